/// Reads Message-ID, In-Reply-To and References (RFC 5322 §3.6.4), and what stands there instead.
enum MessageIDs {
    /// More than any thread needs; the newest are kept.
    private static let limit = 1000

    /// All ids without angle brackets, in order, each once.
    static func list(_ bodies: [ArraySlice<UInt8>]) -> [String] {
        var seen = Set<String>()
        var ids: [String] = []
        for id in bodies.flatMap(read) where seen.insert(id).inserted { ids.append(id) }
        return ids.count > limit ? Array(ids.suffix(limit)) : ids
    }

    /// The id of a message itself; whatever text stands there where it has no form of an id (B7).
    static func own(_ body: ArraySlice<UInt8>) -> String? {
        if let id = read(body).first { return id }
        let text = HeaderSyntax.withoutComments(body).filter { !$0.isWhite && $0 != 0x3C && $0 != 0x3E }
        return text.isEmpty ? nil : text.asID
    }

    private static func read(_ body: ArraySlice<UInt8>) -> [String] {
        let bracketed = bracketedIDs(body)
        guard bracketed.isEmpty else { return bracketed }
        // No angle brackets: words with an @ inside, as some programs write them.
        return HeaderSyntax.withoutComments(body)
            .split { $0.isWhite || $0 == 0x2C || $0 == 0x3B || $0 == 0x3C || $0 == 0x3E || $0 == .quote }
            .filter { $0.contains(0x40) && $0.first != 0x40 && $0.last != 0x40 }
            .map { Array($0).asID }
    }

    private static func bracketedIDs(_ body: ArraySlice<UInt8>) -> [String] {
        var ids: [String] = []
        var start: Int?
        for place in body.indices {
            if body[place] == 0x3C {
                start = place + 1
            } else if body[place] == 0x3E, let first = start {
                // White space inside was put there by folding.
                let id = body[first..<place].filter { !$0.isWhite && $0 != 0 }
                if !id.isEmpty { ids.append(id.asID) }
                start = nil
            }
        }
        // A last one that was cut off.
        if let first = start, body[first...].contains(0x40) {
            let id = body[first...].filter { !$0.isWhite }
            ids.append(id.asID)
        }
        return ids
    }
}

extension [UInt8] {
    /// Controls go like white space: an id with a blank in it would be two.
    fileprivate var asID: String { String(decoding: filter { $0 > 0x20 && $0 != 0x7F }, as: UTF8.self) }
}
