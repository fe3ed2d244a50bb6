import Classify

/// What every letter to staff that takes orders has in common.
package enum StaffLetter {
    /// Its first line. What stands below in an answer is ours and goes nowhere.
    package static let marker = "Ответ пишите над этой строкой"

    /// What an answer by mail can do here.
    package enum Way: Sendable, Equatable {
        /// All: our mail server vouches for who writes.
        case orders
        /// All, once its writer has pressed a button on a page.
        case confirmed
        /// Notes for colleagues alone.
        case notes
    }
}

extension Desk {
    package var staffMailWay: StaffLetter.Way {
        if !spamMarks.servers.isEmpty { return .orders }
        return webBase == nil ? .notes : .confirmed
    }
}
