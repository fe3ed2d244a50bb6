import Metrics
import Tickets

/// Counts how often a ready answer was shown, and how often the message was sent all the same: the difference is how
/// often it may have helped.
struct HelpCount: Sendable {
    let desk: PublicDesk

    enum Step: String {
        case shown, sent
    }

    /// Titles come back from the page and may be anybody's invention; those of the settings alone are counted.
    func count(_ titles: [String], _ step: Step) {
        for title in Set(titles) where desk.help.has(title: title) {
            let labels = [("answer", title), ("step", step.rawValue)]
            Counter(label: "otklik_ready_answers_total", dimensions: labels, factory: desk.metrics).increment()
        }
    }
}
