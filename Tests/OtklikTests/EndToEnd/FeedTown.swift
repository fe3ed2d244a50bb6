import Foundation
import Rehearsal
import Testing

/// An nginx with the files of polled forms, and settings for a desk that reads them and writes into Maildirs.
final class FeedTown {
    let folder: TemporaryFolder
    let web: PrivateNginx
    private(set) var settings = ""

    init(_ sources: (FeedTown) -> String) throws {
        folder = try TemporaryFolder()
        web = try PrivateNginx.start(in: URL(filePath: folder.path).appending(path: "nginx"))
        try folder.write("secret\n", to: "password")
        settings = try folder.write(Self.head + sources(self), to: "otklik.yaml")
    }

    deinit { web.stop() }

    /// One feed in the settings; `more` holds further lines.
    func feed(_ name: String, _ path: String, _ format: String, start: String = "2026-01-01", _ more: String) -> String
    {
        """
          - name: \(name)
            type: form-feed
            url: \(web.address)/\(path)
            format: \(format)
            start: \(start)
            poll: 1 s
            private_addresses: [127.0.0.0/8]
        \(more)

        """
    }

    private static let head = """
        paths: {state: state}
        listen: 127.0.0.1:0
        institutions:
          - {code: ghm, name: Художественный музей, addresses: [info@ghm.example]}
          - {code: smdt, name: Музыкальный театр, aliases: [муздрам], addresses: [info@smdt.example]}
        routes:
          - {name: main, type: maildir, path: "out/{address}"}
        default_route: main
        judge: names
        sources:

        """

    static let json = """
            items: data
            fields: {id: id, date: at, name: who.name, email: who.mail, phone: who.phone, text: text, institution: org}
            other: {Возраст: age}
        """

    func otklik(_ arguments: String...) throws -> Program.Ending {
        try Program.run(arguments + ["--settings", settings])
    }

    /// What went out to an address.
    func letters(to address: String) -> [String] {
        let path = "\(folder.path)/out/\(address)/new"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.compactMap { try? String(contentsOfFile: "\(path)/\($0)", encoding: .utf8) }
    }
}
