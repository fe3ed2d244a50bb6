/// Joins the lines of a `text/plain; format=flowed` body into paragraphs (RFC 3676).
package enum FormatFlowed {
    /// `body` with `\n` line ends, soft breaks removed, quote marks as `> ` for each level.
    /// `deletingSpace` is the DelSp parameter: the space before a soft break goes too.
    package static func text(of body: String, deletingSpace: Bool = false) -> String {
        /// Whole lines; a large text is not copied as a whole at its end.
        var finished = ""
        var out: [UInt8] = []
        out.reserveCapacity(min(body.utf8.count + 16, pieceSize))
        /// The depth of the paragraph that is still open; nil after a fixed line.
        var openDepth: Int?
        var isFirst = true
        forEachLine(of: body) { raw in
            if out.count >= pieceSize {
                if finished.isEmpty { finished.reserveCapacity(body.utf8.count) }
                finished += String(decoding: out, as: UTF8.self)
                out.removeAll(keepingCapacity: true)
            }
            let (depth, line) = unquoted(raw)
            let isSignature = line.elementsEqual([0x2D, 0x2D, 0x20])
            // RFC 3676 §4.5: a flowed line before another depth ends its paragraph; §4.3: so does a signature.
            if let open = openDepth, open == depth, !isSignature {
                out.append(contentsOf: line)
            } else {
                if !isFirst { out.append(10) }
                begin(depth, isEmpty: line.isEmpty, &out)
                out.append(contentsOf: line)
            }
            isFirst = false
            let isFlowed = line.last == 0x20 && !isSignature
            if isFlowed, deletingSpace { out.removeLast() }
            openDepth = isFlowed ? depth : nil
        }
        finished += String(decoding: out, as: UTF8.self)
        return finished
    }

    private static let pieceSize = 65_536

    private static func forEachLine(of body: String, _ visit: (Slice<UnsafeBufferPointer<UInt8>>) -> Void) {
        var body = body
        body.withUTF8 { bytes in
            var start = 0
            while start <= bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != 10 { end += 1 }
                let line = bytes[start..<end]
                visit(line.last == 13 ? line.dropLast() : line)
                start = end + 1
            }
        }
    }

    /// RFC 3676 §4.5 and §4.4: quote marks first, then at most one stuffed space.
    private static func unquoted(
        _ line: Slice<UnsafeBufferPointer<UInt8>>
    ) -> (depth: Int, text: Slice<UnsafeBufferPointer<UInt8>>) {
        let text = line.drop { $0 == UInt8(ascii: ">") }
        let depth = text.startIndex - line.startIndex
        return (depth, text.first == 0x20 ? text.dropFirst() : text)
    }

    private static func begin(_ depth: Int, isEmpty: Bool, _ out: inout [UInt8]) {
        guard depth > 0 else { return }
        // `>` once more where nothing follows, so that no trailing space appears.
        for level in 1...depth {
            out.append(UInt8(ascii: ">"))
            if level < depth || !isEmpty { out.append(0x20) }
        }
    }
}
