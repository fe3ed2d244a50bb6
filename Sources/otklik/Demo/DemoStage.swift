import Foundation
import Rehearsal

/// A private Dovecot with the mailboxes of the letters, and settings for a daemon that reads them. All in one temporary
/// folder, gone at the end.
final class DemoStage {
    let folder: URL
    let letters: [DemoLetter]
    let dovecot: PrivateDovecot
    let settingsFile: String
    /// Of the form's pages.
    let formPort: Int

    private static let password = "demo"

    init(samples: String) throws {
        let institutions = URL(fileURLWithPath: samples).deletingLastPathComponent().appending(
            path: "institutions.yaml"
        )
        let addresses = try Self.addresses(institutions.path)
        letters = try DemoLetter.all(in: samples, institutions: Set(addresses))
        // Under /tmp: as root, Dovecot runs as another user, who must be able to walk there.
        folder = URL(fileURLWithPath: "/tmp/otklik-demo-\(getpid())")
        try FileManager.default.createDirectory(at: folder.appending(path: "state"), withIntermediateDirectories: true)
        try Data(Self.password.utf8).write(to: folder.appending(path: "password"))
        let mailboxes = letters.reduce(into: Set<String>()) { $0.formUnion($1.mailboxes) }.sorted()
        let residents = Set(letters.map(\.sender)).subtracting(mailboxes).filter { $0.contains("@") }
        dovecot = try PrivateDovecot.start(
            in: folder,
            users: (mailboxes + residents).map { (name: $0, password: Self.password) }
        )
        settingsFile = folder.appending(path: "otklik.yaml").path
        formPort = try FreePort.find(1)[0]
        let text =
            Self.settings(mailboxes, institutions: institutions.path, folder: folder, dovecot: dovecot)
            + DemoForm.settings(port: formPort)
        try Data(text.utf8).write(to: URL(fileURLWithPath: settingsFile))
    }

    func end() {
        dovecot.stop()
        try? FileManager.default.removeItem(at: folder)
    }

    /// The source that reads a mailbox: the part before the @.
    static func source(of mailbox: String) -> String {
        String(mailbox.prefix { $0 != "@" })
    }

    private static func addresses(_ file: String) throws -> [String] {
        let mistakes = SettingsMistakes()
        let list = Settings.open(file, key: "institutions", mistakes: mistakes).elements.map(InstitutionSettings.init)
        try mistakes.throwIfAny()
        return list.flatMap(\.addresses)
    }

    private static func settings(
        _ mailboxes: [String],
        institutions: String,
        folder: URL,
        dovecot: PrivateDovecot
    ) -> String {
        let sources = mailboxes.map { mailbox in
            """
              - name: \(source(of: mailbox))
                type: imap
                host: localhost
                port: \(dovecot.imapsPort)
                ca_file: \(dovecot.caFile.path)
                login: \(mailbox)
                password: {file: password}
                start: 2020-01-01
                poll: 10 min\(mailbox == DemoLetter.common ? "" : "\n    institution: \(source(of: mailbox))")
            """
        }
        return """
            # Written by `otklik demo`.
            paths: {state: state}
            listen: 127.0.0.1:0
            log_level: warning
            institutions_file: \(institutions)
            address: \(DemoLetter.common)
            sources:
            \(sources.joined(separator: "\n"))
            routes:
              - {name: maildirs, type: maildir, path: "\(folder.path)/mail/{address}/Maildir"}
            default_route: maildirs
            # All residents of the samples live in one domain, which no brake of a real desk would take for a village.
            limits: {connections_per_host: 50, brakes: {per_domain_hour: 1000, per_domain_day: 1000}}

            """
    }
}
