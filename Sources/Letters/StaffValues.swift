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
        if about == "consult" { values["colleague"] = true }
        if about == "approval" { values["decides"] = true }
        return values
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

    private var author: String? {
        switch (context.entry ?? context.answers)?.author {
        case .resident(let person): person.name.isEmpty ? person.address : "\(person.name), \(person.address)"
        case .member(let person): person.name.isEmpty ? person.address : person.name
        case .system, nil: nil
        }
    }
}
