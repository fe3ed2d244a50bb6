import Foundation
import Rehearsal
import Testing

@Suite struct ExpiredCertificateTests {
    @Test func `a server whose certificate has ended: people are told what to do, and the other sources go on`() throws
    {
        let desk = try DovecotDesk(expired: true)
        let plain = ["port": "\(desk.dovecot.imapPort)", "security": "none"]
        let settings = try desk.write([desk.source("ghm"), desk.source("smdt", changes: plain)])
        let text = try String(contentsOfFile: settings, encoding: .utf8)
        try desk.folder.write("alerts: {to: [operator@kultura.example], language: en}\n" + text, to: "otklik.yaml")
        let daemon = try RunningDaemon(desk.folder, settings: settings)

        try wait("the sound source is read, the other one is not") {
            let body = try daemon.get("/readyz").body
            return body.contains(#""name":"source smdt","well":true"#)
                && body.contains(#""name":"source ghm","well":false"#)
                && body.contains("certificate has expired (whoever runs the server has to renew its certificate)")
        }
        try desk.place(1, in: DovecotDesk.theatre)
        try wait("a letter to the other mailbox is acknowledged") { desk.acknowledged == [1] }
        let told = desk.folder.path + "/out/operator@kultura.example/new"
        try wait("the operator is told") {
            let letters = (try? FileManager.default.contentsOfDirectory(atPath: told)) ?? []
            return !letters.isEmpty
        }
        #expect(daemon.log.contains("certificate has expired"))
        #expect(daemon.end().code == 0, "\(daemon.log)")
    }

    @Test func `check and check --probe say that a certificate has ended, and exit with 75`() throws {
        let desk = try DovecotDesk(expired: true)
        #expect(try desk.otklik("drain").code == 75)
        for ending in [try desk.otklik("check"), try desk.otklik("check", "--probe", "--wait", "1")] {
            #expect(ending.code == 75)
            #expect(ending.err.contains("source ghm: tls localhost:\(desk.dovecot.imapsPort): "), "\(ending.err)")
            #expect(
                ending.err.contains("certificate has expired (whoever runs the server has to renew its certificate)")
            )
        }
    }
}
