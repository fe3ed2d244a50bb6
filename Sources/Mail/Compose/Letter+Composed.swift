import Foundation

extension Letter {
    /// Whether an address has a local part outside ASCII, so that only an SMTPUTF8 server takes the letter (RFC 6531).
    package var needsSMTPUTF8: Bool {
        ([from] + to + cc + replyTo).contains(where: \.needsSMTPUTF8)
    }

    /// Fields written from the letter's own values; Bcc would tell everyone who else was written to.
    private static let reserved: Set<String> = [
        "from", "to", "cc", "bcc", "reply-to", "subject", "date", "message-id", "in-reply-to", "references",
        "mime-version", "content-type", "content-transfer-encoding", "content-disposition",
    ]

    func writeHeader(to header: inout LetterHeader) throws {
        try header.unstructured("Date", LetterDate.string(date, offset: utcOffset))
        try header.addresses("From", [from])
        if to.isEmpty, cc.isEmpty {
            try header.unstructured("To", "undisclosed-recipients:;")
        }
        try header.addresses("To", to)
        try header.addresses("Cc", cc)
        try header.addresses("Reply-To", replyTo)
        try header.unstructured("Subject", subject)
        try writeMessageID(to: &header)
        try header.messageIDs("In-Reply-To", inReplyTo)
        try header.messageIDs("References", Self.shortened(references))
        for (name, value) in extra { try writeExtra(name, value, to: &header) }
        try header.unstructured("MIME-Version", "1.0")
    }

    private func writeMessageID(to header: inout LetterHeader) throws {
        try LetterHeader.refuseLineBreaks(messageID, field: "Message-ID")
        let isWhole =
            messageID.utf8.count <= 900
            && messageID.utf8.contains(UInt8(ascii: "@"))
            && messageID.utf8.allSatisfy {
                (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
            }
        guard isWhole else { throw LetterError.malformedMessageID }
        try header.messageIDs("Message-ID", [messageID])
    }

    private func writeExtra(_ name: String, _ value: String, to header: inout LetterHeader) throws {
        // RFC 5322 §3.6.8 ftext.
        guard !name.isEmpty, name.utf8.count <= 76,
            name.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: ":") })
        else { throw LetterError.malformedFieldName }
        guard !Self.reserved.contains(name.lowercased()) else { throw LetterError.reservedField(name) }
        try header.unstructured(name, value)
    }

    /// The root of the thread and its latest ids: servers cut headers of a hundred kilobytes.
    private static func shortened(_ ids: [String]) -> [String] {
        ids.count <= 50 ? ids : [ids[0]] + ids.suffix(49)
    }

    func compose() throws -> [UInt8] {
        var header = LetterHeader()
        try writeHeader(to: &header)
        return header.bytes + (try body()).bytes
    }

    private func body() throws -> LetterPart {
        let text = LetterPart(text: text, type: "text/plain")
        var parts = LetterPart.alternative(
            text,
            html.map { LetterPart(text: $0, type: "text/html") },
            boundary: boundary("a")
        )
        if !files.isEmpty {
            parts = LetterPart(
                multipart: "mixed",
                of: [parts] + (try files.map(LetterPart.init)),
                boundary: boundary("m")
            )
        }
        return parts
    }

    /// RFC 2045 §6.7: no quoted-printable or base64 line can hold `=_`, and 7bit is not used for a text that begins a line so.
    private func boundary(_ mark: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in messageID.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return "=_\(mark)_" + String(hash, radix: 36)
    }
}
