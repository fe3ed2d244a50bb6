/// The HTML around a letter: one column, the reader's own font, no images, nothing from elsewhere.
enum FrameTemplate {
    static let html = """
        <!DOCTYPE html>
        <html lang="{{language}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>{{subject}}</title></head>
        <body style="margin:0;padding:16px;font-family:-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5;color:#222">
        <div style="max-width:36em">
        {{{body}}}
        </div></body></html>
        """
}
