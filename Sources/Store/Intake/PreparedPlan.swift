import Foundation
import Tickets

/// A plan with all that can be worked out before the writer is taken.
struct PreparedPlan: Sendable {
    let plan: IntakePlan
    let verdict: String?
    /// The distinct words of the letter.
    let words: String

    init(_ plan: IntakePlan) {
        self.plan = plan
        verdict = plan.verdict.map(JSONText.verdict)
        words = plan.entries.isEmpty ? "" : SearchTerms.distinct(plan.stems)
    }

    static func all(_ plans: [IntakePlan]) async -> [PreparedPlan] {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        guard plans.count >= 16, cores > 1 else { return plans.map(PreparedPlan.init) }
        let size = (plans.count + cores - 1) / cores
        return await withTaskGroup(of: (Int, [PreparedPlan]).self) { group in
            for start in stride(from: 0, to: plans.count, by: size) {
                let piece = plans[start..<min(start + size, plans.count)]
                group.addTask { (start, piece.map(PreparedPlan.init)) }
            }
            var pieces: [(Int, [PreparedPlan])] = []
            for await piece in group { pieces.append(piece) }
            return pieces.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }
}
