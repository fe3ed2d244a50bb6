/// Mail that is signed or encrypted by S/MIME (RFC 8551) or OpenPGP (RFC 3156). Signatures are not checked here: what is
/// signed is shown, and what it is is said.
enum SecuredMail {
    /// What a PKCS #7 file holds.
    enum Envelope {
        case signed([UInt8])
        /// A signature alone, the signed text being elsewhere.
        case signature
        case encrypted
        case other
    }

    private static let signedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]
    private static let envelopedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x03]
    private static let authEnvelopedData: [UInt8] = [
        0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x17,
    ]

    static func open(_ bytes: [UInt8]) -> Envelope {
        // RFC 5652 §3: ContentInfo ::= SEQUENCE { contentType, [0] content }.
        guard let info = BERElement(in: bytes, at: 0, end: bytes.count), info.tag == BERElement.sequence,
            let type = BERElement(in: bytes, at: info.content.lowerBound, end: info.content.upperBound),
            type.tag == BERElement.objectIdentifier
        else { return .other }
        let kind = bytes[type.content]
        if kind.elementsEqual(envelopedData) || kind.elementsEqual(authEnvelopedData) { return .encrypted }
        guard kind.elementsEqual(signedData) else { return .other }
        guard let outer = BERElement(in: bytes, at: type.end, end: info.content.upperBound),
            outer.tag == BERElement.explicit,
            let signed = BERElement(in: bytes, at: outer.content.lowerBound, end: outer.content.upperBound)
        else { return .other }
        return content(of: signed, in: bytes).map { .signed($0) } ?? .signature
    }

    /// RFC 5652 §5.1: SignedData ::= SEQUENCE { version, digestAlgorithms, { type, [0] content }, … }.
    private static func content(of signed: BERElement, in bytes: [UInt8]) -> [UInt8]? {
        let end = signed.content.upperBound
        guard let version = BERElement(in: bytes, at: signed.content.lowerBound, end: end),
            let digests = BERElement(in: bytes, at: version.end, end: end), digests.tag == BERElement.set,
            let capsule = BERElement(in: bytes, at: digests.end, end: end), capsule.tag == BERElement.sequence,
            let type = BERElement(in: bytes, at: capsule.content.lowerBound, end: capsule.content.upperBound),
            let outer = BERElement(in: bytes, at: type.end, end: capsule.content.upperBound),
            outer.tag == BERElement.explicit,
            let octets = BERElement(in: bytes, at: outer.content.lowerBound, end: outer.content.upperBound)
        else { return nil }
        return octets.octets(in: bytes)
    }

    private static let smimeTypes: Set<String> = ["application/pkcs7-mime", "application/x-pkcs7-mime"]

    /// A part that may hold a signed text inside its file.
    static func isEnvelope(_ part: Part) -> Bool { smimeTypes.contains(part.type) }

    /// What to tell of a part, in an operator's words; nil where it is an ordinary one.
    static func notice(of part: Part) -> Defect? {
        switch part.type {
        case "multipart/signed":
            let isPGP = part.parameters["protocol"]?.lowercased() == "application/pgp-signature"
            return isPGP ? signedByPGP : signedBySMIME
        case "multipart/encrypted": return encryptedByPGP
        default: return nil
        }
    }

    static let signedBySMIME = Defect("signed by S/MIME: the signature is not checked")
    static let signedByPGP = Defect("signed by PGP: the signature is not checked")
    static let encryptedBySMIME = Defect("encrypted by S/MIME: the text cannot be read here")
    static let encryptedByPGP = Defect("encrypted by PGP: the text cannot be read here")
    static let unreadableSMIME = Defect("an S/MIME file that cannot be opened")

    /// PGP inside an ordinary text (RFC 9580 §6.2).
    static func notice(ofText text: [UInt8]) -> Defect? {
        let end = min(text.count, 1000)
        var line = 0
        while line < end {
            if text[line] == .dash, let notice = notice(ofLine: text[line..<end]) { return notice }
            line = text.nextLine(from: line, to: end)
        }
        return nil
    }

    private static func notice(ofLine line: ArraySlice<UInt8>) -> Defect? {
        guard line.starts(with: "-----BEGIN PGP ".utf8) else { return nil }
        let words = line.dropFirst(15)
        if words.starts(with: "MESSAGE-----".utf8) { return encryptedByPGP }
        return words.starts(with: "SIGNED MESSAGE-----".utf8) ? signedByPGP : nil
    }
}
