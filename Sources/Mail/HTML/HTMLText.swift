private import CXML2

/// HTML turned into readable plain text, through libxml2's SAX parser (its tree would drop deep and large documents).
package enum HTMLText {
    /// What a mail's HTML says.
    package struct Contents: Sendable {
        /// Readable text, lines ended by `\n`.
        package var text: String
        /// Content-IDs of the parts that the HTML shows, without `cid:`, as written.
        package var contentIDs: Set<String>
    }

    /// Linear in the size of `html` (UTF-8), any depth. Quotes come out with `> `, links as `text (URL)`, images as alt.
    package static func text(of html: [UInt8]) -> String {
        contents(of: html).text
    }

    /// The text and what it refers to. What is hidden (preheaders, trackers) is left out, unless nothing else is there.
    package static func contents(of html: [UInt8]) -> Contents {
        let bytes = repaired(html)
        let visible = read(bytes, hiding: true)
        guard visible.text.isEmpty else { return visible }
        return read(bytes, hiding: false)
    }

    /// libxml2 takes NUL for the end, and for Latin-1 what holds one octet that is no UTF-8.
    private static func repaired(_ html: [UInt8]) -> [UInt8] {
        let bytes = HTMLMarkup.cleaned(html)
        let isValid = (try? UTF8Span(validating: bytes.span)) != nil
        return isValid ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
    }

    /// More elements open at once than any sane mail has; what lies deeper is read flat.
    private static let deepest: Int32 = 256

    private static func read(_ bytes: [UInt8], hiding: Bool) -> Contents {
        let reader = HTMLTextReader(hiding: hiding, capacity: bytes.count)
        var events = cxml2_html_events(
            start: { reader, name, attributes in
                guard let reader, let name else { return }
                HTMLText.reader(reader).start(HTMLTag(name), HTMLAttributes(attributes))
            },
            end: { reader, name in
                guard let reader, let name else { return }
                HTMLText.reader(reader).end(HTMLTag(name))
            },
            text: { reader, bytes, count in
                guard let reader, let bytes, count > 0 else { return }
                bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                    HTMLText.reader(reader).text(UnsafeBufferPointer(start: $0, count: Int(count)))
                }
            }
        )
        withExtendedLifetime(reader) {
            let pointer = Unmanaged.passUnretained(reader).toOpaque()
            bytes.withUnsafeBytes {
                _ = cxml2_read_html(
                    $0.baseAddress?.assumingMemoryBound(to: CChar.self),
                    $0.count,
                    deepest,
                    &events,
                    pointer
                )
            }
        }
        return Contents(text: reader.finish(), contentIDs: reader.contentIDs)
    }

    private static func reader(_ pointer: UnsafeMutableRawPointer) -> HTMLTextReader {
        Unmanaged<HTMLTextReader>.fromOpaque(pointer).takeUnretainedValue()
    }
}
