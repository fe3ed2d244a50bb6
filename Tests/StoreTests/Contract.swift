import Foundation
import Mail
import Store
import Tickets

/// All roles of a store.
typealias AnyStore = any IntakeStore & OutboxStore & DeskStore & JournalStore & LeaseStore & RawStore & EventStore
    & MassIssueStore & LearningStore

/// An engine under contract: how to make an empty store. A second engine adds itself to `all` and has to pass every
/// `Contract…` suite as it stands.
struct Engine: Sendable, CustomStringConvertible {
    let description: String
    let withStore: @Sendable (@Sendable (AnyStore) async throws -> Void) async throws -> Void

    static let all = [
        Engine(description: "SQLite") { body in
            try await withFolder { folder in
                let store = try await Store.open(path: folder + "/otklik.db")
                try await body(store)
                try store.close()
            }
        }
    ]
}

/// Runs `body` with a new folder and removes it.
func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "otklik-store-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
}
