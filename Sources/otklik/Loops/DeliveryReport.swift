import CoreMetrics
import Logging
import Tickets

/// What deliveries tell while they work, put on the board, into the log and into the metrics.
struct DeliveryReport: Sendable {
    let board: Board
    let metrics: any MetricsFactory
    let logger: Logger

    func note(_ route: String, _ event: DeliveryEvent) {
        board.expect("route \(route)", within: DeliveryLoop.patience)
        switch event {
        case .ended(let kind, let state): count(route, kind, state)
        case .routeWell: board.well(route: route)
        case .routeTrouble(let words, let until):
            board.failed(route: route, reason: words)
            logger.warning("cannot send", metadata: ["route": "\(route)", "reason": "\(words)", "until": "\(until)"])
        case .quotaExhausted(let until):
            board.quotaExhausted(route: route, until: until)
            logger.warning("the daily quota is used up", metadata: ["route": "\(route)", "until": "\(until)"])
        case .unwritable(let id, let words):
            logger.error("a letter cannot be written", metadata: ["letter": "\(id)", "reason": "\(words)"])
        case .storeTrouble(let words):
            board.storeFailed(reason: words)
        }
    }

    private func count(_ route: String, _ kind: OutboxMail.Kind, _ state: OutboxMail.State) {
        let labels = [("route", route), ("kind", kind.rawValue), ("state", state.rawValue)]
        Counter(label: "otklik_letters_total", dimensions: labels, factory: metrics).increment()
        logger.info(
            "letter",
            metadata: ["route": "\(route)", "kind": "\(kind.rawValue)", "state": "\(state.rawValue)"]
        )
    }
}
