import Foundation

extension PrivateDovecot {
    /// Delivers by LMTP, as a mail server would: trace fields are put before the mail, lines end in CR LF.
    package func deliver(_ bytes: [UInt8], to user: String, from sender: String = "") throws {
        try deliver([bytes], to: user, from: sender)
    }

    /// Delivers many mails over one connection.
    package func deliver(_ mails: [[UInt8]], to user: String, from sender: String = "") throws {
        let socket = try LoopbackSocket(port: lmtpPort)
        try expect("220", on: socket)
        try ask("LHLO rehearsal", "250", on: socket)
        for mail in mails {
            try ask("MAIL FROM:<\(sender)>", "250", on: socket)
            try ask("RCPT TO:<\(user)>", "250", on: socket)
            try ask("DATA", "354", on: socket)
            try socket.write(Self.dotted(mail))
            try expect("250", on: socket)
        }
        try ask("QUIT", "221", on: socket)
    }

    /// Whether mail for this user would be taken.
    func knows(user: String) throws -> Bool {
        let socket = try LoopbackSocket(port: lmtpPort)
        try expect("220", on: socket)
        try ask("LHLO rehearsal", "250", on: socket)
        try ask("MAIL FROM:<>", "250", on: socket)
        try socket.write("RCPT TO:<\(user)>\r\n")
        return try socket.readLine().hasPrefix("250")
    }

    /// Puts a mail into a folder byte for byte, without any server's help. Dovecot sees it as newly arrived.
    package func place(_ bytes: [UInt8], in user: String, folder name: String? = nil, seen: Bool = false) throws {
        var maildir = maildir(of: user)
        if let name { maildir.append(path: "." + name) }
        if !FileManager.default.fileExists(atPath: maildir.appending(path: "tmp").path) {
            for part in ["cur", "new", "tmp"] {
                let url = maildir.appending(path: part)
                try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            }
            try account.own(self.folder.appending(path: "mail/\(user)"))
        }
        let unique = "\(Int(Date().timeIntervalSince1970 * 1_000_000)).\(UInt64.random(in: 0...UInt64.max)).rehearsal"
        let waiting = maildir.appending(path: "tmp/\(unique)")
        try Data(bytes).write(to: waiting)
        try account.own(waiting)
        let place = seen ? "cur/\(unique):2,S" : "new/\(unique)"
        try FileManager.default.moveItem(at: waiting, to: maildir.appending(path: place))
    }

    /// Runs `doveadm` on this server's mailboxes.
    @discardableResult
    package func doveadm(_ arguments: [String]) throws -> String {
        let program = [try Command.find("doveadm"), "-c", folder.appending(path: "dovecot.conf").path]
        return String(decoding: try Command.run(account.running(program + arguments), in: folder), as: UTF8.self)
    }

    /// A JWT this server accepts for `user` by OAUTHBEARER and XOAUTH2.
    package func accessToken(for user: String, validFor seconds: Int = 3600) throws -> String {
        let now = Int(Date().timeIntervalSince1970)
        let head = Self.base64URL(Data(#"{"alg":"HS256","typ":"JWT"}"#.utf8))
        let claims = #"{"sub":"rehearsal","email":"\#(user)","iat":\#(now - 10),"exp":\#(now + seconds)}"#
        let body = head + "." + Self.base64URL(Data(claims.utf8))
        let key = tokenKey.map { String(format: "%02x", $0) }.joined()
        let mac = try Command.run(
            ["openssl", "dgst", "-sha256", "-mac", "HMAC", "-macopt", "hexkey:\(key)", "-binary"],
            input: Array(body.utf8)
        )
        return body + "." + Self.base64URL(Data(mac))
    }

    private static func base64URL(_ data: Data) -> String {
        data.base64EncodedString()
            .replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    /// RFC 5321 §4.5.2, and lines that end in CR LF whatever they ended in.
    private static func dotted(_ mail: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(mail.count + mail.count / 32 + 8)
        var atStart = true
        for (index, byte) in mail.enumerated() {
            if atStart, byte == 0x2E { out.append(0x2E) }
            if byte == 0x0A, index == 0 || mail[index - 1] != 0x0D { out.append(0x0D) }
            out.append(byte)
            atStart = byte == 0x0A
        }
        if !atStart { out += [0x0D, 0x0A] }
        return out + [0x2E, 0x0D, 0x0A]
    }

    private func ask(_ line: String, _ code: String, on socket: LoopbackSocket) throws {
        try socket.write(line + "\r\n")
        try expect(code, on: socket)
    }

    private func expect(_ code: String, on socket: LoopbackSocket) throws {
        var line = try socket.readLine()
        while line.hasPrefix(code + "-") { line = try socket.readLine() }
        guard line.hasPrefix(code) else { throw RehearsalError("LMTP: expected \(code), got \(line)") }
    }
}
