import Foundation
import Testing

@Suite struct DaemonTests {
    let desk: MaildirDesk

    init() throws {
        desk = try MaildirDesk()
    }

    @Test func `ends in order within five seconds of SIGTERM`() throws {
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        let (code, took) = daemon.end()
        #expect(code == 0, "\(daemon.log)")
        #expect(took < .seconds(5))
    }

    @Test func `a second daemon on the same state is refused with 75 and a clear word`() throws {
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        let second = try Program.run(["serve", "--settings", desk.settings])
        #expect(second.code == 75)
        #expect(second.err.contains("another otklik (process \(daemon.id)) works on \(desk.folder.path)/state"))
        #expect(try Program.run(["drain", "--settings", desk.settings]).code == 75)
        #expect(daemon.end().code == 0)
    }

    @Test func `tells how it stands over HTTP`() throws {
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        #expect(try daemon.get("/healthz").status.contains("200"))
        try wait("the source is read") { try daemon.get("/readyz").status.contains("200") }
        #expect(try daemon.get("/readyz").body.contains(#"{"detail":"","name":"source ghm","well":true}"#))
        let metrics = try daemon.get("/metrics").body
        #expect(metrics.contains(#"otklik_source_up{source="ghm"} 1"#))
        #expect(metrics.contains("otklik_store_up 1"))
    }

    @Test func `A24: one source that cannot be read does not disturb the others`() throws {
        try desk.folder.write(MaildirDesk.text(sources: ["ghm", "smdt"]), to: "otklik.yaml")
        try FileManager.default.removeItem(atPath: desk.folder.path + "/smdt")
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        try wait("both were tried") {
            let body = try daemon.get("/readyz").body
            return body.contains(#""name":"source ghm","well":true"#)
                && body.contains(#""name":"source smdt","well":false"#)
        }
        #expect(try daemon.get("/readyz").status.contains("503"))
        #expect(try daemon.get("/healthz").status.contains("200"))
        try desk.make("smdt")
        try wait("it is read again by itself") { try daemon.get("/readyz").status.contains("200") }
    }

    @Test func `SIGHUP rereads the sources; a wrong file changes nothing and is complained about`() throws {
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        try desk.folder.write("sorces: []\n", to: "otklik.yaml")
        daemon.send(SIGHUP)
        try wait("the complaint") { daemon.log.contains("did you mean sources?") }
        #expect(try daemon.get("/readyz").body.contains("source ghm"))

        try desk.folder.write(MaildirDesk.text(sources: ["ghm", "smdt"]), to: "otklik.yaml")
        daemon.send(SIGHUP)
        try wait("the new source is read") {
            try daemon.get("/readyz").body.contains(#""name":"source smdt","well":true"#)
        }
        #expect(daemon.end().code == 0, "\(daemon.log)")
    }

    @Test func `a key that is missing beside data stops the start with 2`() throws {
        #expect(try RunningDaemon(desk.folder, settings: desk.settings).end().code == 0)
        try FileManager.default.removeItem(atPath: desk.folder.path + "/state/master.key")
        let ending = try Program.run(["serve", "--settings", desk.settings])
        #expect(ending.code == 2)
        #expect(ending.err.contains("is missing, but there is data in"))
    }
}
