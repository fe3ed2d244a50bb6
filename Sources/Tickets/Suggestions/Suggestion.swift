import Foundation

/// An earlier ticket like the one at hand, with the answer it got.
package struct Suggestion: Sendable, Equatable {
    package var number: TicketNumber
    package var subject: String
    package var question: String
    package var answer: String
    package var answered: Date
    /// 0…1: how much of what the question says is said there, rare words before common ones.
    package var likeness: Double
    /// How often an answer was made from it.
    package var used: Int

    package init(
        number: TicketNumber,
        subject: String,
        question: String,
        answer: String,
        answered: Date,
        likeness: Double,
        used: Int
    ) {
        self.number = number
        self.subject = subject
        self.question = question
        self.answer = answer
        self.answered = answered
        self.likeness = likeness
        self.used = used
    }
}

/// What an answer was made from.
package enum AnswerSource: Sendable, Hashable {
    /// By name, as `otklik templates` lists it.
    case template(String)
    /// An earlier ticket's answer.
    case ticket(TicketNumber)

    package var kind: String {
        switch self {
        case .template: "template"
        case .ticket: "ticket"
        }
    }

    package var name: String {
        switch self {
        case .template(let name): name
        case .ticket(let number): number.description
        }
    }
}

/// How often a template or an earlier answer was used.
package struct AnswerUse: Sendable, Equatable {
    package var kind: String
    package var name: String
    package var count: Int
    package var latest: Date

    package init(kind: String, name: String, count: Int, latest: Date) {
        self.kind = kind
        self.name = name
        self.count = count
        self.latest = latest
    }
}
