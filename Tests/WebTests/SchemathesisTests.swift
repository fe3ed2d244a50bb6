import Crypto
import Foundation
import Logging
import Rehearsal
import Testing
import Tickets
import Web

/// The API is held to its own description by schemathesis: what the description allows is taken, what it forbids is
/// refused, and every answer is one it names.
@Suite(.serialized, .enabled(if: Browser.isWanted, "OTKLIK_BROWSER=1 runs schemathesis, too"))
struct SchemathesisTests {
    private static let version = "4.32.5"

    /// The program in an environment of its own under `.build`; nil where it cannot be had and nobody insists.
    private func program() throws -> String? {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appending(path: ".build/schemathesis")
        let program = folder.appending(path: "bin/schemathesis").path
        if FileManager.default.isExecutableFile(atPath: program) { return program }
        do {
            try Command.run(["python3", "-m", "venv", folder.path])
            try Command.run([folder.path + "/bin/pip", "install", "-q", "schemathesis==\(Self.version)"])
            return program
        } catch {
            try #require(ProcessInfo.processInfo.environment["CI"] != "true", "schemathesis cannot be had: \(error)")
            print("schemathesis cannot be fetched; the API is not held to its description: \(error)")
            return nil
        }
    }

    @Test func `schemathesis finds no difference between the API and its description`() async throws {
        guard let program = try program() else { return }
        var limits = FormLimits()
        limits.site = .init(hour: 1_000_000, day: 1_000_000)
        limits.everybody = limits.site
        let office = try await PublicOffice(limits: limits) {
            $0.keys = [.init(site: "museum", digest: Array(SHA256.hash(data: Array("secret".utf8))))]
        }
        let server = try PublicServer(host: "127.0.0.1", port: 0, desk: office.pages, logger: Logger(label: "test"))
        let (ports, found) = AsyncStream<Int>.makeStream()
        let running = Task { try await server.run { found.yield($0) } }
        defer { running.cancel() }
        let port = try #require(await ports.first { _ in true })
        let command = [
            program, "run", "http://127.0.0.1:\(port)/api/openapi.json", "--url", "http://127.0.0.1:\(port)",
            "-H", "Authorization: Bearer secret", "--max-examples", "60", "--seed", "7", "--no-color",
        ]
        let folder = office.folder
        let words = try await withCheckedThrowingContinuation { (done: CheckedContinuation<String, any Error>) in
            Thread.detachNewThread {
                done.resume(
                    with: Result {
                        let quoted = command.map { "'\($0)'" }.joined(separator: " ")
                        return String(
                            decoding: try Command.run(["sh", "-c", "\(quoted) 2>&1 || true"], in: folder),
                            as: UTF8.self
                        )
                    }
                )
            }
        }
        #expect(words.contains("No issues found"), "\(words.suffix(4_000))")
    }
}
