/// Bends an input in every way a seed can think of; the same seed bends the same way.
package struct Mutator {
    private var state: UInt64
    private let seeds: [[UInt8]]

    package init(seed: UInt64, seeds: [[UInt8]]) {
        state = seed
        self.seeds = seeds
    }

    /// One of the seeds, changed in one to eight places.
    package mutating func next() -> [UInt8] {
        guard !seeds.isEmpty else { return [] }
        var input = seeds[below(seeds.count)]
        for _ in 0...below(8) { mutate(&input) }
        return input
    }

    private mutating func mutate(_ input: inout [UInt8]) {
        guard !input.isEmpty else {
            input = Self.tokens[below(Self.tokens.count)]
            return
        }
        let at = below(input.count)
        let end = min(input.count, at + 1 + below(60))
        switch below(7) {
        case 0: input[at] = UInt8(truncatingIfNeeded: below(256))
        case 1: input[at] ^= 1 << UInt8(truncatingIfNeeded: below(8))
        case 2: input.removeSubrange(at..<end)
        case 3: input.insert(contentsOf: input[at..<end], at: below(input.count))
        case 4: input.removeSubrange(at...)
        case 5:
            let other = seeds[below(seeds.count)]
            input.replaceSubrange(at..., with: other.suffix(below(other.count + 1)))
        default: input.insert(contentsOf: Self.tokens[below(Self.tokens.count)], at: at)
        }
    }

    /// Pieces that mean something to a reader.
    private static let tokens: [[UInt8]] =
        [
            "\r\n\r\n", "\n", "\r", "\0", "--", "=?utf-8?B?", "?=", "=?koi8-r?Q?=FF=?=", "=\r\n", "=XX", "%",
            "Content-Type: multipart/mixed; boundary=\"\"\r\n", "Content-Type: message/rfc822\r\n\r\n",
            "; charset=utf-16", "; charset=\"", "Content-Transfer-Encoding: base64\r\n", "begin 644 a\nM",
            "filename*0*=", "9999999999999999999999", "-1", "<", ">", "(", ")", "{5}\r\n", "[", "]", "\"", "\\", "@",
            ",",
            ";", ":", "<![CDATA[", "<!--", "&#x110000;", "<div><p>", "> ", "5.1.1", "Status: ",
        ].map { Array($0.utf8) } + [[0xFF, 0xFE], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0x80]]

    private mutating func below(_ bound: Int) -> Int {
        // SplitMix64
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int(truncatingIfNeeded: (z ^ (z >> 31)) % UInt64(max(bound, 1)))
    }
}
