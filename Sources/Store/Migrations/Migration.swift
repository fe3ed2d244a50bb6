/// One step of the schema. Its text never changes once shipped: a database that ran it will not run it again.
struct Migration: Sendable {
    let number: Int
    let name: String
    let sql: String

    /// All steps, in order.
    static let all: [Migration] = [
        desk0001, search0002, silent0003, events0004, likeness0005, learning0006, feeds0007, forms0008,
        formCounts0009, life0011, staffMail0012, answers0013, personal0014,
        digest0015, reach0018, activityDays0019,
    ]
}

extension Store {
    /// Names and texts of the migrations, for a test that they never change.
    package static var migrations: [(name: String, sql: String)] {
        Migration.all.map { ($0.name, $0.sql) }
    }
}
