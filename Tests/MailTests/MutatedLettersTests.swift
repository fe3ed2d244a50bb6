import Foundation
import Mail
import Testing

/// Every sample letter, bent in every way a seed can think of. `make fuzz` goes on for longer (`OTKLIK_FUZZ` rounds).
@Suite struct MutatedLettersTests {
    private static let rounds = Int(ProcessInfo.processInfo.environment["OTKLIK_FUZZ"] ?? "") ?? 400

    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "samples/mail")

    /// Pieces that mean something to a reader of mail.
    private static let tokens: [[UInt8]] =
        [
            "\r\n\r\n", "\n", "\r", "\0", "--", "----ALT--9b7A51cE02d4\r\n", "=?utf-8?B?", "?=",
            "=?koi8-r?Q?=FF=?=", "=\r\n", "=XX", "%",
            "Content-Type: multipart/mixed; boundary=\"\"\r\n", "Content-Type: message/rfc822\r\n\r\n",
            "; charset=utf-16", "; charset=\"",
            "Content-Transfer-Encoding: base64\r\n", "Content-Transfer-Encoding: x-uuencode\r\n",
            "begin 644 a\nM", "filename*0*=", "*",
            "9999999999999999999999", "-1", "<", ">", "(", ")", "\"", "\\", "@", ",", ";", ":",
            "<![CDATA[", "<!--", "&#x110000;", "<div><p>",
        ].map { Array($0.utf8) } + [
            [0xFF, 0xFE], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0x80],
        ]

    @Test func `a mutated letter is always read, with text that can be kept and files that come out`()
        throws
    {
        let seeds = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
            .filter { $0.hasSuffix(".eml") }.sorted()
            .map { Array(try Data(contentsOf: Self.folder.appending(path: $0))) }
        try #require(seeds.count >= 25)
        var dice = Dice(state: 20_261_123)
        for round in 0..<Self.rounds {
            var letter = seeds[round % seeds.count]
            for _ in 0...dice.below(8) { mutate(&letter, seeds: seeds, &dice) }
            check(letter, round)
        }
    }

    private func mutate(_ letter: inout [UInt8], seeds: [[UInt8]], _ dice: inout Dice) {
        guard !letter.isEmpty else {
            letter = seeds[dice.below(seeds.count)]
            return
        }
        let at = dice.below(letter.count)
        let end = min(letter.count, at + 1 + dice.below(60))
        switch dice.below(7) {
        case 0: letter[at] = UInt8(dice.below(256))
        case 1: letter[at] ^= 1 << UInt8(dice.below(8))
        case 2: letter.removeSubrange(at..<end)
        case 3: letter.insert(contentsOf: letter[at..<end], at: dice.below(letter.count))
        case 4: letter.removeSubrange(at...)
        case 5:
            let other = seeds[dice.below(seeds.count)]
            letter.replaceSubrange(at..., with: other[dice.below(other.count)...])
        default: letter.insert(contentsOf: Self.tokens[dice.below(Self.tokens.count)], at: at)
        }
    }

    private func check(_ letter: [UInt8], _ round: Int) {
        let message = Message(parsing: letter)
        let strings = [message.subject, message.text, message.fresh] + message.attachments.map(\.name)
        #expect(!strings.contains { $0.utf8.contains(0) }, "E19: NUL in what round \(round) read")
        #expect(!message.subject.contains { $0.isNewline }, "a subject of round \(round) has lines")
        #expect(
            message.text.isEmpty || !message.fresh.isEmpty,
            "nothing is fresh in round \(round): \(message.text.unicodeScalars.prefix(20).map(\.value))"
        )
        for file in message.attachments {
            let content = message.content(of: file, in: letter)
            #expect(content?.count == file.size, "a file of round \(round) does not come out")
            #expect(!file.name.contains("/"), "a file of round \(round) has a path")
        }
    }

    private struct Dice {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((z ^ (z >> 31)) % UInt64(max(bound, 1)))
        }
    }
}
