import Foundation
import Mail
import Tickets

/// What a mail to one of the staff about a ticket may name.
struct StaffValues {
    private let context: LetterContext

    init(_ context: LetterContext) {
        self.context = context
    }

    var all: [String: Any] {
        var values: [String: Any] = ["event": event, "text": text]
        if let title { values["title"] = title }
        if let author { values["author"] = author }
        for (name, shown) in [("phone", "call"), ("files", "files"), ("holder", "holder"), ("yours", "yours")] {
            if let value = context.mail.details[name], !value.isEmpty { values[shown] = value }
        }
        if let asked { values["asked"] = asked }
        if !context.similar.isEmpty { values["similar"] = context.similar.map(Self.row) }
        values.merge(ways) { $1 }
        return values
    }

    /// What the reader can do from here, and by which means.
    private var ways: [String: Any] {
        var values: [String: Any] = [:]
        let byMail = context.staffWay != .notes
        if byMail { values["marker"] = StaffLetter.marker }
        if context.staffWay == .confirmed { values["confirmed"] = true }
        switch about {
        case "consult": values[byMail ? "mailColleague" : "colleague"] = true
        case "advice": values[byMail ? "mailAdvised" : "answers"] = true
        case "approval": values[byMail ? "mailDecides" : "decides"] = true
        default: values[byMail ? "mailAnswers" : "answers"] = true
        }
        return values
    }

    private static func row(_ similar: SimilarAnswer) -> [String: Any] {
        [
            "similarNumber": similar.number.description,
            "similarQuestion": Quotation.firstLines(of: similar.question, lines: 3),
            "similarAnswer": similar.answer,
        ]
    }

    private var about: String { context.mail.details["about"] ?? "" }

    private var event: String {
        switch about {
        case "new": "Новое обращение"
        case "message": "Житель написал ещё"
        case "returned": "Житель вернул обращение в работу"
        case "rated": "Житель оценил ответ"
        case "assigned": "Вам назначено обращение"
        case "consult": "Коллега просит совета"
        case "advice": "Коллега ответил на ваш вопрос"
        case "transfer": "Вам передано обращение"
        case "approval": "Ответ ждёт вашего согласования"
        case "rejected": "Ответ вернули на доработку"
        case "back": "Обращение вернулось в работу"
        default: "Обращение"
        }
    }

    private var title: String? {
        context.ticket.map { ticket in
            Quotation.defanged(ReplySubject.bare(ticket.subject)).replacing("«", with: "„").replacing("»", with: "“")
        }
    }

    /// The words this is about: a colleague's, or the resident's own.
    private var text: String {
        let entry = context.entry.flatMap { $0.text.isEmpty ? nil : $0 } ?? context.answers
        return Quotation.defanged(entry?.text ?? "")
    }

    /// The resident's own words, where the letter is about a colleague's.
    private var asked: String? {
        guard let entry = context.entry, entry.kind != .message, let answers = context.answers, answers.id != entry.id
        else {
            return nil
        }
        return Quotation.firstLines(of: answers.text, lines: 40)
    }

    private var author: String? {
        switch (context.entry ?? context.answers)?.author {
        case .resident(let person): person.name.isEmpty ? person.address : "\(person.name), \(person.address)"
        case .member(let person): person.name.isEmpty ? person.address : person.name
        case .system, nil: nil
        }
    }
}
