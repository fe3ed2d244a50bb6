/// Codes of delivery in a line of free text: `550 5.1.1`, `(#5.5.0)`, `452 mailbox full`.
struct BounceStatus {
    /// RFC 3463, for example `5.1.1`.
    private(set) var enhanced: String?
    /// RFC 5321 §4.2, for example `550`.
    private(set) var basic: Int?
    private var rank = 0

    /// Takes what the line says, where it says more than the lines before.
    mutating func read(_ line: some Collection<UInt8>) {
        let bytes = Array(line.prefix(2000))
        var at = 0
        while at < bytes.count {
            guard bytes[at].isDecimal, at == 0 || !(bytes[at - 1].isDecimal || bytes[at - 1] == UInt8(ascii: "."))
            else {
                at += 1
                continue
            }
            var end = at
            while end < bytes.count, bytes[end].isDecimal || bytes[end] == UInt8(ascii: ".") { end += 1 }
            take(bytes[at..<end], before: bytes[..<at], after: bytes[end...])
            at = max(end, at + 1)
        }
    }

    private mutating func take(_ word: ArraySlice<UInt8>, before: ArraySlice<UInt8>, after: ArraySlice<UInt8>) {
        let text = String(decoding: word, as: UTF8.self)
        let fields = text.split(separator: ".", omittingEmptySubsequences: true)
        if fields.count == 3, let status = Self.status(fields) {
            // A code after `#` or a basic code is the answer of a server; others may be versions.
            let isAnswer = before.last == UInt8(ascii: "#") || before.dropLast().suffix(3).allSatisfy(\.isDecimal)
            let found = (isAnswer ? 2 : 1) + (fields[1] == "0" ? 0 : 2)
            if found > rank {
                rank = found
                enhanced = status
            }
        } else if basic == nil, fields.count == 1, fields[0].utf8.count == 3, let code = Int(fields[0]),
            (400..<600).contains(code), code % 100 < 60,
            !(before.last.map { $0.isWord || $0 == 0x2D || $0 == 0x3A } ?? false),
            !(after.first?.isWord ?? false)
        {
            basic = code
        }
    }

    /// `class.subject.detail` with a class that exists and a subject of RFC 3463 §3.
    private static func status(_ fields: [Substring]) -> String? {
        guard ["2", "4", "5"].contains(fields[0]), let subject = Int(fields[1]), subject <= 7,
            fields[2].utf8.count <= 3
        else { return nil }
        return fields.joined(separator: ".")
    }

    /// The status where it is known from a Status field.
    static func enhanced(in value: String) -> String? {
        var status = BounceStatus()
        status.read(value.utf8)
        return status.enhanced
    }
}

extension UInt8 {
    fileprivate var isDecimal: Bool { (0x30...0x39).contains(self) }
    fileprivate var isWord: Bool { isDecimal || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}
