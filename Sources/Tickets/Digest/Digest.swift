import Foundation

/// What one of the staff reads in the morning: values only. Made of the facts of its window, of what its reader may see,
/// and of how the machine stands.
package struct Digest: Sendable {
    /// One institution's line.
    package struct Row: Sendable, Equatable {
        /// nil: what lies with nobody yet.
        package var institution: String?
        package var new = 0
        package var answered = 0
        package var open = 0
        /// The mean for a window of this length; nil: too little is known.
        package var usual: Double?

        package init(institution: String?) { self.institution = institution }
    }

    /// A number and the same of the period it is compared with.
    package struct Change: Sendable, Equatable {
        package var now = 0
        package var before = 0

        package init(now: Int = 0, before: Int = 0) {
            self.now = now
            self.before = before
        }
    }

    /// Who holds how much of what is overdue at an institution.
    package struct Holding: Sendable, Equatable {
        package var institution: String?
        package var count: Int
        /// Names with their counts, the most first; an empty name: nobody's.
        package var holders: [Holder]
    }

    package struct Holder: Sendable, Equatable {
        package var name: String
        package var count: Int
    }

    package struct Praise: Sendable, Equatable {
        /// As the letter has them.
        package var names: [String]
        package var named: DigestFacts.Named
    }

    package struct Topic: Sendable, Equatable {
        package var code: String
        package var count: Int
        package var rising: RisingTopic?
    }

    package let subscription: DigestSubscription
    package let window: DigestWindow
    package let now: Date
    package let overdue: [Holding]
    package let soon: [Holding]
    /// The longest overdue and the next due, by name.
    package let oldest: [Ticket]
    package let returned: [DigestFacts.Named]
    package let flagged: [DigestFacts.Named]
    package let rows: [Row]
    package let new: Change
    package let answered: Change
    package let returns: Change
    package let reopened: Change
    /// The most written about first; those that rise before all others.
    package let topics: [Topic]
    package let issues: [DigestFacts.Issue]
    package let ratings: DigestFacts.Ratings
    package let rated: [DigestFacts.Named]
    package let praise: [Praise]
    package let thanks: Int
    package let bounced: [DigestFacts.Named]
    package let spam: Int
    /// Tickets that lie with nobody, and what is for those who look after the whole.
    package let undecided: Int
    package let quarantined: Int
    package let unknownLetters: Int
    package let troubles: [Trouble]
    /// Years whose days off are a guess.
    package let missingYears: [Int]

    package var overdueCount: Int { overdue.reduce(0) { $0 + $1.count } }
    package var soonCount: Int { soon.reduce(0) { $0 + $1.count } }
    package var open: Int { rows.reduce(0) { $0 + $1.open } }

    /// Nothing happened, nothing is to be done, and nothing is wrong.
    package var isEmpty: Bool {
        new.now + answered.now + returns.now + reopened.now + overdueCount + soonCount + undecided + quarantined == 0
            && flagged.isEmpty && ratings.count == 0 && bounced.isEmpty && troubles.isEmpty && unknownLetters == 0
            && spam == 0
    }
}
