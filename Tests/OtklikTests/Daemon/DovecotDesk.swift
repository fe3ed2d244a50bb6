import Foundation
import Rehearsal
import Testing

/// A desk whose letters lie in a real Dovecot and go out into Maildirs.
final class DovecotDesk {
    static let museum = "info@ghm.example", theatre = "info@smdt.example"

    let folder: TemporaryFolder
    let dovecot: PrivateDovecot
    private(set) var settings = ""

    init(start: String = "2020-01-01", expired: Bool = false) throws {
        folder = try TemporaryFolder()
        let root = URL(fileURLWithPath: folder.path).appending(path: "dovecot")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        let users = [Self.museum, Self.theatre].map { (name: $0, password: "secret") }
        dovecot = try PrivateDovecot.start(in: root, users: users, expiredCertificate: expired)
        try folder.write("secret\n", to: "password")
        chmod(folder.path + "/password", 0o600)
        settings = try write([source("ghm", start: start)])
    }

    deinit { dovecot.stop() }

    /// A source of the settings; `changes` are further keys or others than usual.
    func source(_ code: String, start: String = "2020-01-01", changes: [String: String] = [:]) -> String {
        var keys = [
            "name": code, "type": "imap", "host": "localhost", "port": "\(dovecot.imapsPort)", "security": "tls",
            "ca_file": dovecot.caFile.path, "login": "info@\(code).example", "password": "{file: password}",
            "institution": code, "start": start, "poll": "1 s",
        ]
        keys.merge(changes) { $1 }
        return "  - {" + keys.map { "\($0.key): \($0.value)" }.sorted().joined(separator: ", ") + "}\n"
    }

    static let maildirRoute = "  - {name: main, type: maildir, path: \"out/{address}\"}\n"

    @discardableResult
    func write(_ sources: [String], route: String = maildirRoute) throws -> String {
        let text = """
            paths: {state: state}
            judge: names
            listen: 127.0.0.1:0
            institutions:
              - {code: ghm, name: Музей, addresses: [\(Self.museum)]}
              - {code: smdt, name: Театр, addresses: [\(Self.theatre)]}
            routes:
            \(route)default_route: main
            limits: {undo_within: 0s}
            sources:

            """
        return try folder.write(text + sources.joined(), to: "otklik.yaml")
    }

    /// Puts a letter into a mailbox, as old as wished.
    func place(_ number: Int, daysAgo: Double = 0, in user: String = museum) throws {
        let letter = """
            From: Житель <zhitel\(number)@zhitel.example>
            To: \(user)
            Subject: Letter \(number)
            Message-ID: <\(number)@zhitel.example>
            Content-Type: text/plain; charset=utf-8

            Когда открыто, в \(number)?

            """
        try dovecot.place(Array(letter.replacing("\n", with: "\r\n").utf8), in: user)
        guard daysAgo > 0 else { return }
        // Dovecot takes INTERNALDATE from the file's time.
        let new = dovecot.maildir(of: user).appending(path: "new")
        for name in try FileManager.default.contentsOfDirectory(atPath: new.path) {
            let path = new.appending(path: name).path
            guard try String(contentsOfFile: path, encoding: .utf8).contains("<\(number)@") else { continue }
            let date = Date().addingTimeInterval(-daysAgo * 86_400)
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
        }
    }

    /// The numbers of the residents who were written to.
    var acknowledged: [Int] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/out")) ?? []
        return names.compactMap { Int($0.drop { !$0.isNumber }.prefix(while: \.isNumber)) }.sorted()
    }

    func otklik(_ arguments: String...) throws -> Program.Ending {
        try Program.run(arguments + ["--settings", settings])
    }
}
