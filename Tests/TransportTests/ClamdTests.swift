import Foundation
import Rehearsal
import Testing

@testable import Transport

/// clamd's INSTREAM, against one that the test plays.
@Suite struct ClamdTests {
    private func connection(_ port: Int, timeout: Int = 20) -> ClamdConnection {
        ClamdConnection(address: .tcp(host: "127.0.0.1", port: port), timeout: timeout)
    }

    struct Told: Sendable {
        var words: String
        var answer: ClamdConnection.Answer
    }

    @Test(
        arguments: [
            Told(words: "stream: OK", answer: .clean),
            Told(words: "stream: Eicar-Test-Signature FOUND", answer: .infected),
            Told(words: "INSTREAM size limit exceeded. ERROR", answer: .none),
            Told(words: "stream: Can't allocate memory ERROR", answer: .none), Told(words: "", answer: .none),
            Told(words: "PONG", answer: .none), Told(words: "UNKNOWN COMMAND", answer: .none),
        ]
    ) func `a file is clean or infected only where the scanner says so`(told: Told) async throws {
        let clamd = try PlayedClamd { _ in .says(told.words) }
        #expect(await connection(clamd.port).scan(Array("file".utf8)) == told.answer)
    }

    @Test func `the scanner gets every octet, in chunks, whatever the size`() async throws {
        for size in [0, 1, 65_535, 65_536, 65_537, 1_000_000] {
            let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let clamd = try PlayedClamd { $0 == content ? .says("stream: OK") : .says("stream: Other FOUND") }
            #expect(await connection(clamd.port).scan(content) == .clean, "\(size)")
        }
    }

    @Test func `a file above the scanner's limit is not checked, and is no error of ours`() async throws {
        let clamd = try PlayedClamd(limit: 100_000) { _ in .says("stream: OK") }
        #expect(await connection(clamd.port).scan([UInt8](repeating: 7, count: 10 << 20)) == .none)
        #expect(await connection(clamd.port).scan([UInt8](repeating: 7, count: 50_000)) == .clean)
    }

    @Test func `a scanner that is down, hangs up, falls silent or drips does not hold us up`() async throws {
        let free = try FreePort.find(1)[0]
        #expect(await connection(free).scan([1]) == .none)
        let nowhere = ClamdConnection(address: .unix(path: "/nowhere/clamd.ctl"))
        #expect(await nowhere.scan([1]) == .none)
        for manner in [PlayedClamd.Answer.hangsUp, .silent, .drips] {
            let clamd = try PlayedClamd { _ in manner }
            let start = ContinuousClock.now
            #expect(await connection(clamd.port, timeout: 1).scan([1]) == .none)
            #expect(ContinuousClock.now - start < .seconds(4), "\(manner)")
        }
    }
}
