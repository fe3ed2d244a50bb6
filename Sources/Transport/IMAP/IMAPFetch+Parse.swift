import Foundation

extension IMAPResponse {
    /// `(UID 4 FLAGS (\Seen) BODY[] {310} …)`: items in any order, unknown ones stepped over.
    static func fetch(_ sequence: UInt32, _ scanner: inout IMAPScanner) throws -> IMAPFetch {
        var fetch = IMAPFetch(sequence: sequence)
        scanner.skipSpaces()
        try scanner.expect("(")
        scanner.skipSpaces()
        while !scanner.take(")") {
            guard !scanner.isAtEnd else { throw scanner.refusal("FETCH not closed") }
            try item(of: &fetch, &scanner)
            scanner.skipSpaces()
        }
        return fetch
    }

    private static func item(of fetch: inout IMAPFetch, _ scanner: inout IMAPScanner) throws {
        // Domino puts parentheses around single items.
        guard scanner.next != UInt8(ascii: "(") else {
            _ = try scanner.value()
            return
        }
        let name = try scanner.atom()
        scanner.skipSpaces()
        // Yandex has been seen to leave out the value of the last item.
        let isMissing = scanner.next == UInt8(ascii: ")")
        if name.isWord("UID") {
            fetch.uid = try scanner.uid()
        } else if name.isWord("FLAGS") {
            fetch.flags = try scanner.list().compactMap { if case .atom(let flag) = $0 { flag } else { nil } }
        } else if name.isWord("RFC822.SIZE") {
            fetch.size = Int(exactly: try scanner.number())
        } else if name.isWord("INTERNALDATE") {
            fetch.internalDate = try date(&scanner)
        } else if let section = sectionName(name) {
            fetch.sections.append(.init(name: section, octets: isMissing ? nil : try octets(&scanner)))
        } else if !isMissing {
            _ = try scanner.value()
        }
    }

    private static func date(_ scanner: inout IMAPScanner) throws -> Date? {
        // A date nobody can read is no reason to refuse the message.
        guard case .string(.bytes(let text)) = try scanner.value() else { return nil }
        return IMAPDate.parse(text)
    }

    private static func octets(_ scanner: inout IMAPScanner) throws -> IMAPLiteral? {
        switch try scanner.value() {
        case .string(let literal): return literal
        case .null: return nil
        case .atom, .list: throw scanner.refusal("expected the octets of a section")
        }
    }

    /// `BODY[HEADER]<0>` → `BODY[HEADER]`; nil for what is no section, `BODY` alone among it.
    private static func sectionName(_ atom: ArraySlice<UInt8>) -> String? {
        if atom.isWord("BODY[]") { return "BODY[]" }
        for whole in ["RFC822", "RFC822.HEADER", "RFC822.TEXT"] where atom.isWord(whole) { return whole }
        guard let open = atom.firstIndex(of: UInt8(ascii: "[")), let close = atom.lastIndex(of: UInt8(ascii: "]")),
            open < close, atom[..<open].isWord("BODY") || atom[..<open].isWord("BINARY")
        else { return nil }
        return atom[...close].upper
    }
}
