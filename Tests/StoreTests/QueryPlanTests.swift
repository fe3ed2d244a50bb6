import Foundation
import Store
import Testing
import Tickets

/// I5 I6: no step of the daemon depends on how many tickets exist.
@Suite struct QueryPlanTests {
    private static let names = Store.hotStatements.map(\.name)

    @Test(arguments: names)
    func `I6: reads by an index, never through a whole table`(_ name: String) async throws {
        try await withFolder { folder in
            let store = try await Store.open(path: folder + "/otklik.db")
            let plan = try await store.queryPlan(ofHot: name)
            #expect(!plan.isEmpty)
            for step in plan {
                #expect(!Self.isFullScan(step), "\(name): \(step)")
                #expect(!step.contains("USE TEMP B-TREE FOR ORDER BY"), "\(name): \(step)")
            }
            try store.close()
        }
    }

    /// An index of the few rows in one state may be walked; so may the steps of a recursive question, and FTS.
    private static func isFullScan(_ step: String) -> Bool {
        guard step.hasPrefix("SCAN ") else { return false }
        let small = [
            "arrival_pending", "arrival_quarantined", "outbox_claimed", "outbox_failed", "outbox_unknown",
            "outbox_held_any",
        ]
        let harmless = small.map { "USING INDEX \($0)" } + ["VIRTUAL TABLE", "SCAN waiting"]
        return !harmless.contains { step.hasSuffix($0) || step.contains($0 + " ") }
    }
}
