/// Why a letter could not be delivered, read out of words, as an enhanced status (RFC 3463 §3).
enum BounceReason {
    /// What a server has to say stands at the beginning; a letter that it quotes may be long.
    private static let mostOctets = 24 << 10

    /// Subject and detail, for example `1.1`; nil where no reason is said. `text` is in lower case.
    static func detail(in text: String) -> String? {
        detail(in: FoldedText(Array(text.utf8.prefix(mostOctets))[...]))
    }

    static func detail(in text: FoldedText) -> String? {
        text.bytes.prefix(mostOctets).withUnsafeBufferPointer(firstRow).map { BounceWords.table[$0].detail }
    }

    /// The class from `kind` (`4` or `5`), the reason from the words.
    static func status(_ kind: some StringProtocol, in text: FoldedText) -> String {
        "\(kind)." + (detail(in: text) ?? "0.0")
    }

    /// The phrases by their first two octets, so that the text is walked once.
    private static let phrases: [UInt16: [(row: Int, octets: [UInt8])]] = {
        var phrases: [UInt16: [(row: Int, octets: [UInt8])]] = [:]
        for (row, (_, texts)) in BounceWords.table.enumerated() {
            for octets in texts.map({ Array($0.utf8) }) where octets.count > 1 {
                phrases[pair(octets[0], octets[1]), default: []].append((row, octets))
            }
        }
        return phrases
    }()

    private static func firstRow(in words: UnsafeBufferPointer<UInt8>) -> Int? {
        var first: Int?
        for at in 0..<max(0, words.count - 1) {
            for (row, octets) in phrases[pair(words[at], words[at + 1])] ?? [] where row < first ?? .max {
                if words[at...].starts(with: octets) { first = row }
            }
        }
        return first
    }

    private static func pair(_ first: UInt8, _ second: UInt8) -> UInt16 {
        UInt16(first) << 8 | UInt16(second)
    }
}
