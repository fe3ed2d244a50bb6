/// Automatic mail that says so in its subject only, as many Russian servers do. Replies to such mail begin with `Re:`.
enum AutomaticSubject {
    /// Subjects that begin so, mostly before a colon and the subject of the letter that is answered.
    private static let leads = [
        "автоматический ответ", "автоответ", "автоматична відповідь", "вне офиса:", "нет на месте:", "в отпуске:",
        "отсутствую на рабочем месте", "я в отпуске", "нахожусь в отпуске", "out of office", "out of the office",
        "automatic reply", "auto reply", "auto-reply", "autoreply", "auto response", "autoresponse", "autorespons",
        "automatische antwort", "réponse automatique", "respuesta automática", "risposta automatica",
        "resposta automática",
        "automatisch antwoord", "automaattinen vastaus", "odpowiedź automatyczna", "autosvar", "otomatik yanıt",
        "自動応答", "自动回复", "automatická odpověď", "аўтаматычны адказ", "авто-ответ", "автоуведомление",
    ]

    /// Subjects that are exactly this: as the beginning of a sentence they may be a person's.
    private static let wholes: Set<String> = [
        "нет на месте", "в отпуске", "вне офиса", "отпуск", "i am on vacation", "on vacation", "vacation",
    ]

    private static let receipts = [
        "прочитано:", "read:", "уведомление о прочтении", "прочтено:", "lu :", "gelesen:", "не прочитано:",
    ]

    static func kind(of subject: String, _ signs: AutomaticSigns) -> Automatic? {
        guard !signs.isByHand, !subject.isEmpty else { return nil }
        let lower = subject.prefix(80).lowercased()
        if receipts.contains(where: lower.hasPrefix) { return .disposition }
        if let lead = leads.first(where: lower.hasPrefix), isLead(lead, of: lower) { return .autoReply }
        return wholes.contains(lower.trimmingPunctuation) || isAbsence(lower) ? .autoReply : nil
    }

    /// The lead ends a word: «автоответчик не работает» is a complaint.
    private static func isLead(_ lead: String, of subject: String) -> Bool {
        guard let next = subject.dropFirst(lead.count).first else { return true }
        return !next.isLetter || lead.hasSuffix(":") || lead == "autorespons"
    }

    /// «В отпуске до 10 октября», «Нет на месте с 1 по 5».
    private static func isAbsence(_ subject: String) -> Bool {
        for lead in ["в отпуске", "нет на месте", "вне офиса", "нахожусь в отпуске", "away until"]
        where subject.hasPrefix(lead) {
            let rest = subject.dropFirst(lead.count).drop { $0 == " " }
            if lead == "away until" { return true }
            guard ["до ", "с ", "по "].contains(where: rest.hasPrefix) else { continue }
            return rest.drop { !$0.isNumber && $0 != " " }.drop { $0 == " " }.first?.isNumber == true
        }
        return false
    }
}

extension String {
    fileprivate var trimmingPunctuation: String {
        var rest = self[...]
        while let last = rest.last, last.isPunctuation || last.isWhitespace { rest = rest.dropLast() }
        return String(rest)
    }
}
