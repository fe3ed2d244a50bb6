import Foundation
import Tickets

/// Whether what a plan was made from is still so.
struct Expectations {
    let connection: Connection
    let now: Date

    func hold(_ plan: IntakePlan) throws -> Bool {
        for expectation in plan.expects {
            guard try holds(expectation, for: plan.arrival) else { return false }
        }
        return true
    }

    private func holds(_ expectation: IntakePlan.Expectation, for arrival: ID<Arrival>) throws -> Bool {
        switch expectation {
        case .version(let ticket, let version):
            try connection.exists("SELECT 1 FROM ticket WHERE id = ? AND version = ?", [.id(ticket), .int(version)])
        case .unknownThread(let messageIDs):
            try messageIDs.allSatisfy { try isUnknown($0) }
        case .noSibling(let contentKey, let institution):
            try hasNoSibling(contentKey, institution, arrival)
        case .acknowledged(let key, let expected):
            try acknowledgedAtMost(expected, key)
        case .unsent(let letters):
            try Applying.areUnsent(letters, connection)
        }
    }

    private func isUnknown(_ messageID: String) throws -> Bool {
        try !connection.exists("SELECT 1 FROM message_reference WHERE message_id = ? LIMIT 1", [.text(messageID)])
    }

    private func hasNoSibling(_ contentKey: String, _ institution: String?, _ arrival: ID<Arrival>) throws -> Bool {
        let sql = """
            SELECT 1 FROM arrival WHERE content_key = ? AND institution = ? AND id <> ? AND ticket_id IS NOT NULL
                AND \(Outcome.isFiled) LIMIT 1
            """
        return try !connection.exists(sql, [.text(contentKey), .institution(institution), .id(arrival)])
    }

    /// Fewer than expected is well: time has passed.
    private func acknowledgedAtMost(_ expected: IntakeSnapshot.Acknowledged, _ key: AddressKey) throws -> Bool {
        let current = try Acknowledgements.count([key], now: now, connection)[key] ?? IntakeSnapshot.Acknowledged()
        return current.lastHour <= expected.lastHour && current.lastDay <= expected.lastDay
    }
}
