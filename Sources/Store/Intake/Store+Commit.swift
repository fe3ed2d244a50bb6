import Foundation
import Tickets

extension Store {
    package func commit(_ plans: [IntakePlan], lease: Lease?, now: Date) async throws -> [PlanAnswer] {
        let prepared = await PreparedPlan.all(plans)
        let group = Group(plans: prepared, lease: lease, now: now)
        let (answers, backlog) = try await file(group)
        await indexBacklog(backlog)
        return answers
    }

    private func file(_ group: Group) async throws -> (answers: [PlanAnswer], backlog: Int64) {
        do {
            return try await database.write("file a group of mail") { try group.write($0, hasSavepoints: false) }
        } catch let error as StoreError where error.isRefusal {
            return try await database.write("file a group of mail") { try group.write($0, hasSavepoints: true) }
        }
    }
}

private struct Group: Sendable {
    let plans: [PreparedPlan]
    let lease: Lease?
    let now: Date

    func write(_ connection: Connection, hasSavepoints: Bool) throws -> (answers: [PlanAnswer], backlog: Int64) {
        try Leases.check(lease, connection)
        var filing = Filing(connection: connection, now: now, hasSavepoints: hasSavepoints)
        let answers = try plans.map { try filing.file($0) }
        try filing.finish()
        return (answers, try SearchIndex.backlog(connection))
    }
}
