import Foundation

/// A desk without servers: letters come from a Maildir and go out into Maildirs.
struct MaildirDesk {
    let folder: TemporaryFolder
    let settings: String

    /// `judge`: most tests need no model, and training one takes seconds. `more`: further keys of the settings.
    init(judge: String = "names", sources: [String] = ["ghm"], more: String = "") throws {
        folder = try TemporaryFolder()
        let text = Self.text(sources: sources).replacing("judge: names", with: "judge: \(judge)")
        settings = try folder.write(text + "\n" + more, to: "otklik.yaml")
        for name in ["ghm", "smdt"] { try make(name) }
    }

    static func text(sources: [String]) -> String {
        let list = sources.map {
            "  - {name: \($0), type: maildir, path: \($0), institution: \($0), start: 2020-01-01, poll: 1 s}\n"
        }
        return """
            paths: {state: state}
            judge: names
            listen: 127.0.0.1:0
            institutions:
              - {code: ghm, name: Музей, addresses: [info@ghm.example]}
              - {code: smdt, name: Театр, addresses: [info@smdt.example]}
            routes:
              - {name: main, type: maildir, path: "out/{address}"}
            default_route: main
            limits: {undo_within: 0s}
            sources:

            """ + list.joined()
    }

    func make(_ maildir: String) throws {
        for part in ["cur", "new", "tmp"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/\(maildir)/\(part)",
                withIntermediateDirectories: true
            )
        }
    }

    /// Puts a letter into the Maildir of an institution.
    func write(_ letter: String, to maildir: String = "ghm") throws {
        let name = UUID().uuidString
        try folder.write(letter.replacing("\n", with: "\r\n"), to: "\(maildir)/tmp/\(name)")
        try FileManager.default.moveItem(
            atPath: "\(folder.path)/\(maildir)/tmp/\(name)",
            toPath: "\(folder.path)/\(maildir)/new/\(name)"
        )
    }

    /// The letters that went out to an address, oldest first.
    func letters(to address: String) -> [String] {
        let path = "\(folder.path)/out/\(address)/new"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let dated = names.compactMap { name -> (Date, String)? in
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
            guard let text = try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) else { return nil }
            return (attributes?[.modificationDate] as? Date ?? .distantPast, text)
        }
        return dated.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
