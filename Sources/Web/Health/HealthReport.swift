/// The state of the parts of the daemon, one line each.
package struct HealthReport: Sendable, Equatable, Codable {
    package struct Check: Sendable, Equatable, Codable {
        package var name: String
        package var well: Bool
        /// What is wrong or how it stands, without private data.
        package var detail: String

        package init(name: String, well: Bool, detail: String = "") {
            self.name = name
            self.well = well
            self.detail = detail
        }
    }

    package var well: Bool
    package var checks: [Check]

    package init(checks: [Check]) {
        self.checks = checks
        well = checks.allSatisfy(\.well)
    }
}
