/// Automatic mail that says so in its subject only, as many Russian servers do. Replies to such mail begin with `Re:`.
enum AutomaticSubject {
    /// Subjects that begin so, mostly before a colon and the subject of the letter that is answered.
    private static let leads: [StaticString] = [
        "автоматический ответ", "автоответ", "автоматична відповідь", "вне офиса:", "нет на месте:", "в отпуске:",
        "отсутствую на рабочем месте", "я в отпуске", "нахожусь в отпуске", "out of office", "out of the office",
        "automatic reply", "auto reply", "auto-reply", "autoreply", "auto response", "autoresponse", "autorespons",
        "automatische antwort", "réponse automatique", "respuesta automática", "risposta automatica",
        "resposta automática",
        "automatisch antwoord", "automaattinen vastaus", "odpowiedź automatyczna", "autosvar", "otomatik yanıt",
        "自動応答", "自动回复", "automatická odpověď", "аўтаматычны адказ", "авто-ответ", "автоуведомление",
    ]

    /// Subjects that are exactly this: as the beginning of a sentence they may be a person's.
    private static let wholes: [StaticString] = [
        "нет на месте", "в отпуске", "вне офиса", "отпуск", "i am on vacation", "on vacation", "vacation",
    ]

    private static let receipts: [StaticString] = [
        "прочитано:", "read:", "уведомление о прочтении", "прочтено:", "lu :", "gelesen:", "не прочитано:",
    ]

    static func kind(of subject: String, _ signs: AutomaticSigns) -> Automatic? {
        guard !signs.isByHand, !subject.isEmpty else { return nil }
        let words = FreshFolding.folded(subject, upTo: 160)
        if receipts.contains(where: words.hasPrefix) { return .disposition }
        if let lead = leads.first(where: words.hasPrefix), isLead(lead, of: words) { return .autoReply }
        let whole = words.withoutEndMarks
        return wholes.contains(where: whole.isEqual) || isAbsence(words) ? .autoReply : nil
    }

    /// The lead ends a word: «автоответчик не работает» is a complaint.
    private static func isLead(_ lead: StaticString, of subject: FoldedText) -> Bool {
        guard let next = subject.dropFirst(lead.utf8CodeUnitCount).first else { return true }
        // No-break spaces, dashes and full-width signs begin with these octets.
        if !FoldedText.isLetter(next) || next == 0xC2 || next == 0xE2 || next == 0xEF { return true }
        let lead = FoldedText(lead)
        return lead.hasSuffix(":") || lead.isEqual("autorespons")
    }

    private static let absences: [StaticString] = ["в отпуске", "нет на месте", "вне офиса", "нахожусь в отпуске"]
    private static let spans: [StaticString] = ["до ", "с ", "по "]

    /// «В отпуске до 10 октября», «Нет на месте с 1 по 5».
    private static func isAbsence(_ subject: FoldedText) -> Bool {
        if subject.hasPrefix("away until") { return true }
        return absences.contains { lead in
            guard subject.hasPrefix(lead) else { return false }
            let rest = subject.dropFirst(lead.utf8CodeUnitCount).drop { $0 == .space }
            guard let span = spans.first(where: rest.hasPrefix) else { return false }
            return rest.dropFirst(span.utf8CodeUnitCount).drop { $0 == .space }.first?.isDigit ?? false
        }
    }
}

extension FoldedText {
    /// Without punctuation and blanks at its end: ASCII, `…` and `»`.
    fileprivate var withoutEndMarks: FoldedText {
        var rest = self
        while true {
            if let last = rest.bytes.last, last < 0x80, !last.isLetter, !last.isDigit {
                rest = rest.dropLast(1)
            } else if rest.hasSuffix("…") {
                rest = rest.dropLast(3)
            } else if rest.hasSuffix("»") {
                rest = rest.dropLast(2)
            } else {
                return rest
            }
        }
    }
}
