import Mail

extension IntakePlanner {
    /// The same mail once more at the same institution (C3, C4, C6): noted in the journal, nothing else.
    func duplicate(_ reading: Reading, of same: IntakeSnapshot.Sibling) -> IntakePlan {
        var plan = plan(reading, .duplicate, "the same mail was filed before")
        plan.ticket = same.ticket
        return plan
    }
}
