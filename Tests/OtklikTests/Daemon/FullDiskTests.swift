import Foundation
import Rehearsal
import Testing

@Suite struct FullDiskTests {
    /// A file system of its own, which can be made larger.
    final class SmallDisk {
        let path: String

        init(_ path: String, megabytes: Int) throws {
            self.path = path
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            try Command.run(["mount", "-t", "tmpfs", "-o", "size=\(megabytes)m,mode=700", "tmpfs", path])
        }

        func grow(toMegabytes size: Int) throws {
            try Command.run(["mount", "-o", "remount,size=\(size)m", path])
        }

        func makeReadOnly() throws { try Command.run(["mount", "-o", "remount,ro", path]) }

        deinit { _ = try? Command.run(["umount", "-l", path]) }
    }

    /// Containers may be root and still not be allowed to mount.
    static let canMount: Bool = {
        guard getuid() == 0, let folder = try? TemporaryFolder() else { return false }
        return (try? SmallDisk(folder.path + "/disk", megabytes: 1)) != nil
    }()

    @Test(.enabled(if: canMount, "needs root that may mount a small file system"))
    func `a full disk: the source is told nothing, people see it, and work goes on by itself`() throws {
        let desk = try MaildirDesk()
        let disk = try SmallDisk(desk.folder.path + "/state", megabytes: 6)
        let text = MaildirDesk.text(sources: ["ghm"]).replacing("poll: 1 s}", with: "poll: 1 s, after: seen}")
        try desk.folder.write(text, to: "otklik.yaml")
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        let body = String(repeating: "слово за словом, строка за строкой\n", count: 16_000)
        for number in 0..<8 {
            try desk.write(
                "From: a\(number)@zhitel.example\nTo: info@ghm.example\nSubject: \(number)\n"
                    + "Message-ID: <\(number)@zhitel.example>\n\n\(number) \(body)"
            )
        }
        try wait("the daemon says that the store takes nothing") {
            try daemon.get("/readyz").body.contains(#""name":"store","well":false"#)
        }
        #expect(try daemon.get("/healthz").status.contains("200"), "a full disk is no reason to be restarted")
        let unread = try FileManager.default.contentsOfDirectory(atPath: desk.folder.path + "/ghm/new")
        #expect(!unread.isEmpty)

        try disk.grow(toMegabytes: 200)
        try wait("all are filed") {
            try daemon.otklik("tickets", "--json").out.split(separator: "\n").count == 8
        }
        try wait("it is well again") { try daemon.get("/readyz").status.contains("200") }
        #expect(try daemon.otklik("account").code == 0)
        #expect(daemon.end().code == 0, "\(daemon.log)")
    }
}
