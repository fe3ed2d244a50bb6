import Foundation
import Rehearsal
import Testing

@Suite struct PrivateDovecotTests {
    @Test func `starts as an unprivileged account, takes mail, and leaves nothing running`() throws {
        let folder = try TestFolder()
        let server = try PrivateDovecot.start(in: folder.url, users: [("a@example.org", "secret")])
        try server.deliver(Array("Subject: one\n\n.two\n".utf8), to: "a@example.org")
        try server.add(user: "b@example.org", password: "other")
        try server.deliver(Array("Subject: two\n\n".utf8), to: "b@example.org")
        let new = server.maildir(of: "a@example.org").appending(path: "new")
        let names = try FileManager.default.contentsOfDirectory(atPath: new.path)
        #expect(names.count == 1)
        let mail = try String(contentsOf: new.appending(path: try #require(names.first)), encoding: .utf8)
        #expect(mail.hasSuffix("Subject: one\r\n\r\n.two\r\n") || mail.hasSuffix("Subject: one\n\n.two\n"))
        server.stop()
        #expect(throws: RehearsalError.self) { try LoopbackSocket(port: server.imapPort) }
        #expect(throws: RehearsalError.self) { try LoopbackSocket(port: server.lmtpPort) }
    }
}
