import Foundation
import Rehearsal
import Testing

/// `otklik check --probe` against real servers.
@Suite(.serialized) struct ProbeTests {
    @Test(.enabled(if: PrivatePostfix.isPossible, "\(PrivatePostfix.impossible)"))
    func `a probe goes out over Postfix, arrives in the mailbox at Dovecot, and opens no ticket`() async throws {
        let town = try MailTown(.imaps)
        let run = { try Program.run($0 + ["--settings", town.settings]) }
        let early = try run(["check", "--probe"])
        #expect(early.code == 2)
        #expect(early.err.contains("a probe needs the keys: start the daemon once first"))

        #expect(try run(["drain"]).code == 0)
        let probe = try run(["check", "--probe"])
        #expect(probe.code == 0, "\(probe.err)")
        #expect(probe.err.contains("probe ghm: arrived"))
        #expect(try run(["drain", "--json"]).out.contains(#""outcomes":{"automatic":1}"#))
        #expect(try run(["tickets", "--json"]).out.isEmpty)
    }

    @Test(.enabled(if: PrivatePostfix.isPossible, "\(PrivatePostfix.impossible)"))
    func `a way out that refuses our login is told in words, with 75`() throws {
        let town = try MailTown(.plain)
        try town.folder.write("not the password\n", to: "wrong")
        chmod(town.folder.path + "/wrong", 0o600)
        let text = try String(contentsOfFile: town.settings, encoding: .utf8)
        let right = "login: robot@kultura.example\n    password: {file: password}"
        try #require(text.contains(right))
        try town.folder.write(
            text.replacing(right, with: right.replacing("password}", with: "wrong}")),
            to: "otklik.yaml"
        )
        let run = { try Program.run($0 + ["--settings", town.settings]) }
        #expect(try run(["drain"]).code == 0)
        let probe = try run(["check", "--probe", "--wait", "1"])
        #expect(probe.code == 75)
        for words in ["source ghm: well", "route main: login: ", "probe ghm: not sent by main: "] {
            #expect(probe.err.contains(words), "\(probe.err)")
        }
        #expect(!probe.err.contains("not the password"))
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let changes: [String: String]
        let words: String
    }

    @Test(arguments: [
        Fault(
            testDescription: "refused login",
            changes: ["password": "{file: wrong}"],
            words: "login localhost:PORT: the server said: [AUTHENTICATIONFAILED]"
        ),
        Fault(testDescription: "wrong folder", changes: ["folder": "Обращение"], words: "folder «Обращение»"),
        Fault(testDescription: "unreachable", changes: ["port": "FREE"], words: "connect localhost:PORT: "),
        Fault(
            testDescription: "no TLS where TLS is asked for",
            changes: ["port": "PLAIN"],
            words: "tls localhost:PORT: "
        ),
    ])
    func `a mailbox that cannot be read is told in words, nothing is sent, and the exit code is 75`(fault: Fault) throws
    {
        let desk = try DovecotDesk()
        try desk.folder.write("not the password\n", to: "wrong")
        chmod(desk.folder.path + "/wrong", 0o600)
        #expect(try desk.otklik("drain").code == 0)
        var changes = fault.changes
        if changes["port"] == "FREE" { changes["port"] = "\(try FreePort.find(1)[0])" }
        if changes["port"] == "PLAIN" { changes["port"] = "\(desk.dovecot.imapPort)" }
        try desk.write([desk.source("ghm", changes: changes)])

        let ending = try desk.otklik("check", "--probe", "--wait", "1")
        #expect(ending.code == 75)
        let words = fault.words.replacing("PORT", with: changes["port"] ?? "\(desk.dovecot.imapsPort)")
        for line in ["source ghm: ", "probe ghm: "] {
            let said = ending.err.split(separator: "\n").first { $0.hasPrefix(line) } ?? ""
            #expect(said.contains(words), "\(ending.err)")
        }
        #expect(!ending.err.contains("not the password"))
        #expect(desk.acknowledged.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder.path).contains("out") == false)
    }

    @Test func `a letter that leaves and never arrives is told, with 75`() throws {
        let desk = try DovecotDesk()
        #expect(try desk.otklik("drain").code == 0)
        let ending = try desk.otklik("check", "--probe", "--wait", "1")
        #expect(ending.code == 75)
        #expect(ending.err.contains("source ghm: well"))
        #expect(ending.err.contains("probe ghm: sent, but not in the mailbox after 1 s"), "\(ending.err)")
    }
}
