import Foundation
import Logging
import ServiceLifecycle
import Tickets
import Web

/// The public pages, as a part of the daemon: the server, and beside it the broom for files that nobody sent.
struct PublicService: Service {
    let server: PublicServer
    let shelf: UploadShelf
    let clock: any WallClock
    var whenListening: @Sendable (Int) async -> Void = { _ in }

    /// A signed file name is good for a day; an hour more for whoever is just sending it.
    private static let keeping: TimeInterval = 25 * 3600

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await serve() }
            group.addTask {
                await cancelWhenGracefulShutdown {
                    while !Task.isCancelled {
                        _ = shelf.sweep(before: clock.now.addingTimeInterval(-Self.keeping))
                        try? await Task.sleep(for: .seconds(1800))
                    }
                }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func serve() async throws {
        try await ServerService(logger: server.quiet, shutDoor: { await server.shutDoor() }) {
            try await server.run(whenListening: whenListening)
        }.run()
    }
}
