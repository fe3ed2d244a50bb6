import Foundation
import Rehearsal
import Synchronization
import Testing

@testable import Transport

/// An IMAP server that is no Dovecot, shared by the tests of this process, and a user of its own for each test.
struct ForeignServer: Sendable {
    enum Kind: String, CaseIterable, Sendable, CustomTestStringConvertible {
        case cyrus = "Cyrus"
        case courier = "Courier"

        var testDescription: String { rawValue }
    }

    static let password = "secret"
    private static let names = (1...40).map { "kino\($0)" }
    private static let taken = Mutex(0)
    private static let folder = Result { try TestFolder() }
    private static let servers = Result {
        // Through `.room` or however the sources were reached: the project is where the file really lies.
        let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        return try UnpackedServers.fetched(for: file.appending(path: "../../..").standardizedFileURL)
    }
    private static let users = names.map { (name: $0, password: password) }
    private static let cyrus = Result {
        try PrivateCyrus.start(in: try place("cyrus"), from: try servers.get(), users: users)
    }
    private static let courier = Result {
        try PrivateCourier.start(in: try place("courier"), from: try servers.get(), users: users)
    }

    let kind: Kind
    let port: Int
    let user: String

    /// Nil, said aloud, where it cannot be had here; on CI, where everything can be had, that is a failure.
    static func start(_ kind: Kind) throws -> ForeignServer? {
        if kind == .courier, !PrivateCourier.isPossible {
            print("skipped: \(PrivateCourier.impossible)")
            return nil
        }
        do { _ = try servers.get() } catch {
            if ProcessInfo.processInfo.environment["CI"] == "true" { throw error }
            print("skipped: \(kind.rawValue) cannot be downloaded: \(error)")
            return nil
        }
        let port = try kind == .cyrus ? cyrus.get().port : courier.get().port
        let number = taken.withLock { count in
            defer { count += 1 }
            return count
        }
        return ForeignServer(kind: kind, port: port, user: names[number % names.count])
    }

    private static func place(_ name: String) throws -> URL {
        let place = try folder.get().url.appending(path: name)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        return place
    }

    func hand() throws -> IMAPHand { try IMAPHand(port: port, user: user, password: Self.password) }

    /// As the server writes it: Courier keeps all folders below INBOX.
    func wireName(_ folder: String) -> String {
        (kind == .courier ? "INBOX." : "") + IMAPFolderName.encode(folder)
    }

    func source(_ change: (inout IMAPSettings) -> Void = { _ in }) -> IMAPSource {
        var settings = IMAPSettings(
            source: "kino",
            host: "127.0.0.1",
            port: port,
            security: .plain,
            login: .password(user: user, password: Self.password),
            start: .all
        )
        change(&settings)
        return IMAPSource(settings)
    }
}
