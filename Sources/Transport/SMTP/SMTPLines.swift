/// Line ends as SMTP wants them.
enum SMTPLines {
    /// The mail with CR LF at the end of every line. A bare CR or LF must not reach a server: some take `LF . LF` for
    /// the end of the mail and what follows for commands (RFC 5321 §2.3.8).
    static func normalized(_ bytes: [UInt8]) -> [UInt8] {
        guard !isNormal(bytes) else { return bytes }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + bytes.count / 32 + 2)
        var previous: UInt8 = 0
        for byte in bytes {
            switch byte {
            case 0x0A where previous == 0x0D: break
            case 0x0A, 0x0D: out += [0x0D, 0x0A]
            default: out.append(byte)
            }
            previous = byte
        }
        if !out.isEmpty, out.last != 0x0A { out += [0x0D, 0x0A] }
        return out
    }

    private static func isNormal(_ bytes: [UInt8]) -> Bool {
        var previous: UInt8 = 0
        for byte in bytes {
            if (byte == 0x0A) != (previous == 0x0D) { return false }
            previous = byte
        }
        return previous == 0x0A
    }
}
