extension Part {
    /// Fills type, parameters, disposition, encoding and id from `header`. The parsed Content-Type, where there is one.
    @discardableResult
    mutating func describe(defaultType: String, text: HeaderText) -> ParameterList? {
        encoding = header.value("Content-Transfer-Encoding").map(Self.encodingName) ?? "7bit"
        contentID = header.value("Content-ID").flatMap(MessageIDs.own)
        describeDisposition(text)
        guard let body = header.value("Content-Type"), !body.isEmpty else {
            type = defaultType
            return nil
        }
        let list = ParameterList(body)
        type = Self.normalType(list.value, defaultType: defaultType)
        parameters = list.decoded(by: text)
        return list
    }

    private mutating func describeDisposition(_ text: HeaderText) {
        guard let body = header.value("Content-Disposition"), !body.isEmpty else { return }
        let list = ParameterList(body)
        disposition = list.value.isEmpty ? nil : list.value
        dispositionParameters = list.decoded(by: text)
    }

    /// `8bit`, without comments, quotes and what follows.
    private static func encodingName(_ body: ArraySlice<UInt8>) -> String {
        HeaderSyntax.withoutComments(body)
            .split { $0.isWhite || $0 == 0x3B || $0 == .quote || $0 == 0x2C }
            .first?.loweredText ?? "7bit"
    }

    /// `type/subtype`; a bare or broken type by RFC 2045 §5.2.
    private static func normalType(_ value: String, defaultType: String) -> String {
        let slash = UInt8(ascii: "/")
        let octets = value.utf8
        if octets.count(where: { $0 == slash }) == 1, octets.first != slash, octets.last != slash { return value }
        switch value.prefix(while: { $0 != "/" }) {
        case "text": return "text/plain"
        case "html": return "text/html"
        case "multipart": return "multipart/mixed"
        case "": return defaultType
        default: return "application/octet-stream"
        }
    }

    /// A whole mail inside this part (RFC 2046 §5.2.1, RFC 6532 §3.7).
    package var isMessage: Bool { type == "message/rfc822" || type == "message/global" || type == "message/news" }

    package var isMultipart: Bool { type.hasPrefix("multipart/") }

    /// The decoded octets of the body; `bytes` is the mail that `body` points into.
    package func content(in bytes: [UInt8]) -> [UInt8] {
        let range = body.clamped(to: 0..<bytes.count)
        return TransferEncoding(name: encoding).decode(bytes, range)
    }

    /// The text of a leaf in UTF-8, HTML as HTML; `bytes` is the mail that `body` points into.
    package func text(in bytes: [UInt8]) -> String {
        PartText(bytes: bytes, decoder: TextDecoder()).text(of: self)
    }

    /// The children's bodies lie in octets of their own, not in the mail that holds this part.
    var holdsOwnOctets: Bool { isMessage ? isEncoded : SecuredMail.isEnvelope(self) && !children.isEmpty }

    /// The octets that the children's bodies lie in; `bytes` is what this part lies in.
    func innerOctets(in bytes: [UInt8]) -> [UInt8] {
        guard holdsOwnOctets else { return bytes }
        let content = content(in: bytes)
        guard SecuredMail.isEnvelope(self) else { return content }
        guard case .signed(let octets) = SecuredMail.open(content) else { return [] }
        return octets.withLineFeeds
    }

    private var isEncoded: Bool {
        if case .identity = TransferEncoding(name: encoding) { return false }
        return true
    }
}
