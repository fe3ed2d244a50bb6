import Foundation

/// The letter to one of the staff that they answer: what it was about, and what they knew when it was written.
package struct StaffNotice: Sendable {
    /// As in the letter's details: `new`, `consult`, `approval` …
    package var about: String
    /// What they read in it.
    package var entry: ID<Entry>?
    package var sent: Date
    /// It says why something was not done: people answer such letters with words for whoever wrote them.
    package var isRefusal = false

    package init(about: String, entry: ID<Entry>? = nil, sent: Date) {
        self.about = about
        self.entry = entry
        self.sent = sent
    }

    init(_ mail: OutboxMail) {
        self.init(about: mail.details["about"] ?? "", entry: mail.entry, sent: mail.created)
        isRefusal = mail.kind == .refusal
    }

    /// An order whose plain words have their meaning: who was asked for advice writes to colleagues, everybody else to the
    /// resident. A head who was shown an answer has to say what they want: «ок, спасибо» must not reach a resident.
    func complete(_ order: MailOrder) throws(Refusal) -> MailOrder {
        if about == "confirm" {
            throw Refusal("Такое письмо подтверждают кнопкой: откройте ссылку, которая в нём стоит.")
        }
        guard order.commands.isEmpty else { return order }
        guard about != "approval" else {
            throw Refusal(
                "Не поняли, согласован ли ответ. Чтобы согласовать, ответьте одним словом «ок»; чтобы вернуть его, начните "
                    + "с «/вернуть» и напишите, что исправить; чтобы ответить жителю самостоятельно, начните с «/ответить»."
            )
        }
        guard !isForColleagues(order.text) else {
            throw Refusal(
                "Не поняли, для кого эти слова. Чтобы они ушли жителю, ответьте ещё раз и начните с «/ответить»; чтобы их "
                    + "прочли коллеги, начните с «/заметка»."
            )
        }
        var order = order
        order.commands = [.init(about == "consult" ? .note : .answer)]
        return order
    }

    /// Where a colleague or a machine spoke last, words may be meant for them and must not reach a resident: after a refusal
    /// or an advice any, after a colleague's request those that say nothing but yes and thanks.
    private func isForColleagues(_ text: String) -> Bool {
        switch about {
        case "consult": false
        case _ where isRefusal, "advice": true
        case "assigned", "transfer", "rejected": BareThanks.is(text) || Self.isConsent(text)
        default: false
        }
    }

    private static func isConsent(_ text: String) -> Bool {
        guard text.utf8.count <= 200 else { return false }
        let words = text.lowercased().replacing("ё", with: "е").split { !$0.isLetter }.map(String.init)
        return !words.isEmpty && words.allSatisfy(consents.contains)
    }

    private static let consents: Set<String> = [
        "ок", "окей", "ok", "да", "хорошо", "ладно", "конечно", "принято", "принял", "приняла", "понял", "поняла",
        "понятно",
        "ясно", "взял", "взяла", "беру", "возьму", "сделаю", "отвечу", "исправлю", "посмотрю", "сегодня", "завтра",
        "спасибо",
        "я",
    ]
}
