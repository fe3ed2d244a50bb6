/// What a server says in a bounce, apart from the letter that it sends back.
struct BounceSpeech {
    /// All lines of the text.
    let lines: [ArraySlice<UInt8>]
    /// Those before the letter that came back.
    let spoken: ArraySlice<ArraySlice<UInt8>>
    /// The same in lower case.
    let words: FoldedText
    private let codes: BounceStatus

    /// `bytes` with LF as line ends.
    init(_ message: Message, in bytes: [UInt8]) {
        lines = BounceText.lines(of: Self.readable(message, in: bytes), atMost: 1500)
        spoken = lines[..<(lines.firstIndex(where: Self.isCopy) ?? lines.count)]
        var codes = BounceStatus()
        for line in spoken { codes.read(line) }
        self.codes = codes
        words = FoldedText(
            spoken.reduce(into: []) { words, line in
                words += FreshFolding.lowered(line, upTo: 500).bytes
                words.append(.lf)
            }
        )
    }

    /// The letter that came back, as far as the text holds it.
    var copy: ArraySlice<ArraySlice<UInt8>> { lines[spoken.endIndex...] }

    /// The code that was said; else the reason in words, in the class of the basic code or of `kind`.
    func status(_ kind: String) -> String {
        let said = codes.enhanced.flatMap { $0.hasPrefix("2") ? nil : $0 }
        if let said, !said.hasSuffix(".0.0") { return said }
        return BounceReason.status(said?.prefix(1) ?? codes.basic.map { $0 < 500 ? "4" : "5" } ?? kind[...], in: words)
    }

    /// The text; where a broken structure left none, the body as it lies there.
    private static func readable(_ message: Message, in bytes: [UInt8]) -> [UInt8] {
        let text = Array(message.text.utf8.prefix(256 << 10))
        guard text.allSatisfy({ $0 <= 0x20 }) else { return text }
        let body = message.root.body.clamped(to: 0..<bytes.count)
        return Array(bytes[body].prefix(64 << 10))
    }

    private static let copies: [StaticString] = [
        "below this line is a copy", "a copy of the", "original message", "message header", "unsent message",
        "bounced e-mail",
        "returned message", "the first ", "headers of the message", "message contents follow", "исходное сообщение",
        "исходного сообщения", "заголовки сообщения", "text of the message",
    ]

    private static let fields: [StaticString] = ["received: ", "return-path: ", "dkim-signature: ", "message-id: "]

    /// Where the letter that came back begins.
    private static func isCopy(_ line: ArraySlice<UInt8>) -> Bool {
        let head = line.prefix(120)
        if fields.contains(where: head.startsIgnoringCase) { return true }
        // Such words in a sentence are the server speaking; on a ruled or short line they are the heading.
        let isRuled = head.first == .dash
        let isHeading =
            isRuled || head.first == UInt8(ascii: "=") || head.starts(with: [.space, .dash]) || head.count < 60
        guard isRuled || isHeading && head.last == UInt8(ascii: ":") else { return false }
        return copies.contains(where: FreshFolding.lowered(head, upTo: 120).contains)
    }
}
