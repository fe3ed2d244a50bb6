/// The ruled lines by which programs part an old mail from the answer, and the words on them, in lower case.
enum FreshRules {
    /// What ruled lines begin with.
    private static let marks = FreshTable(["--", "__", "==", "##", "- -", "——", "––", "~~", "//--"])

    /// `-----Исходное сообщение-----`, `________`, `## … ##`.
    static func isRuled(_ words: FoldedText) -> Bool {
        guard words.count < 160 else { return false }
        // One dash, or two and a space, begin an item of a list.
        if words.hasPrefix("-- ") { return words.hasSuffix("--") }
        return marks.isPrefix(of: words) || words.hasPrefix("—") && words.hasSuffix("—")
    }

    /// Nothing but the rule.
    static func isBare(_ words: FoldedText) -> Bool {
        // The octets of an em dash are E2 80 94, of a box line E2 94 80.
        words.count >= 3 && words.bytes.allSatisfy { "-_= ".utf8.contains($0) || [0xE2, 0x80, 0x94].contains($0) }
    }

    /// Dashes on both sides of words: in a language we do not know it may still say «original message».
    static func isOnBothSides(_ words: FoldedText) -> Bool {
        words.hasPrefix("---") && words.hasSuffix("---") && words.bytes.contains(where: FoldedText.isLetter)
    }

    static func saysOriginal(_ words: FoldedText) -> Bool { originals.contains(where: words.contains) }
    static func saysForward(_ words: FoldedText) -> Bool { forwards.contains(where: words.contains) }

    /// `Begin forwarded message:`, and the same on a rule.
    static func beginsForward(_ words: FoldedText) -> Bool {
        guard words.count < 160 else { return false }
        return isRuled(words) ? saysForward(words) : words.hasSuffix(":") && forwards.contains(where: words.hasPrefix)
    }

    private static let originals = FoldedText.words([
        "original message", "исходное сообщение", "исходное письмо", "оригинальное сообщение", "оригинал сообщения",
        "первоначальное сообщение", "вихідне повідомлення", "оригінальне повідомлення", "зыходнае паведамленне",
        "ursprüngliche nachricht", "ursprüngliche mail", "originalnachricht", "original-nachricht", "original mail",
        "message d'origine", "message d’origine", "message original", "courriel original", "mensaje original",
        "messaggio originale", "mensagem original", "mesajul original", "mesaj original", "missatge original",
        "oorspronkelijk bericht", "origineel bericht", "oprindelig meddelelse", "opprinnelig melding",
        "originalmeddelande", "ursprungligt meddelande", "alkuperäinen viesti", "algne kiri", "originálna správa",
        "originální zpráva", "původní zpráva", "pôvodná správa", "wiadomość oryginalna", "oryginalna wiadomość",
        "eredeti üzenet", "izvorna poruka", "izvirno sporočilo", "оригинално съобщение", "orijinal mesaj",
        "özgün ileti", "αρχικό μήνυμα", "pesan asli", "bản gốc", "原始邮件", "原始郵件", "元のメッセージ", "원본 메시지",
        "הודעה מקורית", "الرسالة الأصلية", "reply message", "original appointment",
        "above this line", "выше этой линии", "выше этой строки", "выше этой черты", "antworten oberhalb dieser",
    ])

    private static let forwards = FoldedText.words([
        "forwarded message", "begin forwarded message", "пересылаемое сообщение", "пересылаемое письмо",
        "перенаправленное сообщение", "перенаправленное письмо", "переадресованное сообщение",
        "переадресованное письмо", "пересланное сообщение", "пересланное письмо", "перенаправлено",
        "начало переадресованного сообщения", "начало пересылаемого сообщения", "начало пересланного сообщения",
        "конец пересылаемого сообщения", "переадресоване повідомлення", "пересланий лист", "переслане повідомлення",
        "початок переадресованого повідомлення", "перасланае паведамленне", "препратено съобщение", "прослеђена порука",
        "weitergeleitete nachricht", "anfang der weitergeleiteten nachricht", "message transféré", "message réexpédié",
        "début du message", "mensaje reenviado", "inicio del mensaje reenviado", "messaggio inoltrato",
        "inizio messaggio inoltrato", "mensagem encaminhada", "mensagem reencaminhada", "início da mensagem",
        "mesaj redirecționat", "doorgestuurd bericht", "videresendt", "vidarebefordrat", "vidarebefordrade",
        "välitetty viesti", "edelleenlähetetty", "edastatud kiri", "przekazana wiadomość", "wiadomość przekazana",
        "przekazywana wiadomość", "přeposlaná zpráva", "preposlaná správa", "továbbított", "prosljeđena poruka",
        "posredovano sporočilo", "iletilmiş", "yönlendirilmiş", "yönlendirilen", "προωθημένο μήνυμα", "pesan terusan",
        "diteruskan", "转发的邮件", "转发邮件", "轉寄郵件", "転送", "전달된 메시지", "הודעה שהועברה", "رسالة معاد توجيهها",
    ])
}
