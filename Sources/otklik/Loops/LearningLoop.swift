import Logging
import ServiceLifecycle

/// Takes up what people corrected, and models that were exchanged, while letters are read.
struct LearningLoop: Service {
    let learner: Learner
    /// Rung when another process wrote to the store.
    let wake: Bell
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let learned = try await learner.refresh()
                    if learned > 0 { logger.info("learned", metadata: ["corrections": "\(learned)"]) }
                } catch {
                    if !Task.isCancelled { logger.warning("cannot learn", metadata: ["reason": "\(error)"]) }
                }
                // A model is a file, which rings no bell.
                _ = await wake.wait(atMost: .seconds(1))
            }
        }
    }
}
