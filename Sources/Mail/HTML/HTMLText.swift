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
        return visible { hiding in
            read(hiding: hiding, capacity: bytes.count) { feed in bytes.withUnsafeBufferPointer(feed) }
        }
    }

    /// The text of HTML in a charset of one octet a character, without NUL. In UTF-8 it is twice as long and is not held:
    /// one piece after the other is turned into it.
    static func text(of octets: UnsafeBufferPointer<UInt8>, in charset: SingleByteCharset) -> String {
        let contents = visible { hiding in
            read(hiding: hiding, capacity: 2 * octets.count) { feed in
                var markup = HTMLMarkup(octets)
                while let kept = markup.next() {
                    for piece in octets.pieces(of: kept) {
                        var text = piece.withUnsafeBufferPointer(charset.text)
                        text.withUTF8(feed)
                    }
                }
            }
        }
        return contents.text
    }

    private static func visible(_ read: (_ hiding: Bool) -> Contents) -> Contents {
        let visible = read(true)
        return visible.text.isEmpty ? read(false) : visible
    }

    /// libxml2 takes NUL for the end, and for Latin-1 what holds one octet that is no UTF-8.
    private static func repaired(_ html: [UInt8]) -> [UInt8] {
        let bytes = HTMLMarkup.cleaned(html)
        let isValid = (try? UTF8Span(validating: bytes.span)) != nil
        return isValid ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
    }

    /// More elements open at once than any sane mail has; what lies deeper is read flat.
    private static let deepest: Int32 = 256

    private typealias Feed = (UnsafeBufferPointer<UInt8>) -> Void

    private static func read(hiding: Bool, capacity: Int, _ html: (Feed) -> Void) -> Contents {
        let reader = HTMLTextReader(hiding: hiding, capacity: capacity)
        var events = events
        withExtendedLifetime(reader) {
            let pointer = Unmanaged.passUnretained(reader).toOpaque()
            guard let parser = cxml2_html_begin(deepest, &events, pointer) else { return }
            html { octets in
                octets.withMemoryRebound(to: CChar.self) { cxml2_html_read(parser, $0.baseAddress, $0.count) }
            }
            cxml2_html_end(parser)
        }
        return Contents(text: reader.finish(), contentIDs: reader.contentIDs)
    }

    private static var events: cxml2_html_events {
        cxml2_html_events(
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
    }

    private static func reader(_ pointer: UnsafeMutableRawPointer) -> HTMLTextReader {
        Unmanaged<HTMLTextReader>.fromOpaque(pointer).takeUnretainedValue()
    }
}

extension UnsafeBufferPointer<UInt8> {
    private static var pieceSize: Int { 65_536 }

    /// `range` in pieces of some size, line ends as LF; a CR and its LF stay together.
    fileprivate func pieces(of range: Range<Int>) -> some Sequence<[UInt8]> {
        sequence(state: range.lowerBound) { start in
            guard start < range.upperBound else { return nil }
            var end = Swift.min(start + Self.pieceSize, range.upperBound)
            if end < range.upperBound, self[end - 1] == .cr { end += 1 }
            var piece = Array(self[start..<end])
            piece.normaliseLines()
            start = end
            return piece
        }
    }
}
