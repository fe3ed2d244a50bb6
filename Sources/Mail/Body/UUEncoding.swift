/// Files inside text as `begin 644 name` … `end` (uuencode), as old programs send them.
enum UUEncoding {
    struct File {
        var name: ArraySlice<UInt8>
        /// The encoded lines, without `begin` and `end`.
        var lines: Range<Int>
        /// From the line `begin` to the line after `end`.
        var whole: Range<Int>
    }

    /// All files in `text`, in order.
    static func files(in text: [UInt8], _ range: Range<Int>) -> [File] {
        var found: [File] = []
        var position = range.lowerBound
        while position < range.upperBound {
            let next = text.nextLine(from: position, to: range.upperBound)
            if text[position] == 0x62, let name = beginName(text[text.withoutLineEnd(position..<next)]),
                let file = file(named: name, in: text, begin: position, lines: next, end: range.upperBound)
            {
                found.append(file)
                position = file.whole.upperBound
            } else {
                position = next
            }
        }
        return found
    }

    /// A line that may open a file stands in `text`.
    static func mayBegin(in text: [UInt8]) -> Bool {
        var position = 0
        while position < text.count {
            if text[position] == 0x62, text[position...].starts(with: "begin ".utf8) { return true }
            position = text.nextLine(from: position, to: text.count)
        }
        return false
    }

    static func decode(_ encoded: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(encoded.count / 4 * 3)
        for line in encoded.split(separator: .lf) { decode(line: line, to: &output) }
        return output
    }

    /// The content of a part whose transfer encoding is x-uuencode, with or without the lines around it.
    static func decodePart(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
        decode(bytes[files(in: bytes, range).first?.lines ?? range])
    }

    private static func beginName(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard line.starts(with: "begin ".utf8) else { return nil }
        let mode = line.dropFirst(6).prefix { $0.isDigit }
        let name = line.dropFirst(6 + mode.count)
        guard (3...4).contains(mode.count), name.first == .space else { return nil }
        return name.trimmed
    }

    /// The lines must have the form of uuencode, or the word `begin` was just a word.
    private static func file(
        named name: ArraySlice<UInt8>,
        in text: [UInt8],
        begin: Int,
        lines start: Int,
        end: Int
    ) -> File? {
        var position = start
        while position < end {
            let next = text.nextLine(from: position, to: end)
            let line = text[text.withoutLineEnd(position..<next)]
            if line.elementsEqual("end".utf8) { return File(name: name, lines: start..<position, whole: begin..<next) }
            guard isEncoded(line) else { break }
            position = next
        }
        // Without its end it must at least begin with a line of full length.
        let first = text[text.withoutLineEnd(start..<text.nextLine(from: start, to: end))]
        guard position > start, first.first == 0x4D, first.count >= 61 else { return nil }
        return File(name: name, lines: start..<position, whole: begin..<position)
    }

    private static func isEncoded(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first, (0x20...0x60).contains(first) else { return line.isEmpty }
        let needed = (Int((first &- 0x20) & 0x3F) + 2) / 3 * 4
        // Blanks at the end may have been lost; one octet of padding is common.
        return line.count - 1 <= needed + 2 && line.dropFirst().allSatisfy { (0x20...0x60).contains($0) }
    }

    private static func decode(line: ArraySlice<UInt8>, to output: inout [UInt8]) {
        guard let first = line.first, (0x20...0x60).contains(first) else { return }
        var left = Int((first &- 0x20) & 0x3F)
        var place = line.startIndex + 1
        let value = { (index: Int) -> UInt8 in index < line.endIndex ? (line[index] &- 0x20) & 0x3F : 0 }
        while left > 0, place < line.endIndex {
            let (a, b, c, d) = (value(place), value(place + 1), value(place + 2), value(place + 3))
            output += [a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d].prefix(left)
            left -= 3
            place += 4
        }
    }
}
