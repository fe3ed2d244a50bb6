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
            // Read once when the office was opened.
            while !Task.isCancelled {
                _ = await wake.wait(atMost: .seconds(3600))
                if Task.isCancelled { return }
                do {
                    try await office.refreshAfisha()
                } catch {
                    if !Task.isCancelled { logger.warning("cannot read the afisha", metadata: ["reason": "\(error)"]) }
                }
            }
        }
    }
}
