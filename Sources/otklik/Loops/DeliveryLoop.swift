import ServiceLifecycle
import Tickets

/// Sends over one route for ever.
struct DeliveryLoop: Service {
    let delivery: Delivery
    let state: StateDirectory
    let board: Board
    let bell: Bell

    /// A server may take ten minutes to answer the final dot (RFC 5321 §4.5.3.2.6).
    static let patience: Duration = .seconds(1200)

    private var label: String { "route \(delivery.route.name)" }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            // After a restore nothing is sent until a person has said `otklik resume`.
            while state.isHeld, !Task.isCancelled { try? await Task.sleep(for: .milliseconds(500)) }
            await delivery.run { pause in
                board.expect(label, within: Self.patience)
                await bell.wait(atMost: pause)
            }
            board.forget(label)
        }
    }
}
