import Rehearsal

/// Hands a letter to the demo's Dovecot, as a mail server would (LMTP, RFC 2033).
struct DemoPost {
    let port: Int

    func deliver(_ bytes: [UInt8], to mailbox: String, from sender: String) throws {
        let socket = try LoopbackSocket(port: port)
        try expect(220, on: socket)
        for (command, code) in [
            ("LHLO demo", 250), ("MAIL FROM:<\(sender)>", 250), ("RCPT TO:<\(mailbox)>", 250), ("DATA", 354),
        ] {
            try socket.write(command + "\r\n")
            try expect(code, on: socket)
        }
        try socket.write(Self.wire(bytes))
        try expect(250, on: socket)
        try socket.write("QUIT\r\n")
    }

    private func expect(_ code: Int, on socket: LoopbackSocket) throws {
        var line = try socket.readLine()
        while line.dropFirst(3).first == "-" { line = try socket.readLine() }
        guard line.hasPrefix(String(code)) else { throw Failure("the demo's mail server says: \(line)") }
    }

    /// Lines end in CRLF, a line that begins with a dot gets another one (RFC 5321 §4.5.2).
    private static func wire(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.first == 0x2E { out.append(0x2E) }
            out += line.last == 0x0D ? line.dropLast() : line
            out += [0x0D, 0x0A]
        }
        return out + [0x2E, 0x0D, 0x0A]
    }
}
