import Foundation
import Rehearsal
import Testing

/// Files of a form past a clamd, with the daemon as it runs.
@Suite(.serialized) struct FormScanTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private func send(_ town: FormTown, _ word: String, _ number: Int) throws -> LoopbackHTTP.Answer {
        let fields = [("text", "Посмотрите снимок \(number)"), ("email", "p\(number)@zhitel.example")]
        let file = (name: "снимок.png", content: Self.png + Array(word.utf8))
        return try town.visitor.post(fields, files: [file], token: try town.token())
    }

    /// What staff read about the file of a ticket.
    private func note(_ daemon: RunningDaemon, _ number: Int) throws -> String {
        try daemon.otklik("ticket", "GHM-2026-00000\(number)", "show").out
    }

    @Test func `a clean file says so, one with a virus is not kept, and where the scanner fails it is «не проверено»`()
        throws
    {
        let clamd = try PlayedClamd { content in
            let words = String(decoding: content, as: UTF8.self)
            if words.hasSuffix("virus") { return .says("stream: Win.Test.EICAR_HDB-1 FOUND") }
            return words.hasSuffix("trouble") ? .says("INSTREAM: Can't allocate memory ERROR") : .says("stream: OK")
        }
        let town = try FormTown(more: "  clamd: 127.0.0.1:\(clamd.port)\n")
        let daemon = try town.daemon()
        #expect(try send(town, "clean", 1).status == 303)
        let infected = try send(town, "virus", 2)
        #expect(infected.status == 422)
        #expect(infected.text.contains("в файле найден вирус"))
        #expect(infected.text.contains("Посмотрите снимок 2"))
        #expect(try send(town, "trouble", 3).status == 303)
        #expect(try note(daemon, 1).contains("снимок.png — проверен, вирусов не найдено"))
        #expect(try note(daemon, 2).contains("снимок.png — не проверено"))
        #expect(daemon.end().code == 0)
    }

    @Test func `where no scanner listens the form goes on and says «не проверено»`() throws {
        let town = try FormTown(more: "  clamd: unix:/nowhere/clamd.ctl\n")
        let daemon = try town.daemon()
        #expect(try send(town, "clean", 1).status == 303)
        #expect(try note(daemon, 1).contains("снимок.png — не проверено"))
        #expect(daemon.end().code == 0)
    }
}
