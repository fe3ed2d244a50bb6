import Foundation
import Glibc
import Rehearsal
import Testing

@Suite struct TroubledSourceTests {
    @Test func `A13, I5: neither a dead nor a silent source holds up the others`() throws {
        let desk = try MaildirDesk()
        // It takes connections and never says a word.
        let silence = try LoopbackListener()
        try desk.folder.write("secret", to: "secret")
        chmod(desk.folder.path + "/secret", 0o600)
        let troubled = [try FreePort.find(1)[0], silence.port].map {
            """
              - {name: imap-\($0), type: imap, host: 127.0.0.1, port: \($0), security: none, login: x, timeout: 20s,
                 password: {file: secret}, institution: ghm, start: 2020-01-01}

            """
        }
        let text = MaildirDesk.text(sources: ["ghm"]).replacing("sources:\n", with: "sources:\n" + troubled.joined())
        let daemon = try RunningDaemon(desk.folder, settings: try desk.folder.write(text, to: "otklik.yaml"))
        for number in 1...2 {
            try desk.write(
                """
                From: Житель <zhitel\(number)@zhitel.example>
                To: info@ghm.example
                Subject: Letter \(number)
                Message-ID: <\(number)@zhitel.example>
                Content-Type: text/plain; charset=utf-8

                Здравствуйте! Когда открыто?

                """
            )
            try wait("letter \(number) is acknowledged") {
                desk.letters(to: "zhitel\(number)@zhitel.example").count == 1
            }
        }
        // The second letter came and was answered while the silent server still kept its reader waiting.
        #expect(daemon.end().took < .seconds(5))
    }

    @Test func `A22: while a token is refused the settings can be checked, and changed by a reload`() throws {
        let desk = try MaildirDesk()
        let endpoint = try LoopbackListener()
        endpoint.serve { socket in
            while let line = try? socket.readLine(), !line.isEmpty {}
            let body = #"{"error":"invalid_grant","error_description":"the grant was revoked"}"#
            try? socket.write(
                "HTTP/1.1 400 X\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
            )
        }
        try desk.folder.write("a refresh token", to: "refresh")
        chmod(desk.folder.path + "/refresh", 0o600)
        let revoked = """
              - {name: cloud, type: imap, host: 127.0.0.1, port: 9, security: none, login: x, institution: ghm, start: now,
                 oauth: {token_endpoint: "http://127.0.0.1:\(endpoint.port)/", client_id: x, refresh_token_file: refresh}}

            """
        let sound = MaildirDesk.text(sources: ["ghm"])
        try desk.folder.write(sound.replacing("sources:\n", with: "sources:\n" + revoked), to: "otklik.yaml")
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        try wait("the refusal is told") {
            let body = try daemon.get("/readyz").body
            return body.contains(#""name":"source cloud","well":false"#) && body.contains("invalid_grant")
        }
        let check = try daemon.otklik("check")
        #expect(check.code == 75)
        #expect(check.err.contains("source cloud: token ") && check.err.contains("source ghm: well"), "\(check.err)")
        #expect(!check.err.contains("a refresh token"))

        try desk.folder.write(MaildirDesk.text(sources: ["ghm", "smdt"]), to: "otklik.yaml")
        daemon.send(SIGHUP)
        try wait("the new settings are at work") {
            let ready = try daemon.get("/readyz")
            return ready.status.contains("200") && ready.body.contains("source smdt")
        }
    }

    @Test func `B16: seventy papers in one letter are kept, every one of them, and nothing waits behind it`() throws {
        let desk = try MaildirDesk()
        let paper = (Data("%PDF-1.4\n".utf8) + Data(repeating: 37, count: 60_000)).base64EncodedString(
            options: [.lineLength76Characters, .endLineWithLineFeed]
        )
        let parts = (1...70).map {
            """
            --papers
            Content-Type: application/pdf; name="paper-\($0).pdf"
            Content-Disposition: attachment; filename="paper-\($0).pdf"
            Content-Transfer-Encoding: base64

            \(paper)

            """
        }
        let head = """
            From: zhitel@zhitel.example
            To: info@ghm.example
            Subject: Papers
            Message-ID: <papers@zhitel.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=papers

            --papers
            Content-Type: text/plain

            Seventy papers.

            """
        try desk.write(head + parts.joined() + "--papers--\n")
        try desk.write("From: next@zhitel.example\nTo: info@ghm.example\nMessage-ID: <next@zhitel.example>\n\nNext.\n")
        let ending = try Program.run(["drain", "--settings", desk.settings])
        #expect(ending.code == 0, "\(ending.err)")
        #expect(desk.letters(to: "zhitel@zhitel.example").count == 1)
        #expect(desk.letters(to: "next@zhitel.example").count == 1)
        let list = try Program.run(["tickets", "--settings", desk.settings]).out
        let pages = try list.matches(of: /GHM-[0-9]+-[0-9]+/).map {
            try Program.run(["ticket", "--settings", desk.settings, String($0.output), "show", "--json"]).out
        }
        #expect(pages.count == 2)
        #expect(pages.contains { page in (1...70).allSatisfy { page.contains("paper-\($0).pdf") } })
    }
}
