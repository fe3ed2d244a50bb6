/// Many words to look for at one place of a line, found by their two octets there instead of one after the other.
struct FreshTable<Value: Sendable>: Sendable {
    typealias Entry = (word: [UInt8], value: Value)

    private var starts: [[Entry]] = Array(repeating: [], count: 256)
    private var ends: [[Entry]] = Array(repeating: [], count: 256)

    /// The words of each value; all at least two octets long.
    init(_ words: [(Value, [String])]) {
        for (value, words) in words {
            for word in words {
                let entry = (Array(word.utf8), value)
                starts[Self.key(word.utf8.prefix(2))].append(entry)
                ends[Self.key(word.utf8.suffix(2))].append(entry)
            }
        }
        // The longest match is found first.
        for key in starts.indices {
            starts[key].sort { $0.word.count > $1.word.count }
            ends[key].sort { $0.word.count > $1.word.count }
        }
    }

    /// The longest entry that `text` begins with.
    func prefix(of text: FoldedText) -> Entry? {
        starts[Self.key(text.bytes.prefix(2))].first { text.hasPrefix($0.word) }
    }

    /// The longest entry that `text` ends with, among those that `isRight`.
    func suffix(of text: FoldedText, where isRight: (Entry) -> Bool = { _ in true }) -> Entry? {
        ends[Self.key(text.bytes.suffix(2))].first { text.hasSuffix($0.word) && isRight($0) }
    }

    /// The entry that is all of `text`.
    func whole(_ text: FoldedText) -> Entry? {
        starts[Self.key(text.bytes.prefix(2))].first { $0.word.count == text.count && text.hasPrefix($0.word) }
    }

    private static func key(_ octets: some Collection<UInt8>) -> Int {
        octets.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFF }
    }
}

extension FreshTable where Value == Void {
    init(_ words: [String]) {
        self.init([((), words)])
    }

    func isPrefix(of text: FoldedText) -> Bool { prefix(of: text) != nil }
    func isSuffix(of text: FoldedText) -> Bool { suffix(of: text) != nil }
    func holds(_ text: FoldedText) -> Bool { whole(text) != nil }
}
