/// Reads the header at the top of a message or part: field lines, folded lines, and whatever else is found there.
///
/// Lines that are no fields are passed over when fields follow, and otherwise begin the body.
struct HeaderReader {
    let bytes: [UInt8]
    let end: Int
    /// A line that begins here ends the header because it is a boundary of an enclosing multipart.
    let isBoundary: (_ lineStart: Int) -> Bool

    private(set) var fields = HeaderFields()
    private(set) var defects: [Defect] = []

    init(bytes: [UInt8], end: Int, isBoundary: @escaping (Int) -> Bool) {
        self.bytes = bytes
        self.end = end
        self.isBoundary = isBoundary
    }

    /// Reads from `start` and returns where the body begins. `isMessage`: blank lines and a mbox line may come first.
    mutating func read(from start: Int, isMessage: Bool) -> Int {
        var position = isMessage ? skipPreface(from: start) : start
        fields.reserve(octets: min(end - position, 2048))
        while position < end {
            let next = bytes.nextLine(from: position, to: end)
            let line = bytes.withoutLineEnd(position..<next)
            if line.isEmpty { return next }
            if bytes[line.lowerBound] == .dash, isBoundary(position) { return position }
            if let name = fieldName(of: line) {
                position = readField(name: name, line: line, next: next)
            } else if bytes.isBlankLine(line) {
                guard fieldsFollow(at: next) else { return next }
                position = next
            } else if fieldsFollow(at: next), !bytes[line].starts(with: [.dash, .dash]) {
                defects.append(Defect("header line without a field name"))
                position = next
            } else {
                defects.append(Defect("no blank line between header and body"))
                return position
            }
        }
        return end
    }

    /// Passes over a byte order mark, blank lines and the line `From …` of a mbox file.
    private mutating func skipPreface(from start: Int) -> Int {
        var position = start
        if end - position >= 3, bytes[position..<position + 3].elementsEqual([0xEF, 0xBB, 0xBF]) { position += 3 }
        while position < end {
            let next = bytes.nextLine(from: position, to: end)
            let line = bytes[bytes.withoutLineEnd(position..<next)]
            let isMbox = line.starts(with: "From ".utf8) || line.starts(with: ">From ".utf8)
            guard bytes.isBlankLine(line.startIndex..<line.endIndex) || (isMbox && fieldsFollow(at: next)) else {
                break
            }
            position = next
        }
        // Only blank lines: an empty message.
        return position
    }

    /// The field name of a line `Name: body`; obsolete syntax allows blanks before the colon (RFC 5322 §4.5).
    private func fieldName(of line: Range<Int>) -> Range<Int>? {
        var nameEnd = line.lowerBound
        while nameEnd < line.upperBound, Self.isNameOctet(bytes[nameEnd]) { nameEnd += 1 }
        var colon = nameEnd
        while colon < line.upperBound, bytes[colon].isBlank { colon += 1 }
        guard nameEnd > line.lowerBound, colon < line.upperBound, bytes[colon] == 0x3A else { return nil }
        return line.lowerBound..<nameEnd
    }

    /// Printable ASCII without the colon (RFC 5322 §3.6.8); NUL is passed over later.
    private static func isNameOctet(_ byte: UInt8) -> Bool {
        (byte > 0x20 && byte < 0x7F && byte != 0x3A) || byte == 0
    }

    /// Takes a field with its folded lines, each fold as one space, and returns where the next line begins.
    private mutating func readField(name: Range<Int>, line: Range<Int>, next: Int) -> Int {
        var position = next
        let bytes = bytes
        let end = end
        // The colon is within the line: fieldName found it.
        let colon = bytes.place(of: 0x3A, from: name.upperBound, to: line.upperBound)
        fields.append(name: bytes[name].lazy.filter { $0 != 0 }) { block in
            Self.append(bytes, min(colon + 1, line.upperBound)..<line.upperBound, to: &block)
            while position < end, bytes[position].isBlank {
                let following = bytes.nextLine(from: position, to: end)
                let folded = bytes.withoutLineEnd(position..<following)
                // A line of blanks alone is folding white space only where the header goes on (RFC 5322 §4.2).
                if bytes.isBlankLine(folded), !Self.goesOn(bytes, at: following, end: end) { return }
                position = following
                let text = folded.trimmingBlanks(in: bytes)
                guard !text.isEmpty else { continue }
                block.append(.space)
                Self.append(bytes, text, to: &block)
            }
        }
        return position
    }

    /// Copies without NUL (E19) and without stray CR.
    private static func append(_ bytes: [UInt8], _ range: Range<Int>, to block: inout [UInt8]) {
        let start = block.count
        block += bytes[range]
        let end = block.count
        if block.place(of: .cr, from: start, to: end) < end || block.place(of: 0, from: start, to: end) < end {
            let cleaned = block[start...].compactMap { $0 == 0 ? nil : $0 == .cr ? .space : $0 }
            block.replaceSubrange(start..., with: cleaned)
        }
    }

    private static func goesOn(_ bytes: [UInt8], at position: Int, end: Int) -> Bool {
        guard position < end else { return false }
        if bytes[position].isBlank { return !bytes.isBlankLine(position..<bytes.nextLine(from: position, to: end)) }
        return KnownFieldName.begins(bytes, position..<bytes.nextLine(from: position, to: end))
    }

    private func fieldsFollow(at position: Int) -> Bool {
        position < end && KnownFieldName.begins(bytes, position..<bytes.nextLine(from: position, to: end))
    }
}

extension Range<Int> {
    /// Without blanks at both ends.
    func trimmingBlanks(in bytes: [UInt8]) -> Range<Int> {
        let slice = bytes[self].trimmed
        return slice.startIndex..<slice.endIndex
    }
}
