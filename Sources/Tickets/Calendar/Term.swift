/// How long a regime gives to answer, and how its days are counted (domain.md §1.1). Laws and regulations differ in all of
/// it, so all of it comes from the settings.
package struct Term: Sendable, Equatable {
    package enum Unit: String, Sendable, CaseIterable { case calendar, working }
    /// Which day counts as the first: that of registration itself, or the one after it.
    package enum Start: String, Sendable, CaseIterable { case same, next }
    /// Where a last day goes that is not worked.
    package enum Roll: String, Sendable, CaseIterable { case preceding, next, none }

    package var days: Int
    package var unit: Unit
    package var start: Start
    package var roll: Roll
    /// Days one extension may add; 0: the term cannot be extended.
    package var longestExtension: Int
    /// Days before the last one on which the people in charge are reminded.
    package var warnings: [Int]
    /// Whether waiting for the resident and postponing stop the clock.
    package var pauses: Bool

    package init(
        days: Int = 30,
        unit: Unit = .calendar,
        start: Start = .next,
        roll: Roll = .preceding,
        longestExtension: Int = 30,
        warnings: [Int] = [7, 3, 1],
        pauses: Bool = false
    ) {
        self.days = days
        self.unit = unit
        self.start = start
        self.roll = roll
        self.longestExtension = longestExtension
        self.warnings = warnings
        self.pauses = pauses
    }

    package static func standard(_ regime: Ticket.Regime) -> Term {
        switch regime {
        case .feedback: Term(pauses: true)
        case .posMessage: Term()
        // 59-FZ, article 12: thirty days from registration, once up to thirty more.
        case .appeal59FZ: Term()
        // 8-FZ, article 18: thirty days, and at most fifteen more.
        case .infoRequest8FZ: Term(longestExtension: 15)
        }
    }
}
