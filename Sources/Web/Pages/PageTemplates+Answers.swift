extension PageTemplates {
    static let help = """
        <h1>{{t.help-title}}</h1>
        <p class="lead">{{t.help-lead}}</p>
        <div class="sheet">
        {{#answers}}<section class="answer"><h2>{{title}}</h2><p>{{text}}</p>\
        {{#link}}<p><a href="{{link}}" rel="noreferrer" target="_blank">{{link}}</a></p>{{/link}}</section>
        {{/answers}}
        {{#event}}<section class="answer"><h2>{{t.help-events}}</h2>
        <p><strong>{{title}}</strong>{{#cancelled}} — <strong>{{t.help-cancelled}}</strong>{{/cancelled}}</p>
        {{#when}}<p>{{when}}</p>{{/when}}{{#place}}<p>{{place}}</p>{{/place}}
        {{#phone}}<p>{{phone}}</p>{{/phone}}
        {{#link}}<p><a href="{{link}}" rel="noreferrer" target="_blank">{{link}}</a></p>{{/link}}</section>{{/event}}
        <p class="hint">{{t.help-done}}</p>
        <form id="main-form" method="post" action="{{action}}" enctype="multipart/form-data" data-proof="{{bits}}" \
        data-sending="{{t.sending}}">
        {{> draft}}
        <div class="actions">
        <button class="main" type="submit" name="action" value="send">{{t.help-send}}</button>
        <button class="second" type="submit" name="action" value="edit">{{t.help-edit}}</button>
        </div>
        </form>
        </div>
        """

    static let draft = """
        <input type="hidden" name="token" value="{{token}}">
        <input type="hidden" name="proof" value="{{proof}}">
        {{#embedded}}<input type="hidden" name="embed" value="1">{{/embedded}}
        {{#hidden}}<input type="hidden" name="{{name}}" value="{{value}}">
        {{/hidden}}
        """

    static let status = """
        {{#isNew}}<div class="done" role="status"><h1>{{t.thanks}}</h1>
        <p class="number"><span>{{t.number}}</span> <strong id="number">{{number}}</strong></p>
        <p>{{t.keep-link}}</p></div>
        <section class="sheet"><h2>{{t.next}}</h2>
        <ol class="next"><li>{{#institution}}{{t.next-read}} <strong>{{institution}}</strong>{{/institution}}\
        {{^institution}}{{t.next-route}}{{/institution}}</li>
        {{#due}}<li>{{t.next-answer}} <strong>{{due}}</strong>.</li>{{/due}}
        {{#mail}}<li>{{t.next-mail}}</li>{{/mail}}</ol></section>{{/isNew}}
        {{^isNew}}<h1>{{t.status-title}} <span class="nowrap" id="number">{{number}}</span></h1>{{/isNew}}
        <section class="sheet">
        <dl class="facts">
        <div><dt>{{t.state}}</dt><dd id="state">{{state}}</dd></div>
        {{#due}}<div><dt>{{t.by-when}}</dt><dd>{{due}}</dd></div>{{/due}}
        {{#institution}}<div><dt>{{t.institution}}</dt><dd>{{institution}}</dd></div>{{/institution}}
        </dl>
        {{#confirmation}}<p class="hint">{{confirmation}}</p>{{/confirmation}}
        </section>
        <section class="sheet"><h2>{{t.history}}</h2>
        <ol class="timeline">
        {{#entries}}<li class="{{kind}}"><p class="when"><time datetime="{{iso}}">{{when}}</time> <strong>{{title}}</strong></p>
        {{#paragraphs}}<p>{{.}}</p>{{/paragraphs}}
        {{#hasFiles}}<p class="soft">{{t.attached}}: {{#files}}<span class="file">{{.}}</span> {{/files}}</p>{{/hasFiles}}</li>
        {{/entries}}</ol></section>
        """

    static let notice = """
        <h1>{{heading}}</h1>
        <div class="sheet"><p>{{words}}</p>{{#back}}<p><a href="{{back}}">{{t.back-to-form}}</a></p>{{/back}}</div>
        """

    static let confirm = """
        <h1>{{t.confirm-title}}</h1>
        <div class="sheet"><p>{{t.confirm-lead}}</p><p class="number"><strong>{{number}}</strong></p>
        <form id="main-form" method="post" action="{{action}}" enctype="multipart/form-data">
        <div class="actions"><button class="main" type="submit" name="action" value="confirm">{{t.confirm-button}}</button></div>
        </form>
        <p class="hint">{{t.confirm-no}}</p></div>
        """

    /// What stands in the frame of the widget.
    static let banner = """
        <!doctype html>
        <html lang="{{lang}}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{heading}}</title><link rel="stylesheet" href="{{css}}"></head>
        <body class="widget {{style}}"><main>
        <p class="say">{{words}}</p>
        <a class="main" href="{{link}}" target="_blank" rel="noopener">{{button}}</a>
        </main></body></html>
        """
}
