import Foundation

extension IMAPResponse {
    /// Understands one response. What does not follow the grammar comes back as `.refused`.
    package static func parse(_ frame: consuming IMAPFrame) -> IMAPResponse {
        var scanner = IMAPScanner(frame)
        do {
            return try parse(&scanner)
        } catch {
            return .refused(IMAPRefusal(position: error.position, reason: error.reason, uid: findUID(scanner.text)))
        }
    }

    private static func parse(_ scanner: inout IMAPScanner) throws(IMAPRefusal) -> IMAPResponse {
        do {
            let first = scanner.word()
            scanner.skipSpaces()
            if first.isWord("+") { return .continuation(String(decoding: scanner.rest(), as: UTF8.self)) }
            if first.isWord("*") { return try untagged(&scanner) }
            guard !first.isEmpty else { throw scanner.refusal("an empty line") }
            guard let status = status(scanner.word(), &scanner), status.kind != .bye, status.kind != .preauth
            else { throw scanner.refusal("neither untagged nor a status") }
            return .tagged(String(decoding: first, as: UTF8.self), status)
        } catch let refusal as IMAPRefusal {
            throw refusal
        } catch {
            throw scanner.refusal("unreadable")
        }
    }

    private static func untagged(_ scanner: inout IMAPScanner) throws -> IMAPResponse {
        if let number = try scanner.digits() {
            scanner.skipSpaces()
            return try numbered(number, &scanner)
        }
        let name = scanner.word()
        if let status = status(name, &scanner) { return .untagged(status) }
        guard !name.isEmpty else { throw scanner.refusal("expected a word") }
        scanner.skipSpaces()
        if name.isWord("SEARCH") { return .search(try numbers(&scanner)) }
        if name.isWord("ESEARCH") { return try extendedSearch(try values(&scanner), scanner) }
        if name.isWord("CAPABILITY") { return .capability(words(&scanner)) }
        if name.isWord("LIST") || name.isWord("XLIST") || name.isWord("LSUB") { return .list(try listed(&scanner)) }
        return .other(name.upper, try values(&scanner))
    }

    private static func numbered(_ number: UInt64, _ scanner: inout IMAPScanner) throws -> IMAPResponse {
        let name = scanner.word()
        if name.isWord("FETCH"), let sequence = UInt32(exactly: number) {
            return .fetch(try fetch(sequence, &scanner))
        }
        guard let count = Int(exactly: number) else { throw scanner.refusal("number too large") }
        if name.isWord("EXISTS") { return .exists(count) }
        if name.isWord("EXPUNGE") { return .expunge(count) }
        guard !name.isEmpty else { throw scanner.refusal("a number and nothing about it") }
        return .other(name.upper, [.atom(String(count))] + (try values(&scanner)))
    }

    private static func status(_ name: ArraySlice<UInt8>, _ scanner: inout IMAPScanner) -> IMAPStatus? {
        guard name.count < 8, let kind = IMAPStatus.Kind(rawValue: name.upper) else { return nil }
        scanner.skipSpaces()
        var text = scanner.rest()
        var code: [Substring] = []
        if text.first == UInt8(ascii: "["), let close = text.firstIndex(of: UInt8(ascii: "]")) {
            let inside = String(decoding: text[(text.startIndex + 1)..<close], as: UTF8.self)
            code = inside.split(separator: " ", maxSplits: 1)
            text = text[(close + 1)...].drop { $0 == 0x20 }
        }
        return IMAPStatus(
            kind: kind,
            code: code.first?.uppercased() ?? "",
            argument: code.count > 1 ? String(code[1]) : "",
            text: String(decoding: text, as: UTF8.self)
        )
    }

    /// `* ESEARCH (TAG "o3") UID ALL 2,10:15` (RFC 4731): how a server of IMAP4rev2 answers a SEARCH.
    private static func extendedSearch(_ values: [IMAPValue], _ scanner: IMAPScanner) throws -> IMAPResponse {
        guard values.contains(where: { $0.isAtom("UID") }) else { return .other("ESEARCH", values) }
        guard let all = values.firstIndex(where: { $0.isAtom("ALL") }) else { return .search([]) }
        guard values.indices.contains(all + 1), case .atom(let set) = values[all + 1],
            let uids = UIDSet.parse(set, limit: mostFound)
        else { throw scanner.refusal("expected a set of numbers") }
        return .search(uids)
    }

    /// A set of few characters may stand for four thousand million numbers.
    private static let mostFound = 4_000_000

    /// `* SEARCH 2 5 8`, also `(MODSEQ 917162500)` behind it (RFC 7162 §3.1.5).
    private static func numbers(_ scanner: inout IMAPScanner) throws -> [UInt32] {
        var found: [UInt32] = []
        scanner.skipSpaces()
        while !scanner.isAtEnd, scanner.next != UInt8(ascii: "(") {
            found.append(try scanner.uid())
            guard scanner.isAtEnd || scanner.next == 0x20 else { throw scanner.refusal("expected a number") }
            scanner.skipSpaces()
        }
        _ = try values(&scanner)
        return found
    }

    private static func words(_ scanner: inout IMAPScanner) -> Set<String> {
        Set(scanner.rest().split(separator: 0x20).map(\.upper))
    }

    private static func values(_ scanner: inout IMAPScanner) throws -> [IMAPValue] {
        var found: [IMAPValue] = []
        scanner.skipSpaces()
        while !scanner.isAtEnd {
            found.append(try scanner.value())
            scanner.skipSpaces()
        }
        return found
    }

    private static func listed(_ scanner: inout IMAPScanner) throws -> IMAPListed {
        let attributes = try scanner.list().compactMap { if case .atom(let name) = $0 { name } else { nil } }
        scanner.skipSpaces()
        let delimiter: String? =
            switch try scanner.value() {
            case .string(.bytes(let octets)): String(decoding: octets, as: UTF8.self)
            case .atom(let text): text
            default: nil
            }
        scanner.skipSpaces()
        // A name may hold ( ) or % unquoted on some servers; it is the last thing that matters.
        if scanner.next == UInt8(ascii: "\"") || scanner.next == UInt8(ascii: "{") {
            guard case .bytes(let name) = try scanner.string() else { throw scanner.refusal("name too long") }
            return IMAPListed(attributes: attributes, delimiter: delimiter, wireName: name)
        }
        guard !scanner.isAtEnd else { throw scanner.refusal("a folder without a name") }
        return IMAPListed(attributes: attributes, delimiter: delimiter, wireName: Array(scanner.rest()))
    }

    /// The UID in a response that could not be read otherwise, so that its message can be set apart.
    private static func findUID(_ text: [UInt8]) -> UInt32? {
        var at = 0
        while at + 4 < text.count {
            if text[at] == 0x20 || text[at] == UInt8(ascii: "("), text[(at + 1)...(at + 4)].isWord("UID ") {
                let digits = text[(at + 5)...].prefix { $0 &- 0x30 < 10 }
                return UInt32(String(decoding: digits, as: UTF8.self))
            }
            at += 1
        }
        return nil
    }
}

extension IMAPValue {
    fileprivate func isAtom(_ word: String) -> Bool {
        if case .atom(let text) = self { text.uppercased() == word } else { false }
    }
}
