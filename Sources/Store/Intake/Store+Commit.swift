import Foundation
import Tickets

extension Store {
    package func commit(_ plans: [IntakePlan], lease: Lease?, now: Date) async throws -> [PlanAnswer] {
        let prepared = await PreparedPlan.all(plans)
        return try await database.write("file a group of mail") { connection in
            try Leases.check(lease, connection)
            var filing = Filing(connection: connection, now: now)
            let answers = try prepared.map { try filing.file($0) }
            try filing.finish()
            return answers
        }
    }
}
