extension MailAddress {
    /// The address as a server takes it: an international domain in ASCII, a local part quoted where it must be.
    /// A non-ASCII local part stays as it is and needs SMTPUTF8 (RFC 6531).
    package func wire(field: String = "address") throws -> String {
        guard let at = address.utf8.lastIndex(of: UInt8(ascii: "@")) else {
            throw LetterError.malformedAddress(field: field)
        }
        let local = String(address[..<at])
        let domain = String(address[address.utf8.index(after: at)...])
        try LetterHeader.refuseLineBreaks(address, field: field)
        guard !local.isEmpty, local.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
            let ascii = Punycode.ascii(domain: domain), Self.isHost(ascii)
        else { throw LetterError.malformedAddress(field: field) }
        return (Self.isDotAtom(local) || Self.isQuoted(local) ? local : Self.quoted(local)) + "@" + ascii
    }

    /// Whether the local part is written in letters outside ASCII.
    package var needsSMTPUTF8: Bool {
        guard let at = address.utf8.lastIndex(of: UInt8(ascii: "@")) else { return false }
        return address.utf8[..<at].contains { $0 >= 0x80 }
    }

    private static func isHost(_ domain: String) -> Bool {
        let bytes = domain.utf8
        if bytes.first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]"), bytes.count > 2 {
            // RFC 5322 §3.4.1 dtext.
            return bytes.dropFirst().dropLast().allSatisfy { (0x21...0x5A).contains($0) || (0x5E...0x7E).contains($0) }
        }
        let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return bytes.count <= 255
            && labels.allSatisfy { label in
                !label.isEmpty
                    && label.allSatisfy {
                        Letter.isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                    }
            }
    }

    private static func isDotAtom(_ local: String) -> Bool {
        let labels = local.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.allSatisfy { !$0.isEmpty && $0.allSatisfy { Letter.isAtomText($0) || $0 >= 0x80 } }
    }

    /// A complete quoted-string already, as a sender with an odd address writes it.
    private static func isQuoted(_ local: String) -> Bool {
        let bytes = Array(local.utf8)
        guard bytes.count >= 2, bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"") else {
            return false
        }
        var isEscaped = false
        for byte in bytes.dropFirst().dropLast() {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                return false
            }
        }
        return !isEscaped
    }

    /// RFC 5322 §3.2.4.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { out.unicodeScalars.append("\\") }
            out.unicodeScalars.append(scalar)
        }
        return out + "\""
    }
}
