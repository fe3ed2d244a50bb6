/// Automatic mail that says so in its subject only, as many Russian servers do. Replies to such mail begin with `Re:`.
enum AutomaticSubject {
    /// Subjects that begin so, mostly before a colon and the subject of the letter that is answered.
    private static let leads: [StaticString] =
        russian + [
            "out of office", "out of the office", "automatic reply", "automated reply", "automated response",
            "auto reply",
            "auto-reply", "autoreply", "auto response", "auto-response", "autoresponse", "autorespons",
            "vacation reply",
            "automatische antwort", "automatische reaktion", "abwesenheitsnotiz", "abwesenheitsmeldung", "abwesend:",
            "réponse automatique", "absence du bureau", "message d'absence", "absent du bureau",
            "respuesta automática", "fuera de la oficina", "contestación automática", "respuesta automatica",
            "risposta automatica", "fuori sede:", "fuori ufficio", "messaggio di assenza",
            "resposta automática", "ausência temporária", "automatisch antwoord", "automatisch bericht", "afwezig:",
            "afwezigheidsbericht", "automaattinen vastaus", "poissaoloilmoitus", "odpowiedź automatyczna",
            "automatyczna odpowiedź", "autoodpowiedź", "autosvar", "automatiskt svar", "automatisk svar", "frånvaro:",
            "otomatik yanıt", "otomatik cevap", "ofis dışında", "自動応答", "自動返信", "不在通知", "自动回复", "自動回覆",
            "자동 회신", "자동 응답", "부재 중", "automatická odpověď", "automatická odpoveď", "automatikus válasz",
            "răspuns automat", "automatski odgovor", "samodejni odgovor", "Αυτόματη απάντηση", "תשובה אוטומטית",
            "מענה אוטומטי", "رد تلقائي", "الرد التلقائي", "automaatvastus", "automātiskā atbilde",
            "automatinis atsakymas", "trả lời tự động", "Ավտոմատ պատասխան", "ავტომატური პასუხი",
        ]

    /// Russian, and the languages of those who write to Russian offices.
    private static let russian: [StaticString] = [
        "автоматический ответ", "автоответ", "авто-ответ", "авто ответ", "автоуведомление",
        "автоответчик:", "вне офиса:", "нет на месте:", "в отпуске:", "автоматична відповідь", "автовідповідь",
        "аўтаматычны адказ", "автоматты жауап", "автоматичен отговор", "аутоматски одговор", "автоматик җавап",
        "avtomatik javob", "avtomatik cavab",
    ]

    /// Subjects that say so by themselves, but may begin a person's sentence: «Отсутствие на рабочем месте кассира».
    private static let notices: [StaticString] = [
        "я не в офисе", "я вне офиса", "отсутствую на рабочем месте", "отсутствие на рабочем месте",
        "отсутствие в офисе", "уведомление об отсутствии на рабочем месте", "уведомление об отсутствии",
        "сообщение об отсутствии на рабочем месте", "сообщение об отсутствии", "я в отпуске", "нахожусь в отпуске",
    ]

    /// Subjects that are exactly this: as the beginning of a sentence they may be a person's.
    private static let wholes: [StaticString] = [
        "нет на месте", "в отпуске", "вне офиса", "отпуск", "на больничном", "в командировке", "i am on vacation",
        "on vacation", "vacation", "away from the office", "annual leave",
    ]

    private static let receipts: [StaticString] = [
        "прочитано:", "read:", "уведомление о прочтении", "прочтено:", "lu :", "lu:", "gelesen:", "не прочитано:",
        "not read:", "непрочитано:", "удалено без прочтения", "read receipt", "return receipt",
        "подтверждение прочтения", "leído:", "letto:", "gelezen:", "przeczytano:", "прочитаний:", "okundu:", "已读:",
        "開封済み:",
    ]

    static func kind(of subject: String, _ signs: AutomaticSigns) -> Automatic? {
        guard !signs.isByHand, !subject.isEmpty else { return nil }
        let words = FreshFolding.folded(subject, upTo: 160)
        if receipts.contains(where: words.hasPrefix) { return .disposition }
        if let lead = leads.first(where: words.hasPrefix), isLead(lead, of: words) { return .autoReply }
        if wholes.contains(where: words.withoutEndMarks.isEqual) { return .autoReply }
        return isNotice(words) || isAbsence(words) ? .autoReply : nil
    }

    /// The lead ends a word, and a sentence does not go on: «автоответчик не работает», «автоматический ответ не пришёл»
    /// are complaints.
    private static func isLead(_ lead: StaticString, of subject: FoldedText) -> Bool {
        let rest = subject.dropFirst(lead.utf8CodeUnitCount)
        guard let next = rest.first else { return true }
        let lead = FoldedText(lead)
        if lead.hasSuffix(":") || lead.isEqual("autorespons") { return true }
        if next == .space, lead.hasPrefix("авто") {
            let words = rest.drop { $0 == .space }
            return !(words.first.map(FoldedText.isLetter) ?? false) || words.beginsWithDash
                || continuations.contains(where: words.hasPrefix) && !words.contains(" не ")
        }
        if lead.isEqual("out of office"), rest.hasPrefix(" hours") { return false }
        // No-break spaces, dashes and full-width signs begin with these octets.
        return !FoldedText.isLetter(next) || next == 0xC2 || next == 0xE2 || next == 0xEF
    }

    /// «Автоматический ответ на письмо …», «от …».
    private static let continuations: [StaticString] = ["на ", "от ", "с ", "«"]

    /// The subject ends with the notice, or a colon, a dash or the days follow.
    private static func isNotice(_ subject: FoldedText) -> Bool {
        notices.contains { notice in
            guard subject.hasPrefix(notice) else { return false }
            let rest = subject.dropFirst(notice.utf8CodeUnitCount).drop { $0 == .space }
            return rest.withoutEndMarks.count == 0 || rest.first == UInt8(ascii: ":") || rest.beginsWithDash
                || rest.hasPrefix("re:") || rest.hasPrefix("(re:") || AbsenceSpan.isOne(rest)
        }
    }

    private static let absences: [StaticString] = [
        "в отпуске", "нет на месте", "вне офиса", "отсутствую", "на больничном", "в командировке",
    ]

    /// «В отпуске до 10 октября», «Нет на месте с 1 по 5».
    private static func isAbsence(_ subject: FoldedText) -> Bool {
        if subject.hasPrefix("away until") { return true }
        return absences.contains { lead in
            guard subject.hasPrefix(lead) else { return false }
            return AbsenceSpan.isOne(subject.dropFirst(lead.utf8CodeUnitCount).drop { $0 == .space })
        }
    }
}

extension FoldedText {
    fileprivate var beginsWithDash: Bool { hasPrefix("-") || hasPrefix("–") || hasPrefix("—") }

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
