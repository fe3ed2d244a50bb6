import Foundation
import Glibc
import Mail
import Rehearsal
import Testing

/// Form → ticket → acknowledgement → confirmation and status, with the daemon as it runs.
@Suite(.serialized) struct FormEndToEndTests {
    private func letters(_ town: FormTown, to address: String) -> [Message] {
        let folder = town.folder.path + "/out/\(address)/new"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().compactMap { FileManager.default.contents(atPath: folder + "/" + $0) }
            .map { Message(parsing: [UInt8]($0)) }
    }

    @Test func `J1: a form is acknowledged with a link to confirm, and tells its state after that`() async throws {
        let town = try FormTown()
        let daemon = try town.daemon()
        let tokens = [try town.token(), try town.token()]
        let fields = [("text", "До скольки работает музей?"), ("name", "Анна"), ("email", "anna@zhitel.example")]
        for (index, token) in tokens.enumerated() {
            let answer = try town.post(fields + [("phone", "8 900 000 00 0\(index)")], token: token)
            #expect(answer.status == 303)
            let link = answer.headers["location"] ?? "/"
            let page = try town.http.ask("GET", link)
            #expect(!daemon.log.contains(link.prefix(20)), "no private link in the log")
            #expect(page.text.contains("GHM-2026-00000\(index + 1)"))
        }
        try wait("the acknowledgement is there") { !letters(town, to: "anna@zhitel.example").isEmpty }
        let first = try #require(letters(town, to: "anna@zhitel.example").first)
        #expect(!first.text.contains("До скольки работает музей?"), "nothing is quoted to an address typed in")
        #expect(town.visitor.link("s", in: first.text) == nil)
        let confirm = try #require(town.visitor.link("confirm", in: first.text), "\(first.text)")
        #expect(try town.http.ask("GET", confirm).status == 200)
        #expect(letters(town, to: "anna@zhitel.example").count == 1)
        #expect(try town.http.ask("POST", confirm).status == 200)
        try wait("the second acknowledgement is let go") { letters(town, to: "anna@zhitel.example").count == 2 }
        let shown = try daemon.otklik("ticket", "GHM-2026-000001", "show").out
        #expect(shown.contains("E-mail подтверждён"))
        #expect(daemon.end().code == 0)
        #expect(!daemon.log.contains("anna@") && !daemon.log.contains(confirm), "nothing private in the log")
    }

    @Test func `ten gigabytes are cut off early, and slow hands hold nobody up`() async throws {
        let town = try FormTown()
        let daemon = try town.daemon()
        let declared = try LoopbackSocket(port: town.port)
        try declared.write(
            "POST /form HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: 10737418240\r\n\r\n"
        )
        #expect(try declared.readLine().contains(" 413"))
        let chunked = try LoopbackSocket(port: town.port)
        try chunked.write(
            "POST /form HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=B\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        let part = Array("--B\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.bin\"\r\n\r\n".utf8)
        try? chunked.write(Array("\(String(part.count, radix: 16))\r\n".utf8) + part + [13, 10])
        let piece = Array("100000\r\n".utf8) + [UInt8](repeating: 65, count: 1 << 20) + [13, 10]
        var sent = 0
        while sent < 200, (try? chunked.write(piece)) != nil { sent += 1 }
        #expect(sent < 200, "reading ended long before 200 MB")
        let slow = try (0..<20).map { _ in try LoopbackSocket(port: town.port) }
        for socket in slow { try socket.write("POST /form HTTP/1.1\r\nHost: x\r\nContent-Le") }
        #expect(try town.http.ask("GET", "/form").status == 200)
        #expect(try FileManager.default.contentsOfDirectory(atPath: town.folder.path + "/state/uploads").isEmpty)
        #expect(daemon.log.contains("answered"))
        #expect(daemon.end().code == 0)
        _ = slow
    }

    @Test(arguments: 0..<4) func `connections that come while the daemon stops do not hurt it`(_: Int) throws {
        let town = try FormTown()
        let daemon = try town.daemon()
        let late = try (0..<40).map { _ in try LoopbackSocket(port: town.port) }
        for socket in late { try? socket.write("POST /form HTTP/1.1\r\nHost: x\r\nContent-Le") }
        let ending = daemon.end()
        #expect(ending.code == 0)
        #expect(ending.took < .seconds(5))
        _ = late
    }
}
