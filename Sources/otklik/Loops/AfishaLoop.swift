import Logging
import ServiceLifecycle
import Tickets

/// Takes up events that a command imported beside us.
struct AfishaLoop: Service {
    let office: Office
    let wake: Bell
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await office.refreshAfisha()
                } catch {
                    if !Task.isCancelled { logger.warning("cannot read the afisha", metadata: ["reason": "\(error)"]) }
                }
                _ = await wake.wait(atMost: .seconds(3600))
            }
        }
    }
}
