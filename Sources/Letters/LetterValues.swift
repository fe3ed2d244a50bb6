import Foundation
import Mail
import Tickets

/// What a template may name. A value that is missing hides its section.
struct LetterValues {
    private let context: LetterContext
    private var mail: OutboxMail { context.mail }
    private var isEnglish: Bool { mail.language == "en" }

    init(_ context: LetterContext) {
        self.context = context
    }

    var all: [String: Any] {
        get throws {
            var values: [String: Any] = [:]
            for (name, value) in common { if let value, !value.isEmpty { values[name] = value } }
            switch mail.kind {
            case .answer, .question:
                let text = try entry.text
                values["answer"] = text
                values["greeting"] = greeting(before: text)
            case .postponed, .extended:
                values["reason"] = try entry.text
                values["day"] = day
            case .forwarded, .declined:
                for (name, value) in mail.details where !value.isEmpty { values[name] = value }
            case .split:
                values["part"] = Quotation.firstLines(of: try entry.text)
            case .notification:
                values.merge(StaffValues(context).all) { $1 }
            case .acknowledgementBundle:
                values["count"] = count(max(1, context.bundled.count))
                values["tickets"] = context.bundled.map(row)
                values["subject"] = bundleSubject
            case .tooLarge:
                values["size"] = size("size")
                values["limit"] = size("limit")
            case .deliveryFailure, .alert, .reminder, .refusal, .digest:
                for (name, value) in mail.details where !value.isEmpty { values[name] = value }
                values["title"] = values["title"] ?? context.ticket.map(title)
                values["quote"] = context.entry.map { Quotation.firstLines(of: $0.text) } ?? ""
                if mail.kind == .reminder, context.staffWay != .notes { values["byMail"] = true }
                if mail.kind == .refusal, context.staffWay != .notes { values["marker"] = StaffLetter.marker }
            case .acknowledgement, .notice:
                break
            }
            return values
        }
    }

    private var common: [String: String?] {
        let ticket = context.ticket
        let institution = ticket == nil || ticket?.institution != nil ? context.institution : nil
        return [
            "number": ticket?.number.description,
            "tag": ticket?.number.tag,
            "subject": ticket.map(subject),
            "institution": institution?.name,
            "phone": institution?.phone,
            "usual": isEnglish ? nil : institution?.usualTime,
            "due": due(ticket),
            "quote": quote,
            "status": context.statusLink,
            "confirmation": context.confirmationLink,
        ]
    }

    private var entry: Entry {
        get throws {
            guard let entry = context.entry else { throw TemplateError.missing("entry", kind: mail.kind.rawValue) }
            return entry
        }
    }

    /// The day a notice names, as people say it.
    private var day: String? {
        mail.details["day"].flatMap(CalendarDay.init(iso:)).map { day in
            LetterDay.text(
                day.end(in: context.timeZone),
                in: context.timeZone,
                now: context.now,
                language: mail.language
            )
        }
    }

    /// A forged sender must not make us carry a link to a third person, in the subject either; and to an address that
    /// somebody typed in not a word of theirs.
    private func subject(of ticket: Ticket) -> String {
        guard mail.details["quote"] == "no" else {
            return Quotation.defanged(ReplySubject.reply(to: ticket.subject, tag: ticket.number.tag))
        }
        return (isEnglish ? "We have received your message " : "Мы получили ваше обращение ") + ticket.number.tag
    }

    /// Only a day still to come is promised.
    private func due(_ ticket: Ticket?) -> String? {
        guard let due = ticket?.due, due > context.now else { return nil }
        return LetterDay.text(due, in: context.timeZone, now: context.now, language: mail.language)
    }

    private var quote: String? {
        guard mail.details["quote"] != "no", let answers = context.answers else { return nil }
        // Somebody else's words (a colleague's cover note, another participant's) are not quoted to the reader.
        guard case .resident(let author) = answers.author, AddressKey(author.address) == AddressKey(mail.to.address)
        else { return nil }
        return Quotation.firstLines(of: answers.text)
    }

    private func greeting(before answer: String) -> String? {
        Salutation.stands(in: answer) ? nil : (isEnglish ? "Hello," : "Здравствуйте!")
    }

    private func count(_ letters: Int) -> String {
        isEnglish
            ? "\(letters)\u{A0}\(letters == 1 ? "message" : "messages")"
            : RussianPlural.counted(letters, "письмо", "письма", "писем")
    }

    private var bundleSubject: String {
        let count = count(max(1, context.bundled.count))
        let tag = context.ticket?.number.tag ?? ""
        return (isEnglish ? "We have received \(count) \(tag)" : "Мы получили \(count) \(tag)")
            .trimmingCharacters(in: .whitespaces)
    }

    private func row(_ ticket: Ticket) -> [String: Any] {
        var row: [String: Any] = ["number": ticket.number.description]
        let title = title(ticket)
        if !title.isEmpty { row["title"] = title }
        if let due = due(ticket) { row["due"] = due }
        return row
    }

    /// Stands between quotation marks: its own become the inner ones.
    private func title(_ ticket: Ticket) -> String {
        Quotation.defanged(ReplySubject.bare(ticket.subject)).replacing("«", with: "„").replacing("»", with: "“")
    }

    private func size(_ name: String) -> String {
        LetterSize.text(mail.details[name].flatMap { Int($0) } ?? 0, language: mail.language)
    }
}
