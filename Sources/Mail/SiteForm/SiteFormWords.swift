/// The labels of forms, as sites write them.
enum SiteFormWords {
    /// nil: this is no label.
    static func meaning(of label: String, isCell: Bool) -> SiteForm.Meaning? {
        let words = words(of: label)
        guard !words.isEmpty, words.count <= 9 else { return nil }
        let text = words.joined(separator: " ")
        if let known = whole[text] ?? whole[withoutOwner(words).joined(separator: " ")] { return known }
        if words.count <= 5, let known = byWord(words) { return known }
        return isCell || looksLikeLabel(label, words) ? .other : nil
    }

    /// «E-mail *» → e mail; «1. Ваше имя (обязательно)» → ваше имя.
    static func words(of label: String) -> [String] {
        let bare = label.lowercased().replacing("ё", with: "е").prefix { $0 != "(" }
        let words = bare.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return words.count > 1 && words[0].allSatisfy(\.isNumber) ? Array(words.dropFirst()) : words
    }

    /// «Ваше имя», «укажите ваше имя», "your name".
    private static func withoutOwner(_ words: [String]) -> [String] {
        Array(words.drop { owners.contains($0) })
    }

    private static let owners: Set = [
        "ваш", "ваша", "ваше", "ваши", "вашу", "свой", "свое", "свою", "укажите", "введите", "напишите", "your", "the",
        "enter", "поле",
    ]

    private static func byWord(_ words: [String]) -> SiteForm.Meaning? {
        if technicalWords.contains(where: words.contains) { return .technical }
        if words.contains(where: aboutWords.contains) { return nil }
        for (meaning, stems) in stems {
            if words.contains(where: { word in stems.contains { word.hasPrefix($0) } }) { return meaning }
        }
        return nil
    }

    /// Unknown labels are short and begin like one.
    private static func looksLikeLabel(_ label: String, _ words: [String]) -> Bool {
        guard words.count <= 6, label.utf8.count <= 90, let first = label.first else { return false }
        let isBroken = label.contains { ".!,;@/\\<>".contains($0) } && !label.hasSuffix(".")
        return (first.isUppercase || first.isNumber || label.contains("_") || label.contains("-")) && !isBroken
    }

    private static let technicalWords: Set = [
        "ip", "agent", "browser", "браузер", "url", "referer", "referrer", "utm", "сессия", "session", "transaction",
        "timestamp",
    ]

    /// «Тип обращения», «номер вопроса», «способ получения ответа»: about it, not the thing itself.
    private static let aboutWords: Set = [
        "тип", "вид", "дата", "номер", "категория", "статус", "способ", "раздел", "рубрика", "характер", "получить",
        "получения", "предпочтительный", "type", "kind", "date", "id", "категории", "область", "цель", "причина",
    ]

    /// In this order: «электронная почта для ответа на вопрос» is an address.
    private static let stems: [(SiteForm.Meaning, [String])] = [
        (.email, ["mail", "email", "имейл", "мейл", "мэйл", "эл.почт"]),
        (.phone, ["телефон", "phone", "whatsapp", "мобильн", "сотов"]),
        (.message, ["сообщени", "обращени", "вопрос", "отзыв", "комментари", "message", "comment", "жалоб"]),
    ]

    private static let whole: [String: SiteForm.Meaning] = {
        var table: [String: SiteForm.Meaning] = [:]
        for (meaning, labels) in labels { for label in labels { table[label] = meaning } }
        return table
    }()

    private static let labels: [(SiteForm.Meaning, [String])] = [
        (
            .name,
            [
                "имя", "фио", "ф и о", "имя отчество", "фамилия имя отчество", "фамилия имя", "имя фамилия",
                "имя и фамилия", "фамилия и имя", "фамилия имя и отчество", "автор", "отправитель", "заявитель",
                "контактное лицо", "представьтесь", "представьтесь пожалуйста", "как вас зовут",
                "как к вам обращаться", "как к вам обратиться", "имя отправителя", "имя автора", "имя заявителя",
                "name",
                "full name", "fio", "contact name", "first name", "sender", "имя клиента", "клиент", "имя пользователя",
            ]
        ), (.surname, ["фамилия", "last name", "surname", "family name"]),
        (.patronymic, ["отчество", "middle name", "patronymic"]),
        (
            .email,
            [
                "email", "e mail", "mail", "почта", "эл почта", "электронная почта", "адрес электронной почты",
                "адрес эл почты", "электронный адрес", "электронный ящик", "обратный адрес", "эл адрес",
                "электронная почта для ответа", "почта для ответа", "адрес e mail", "e mail автора", "email автора",
                "e mail для ответа", "reply to", "емейл", "е mail",
            ]
        ),
        (
            .phone,
            [
                "телефон", "тел", "номер телефона", "контактный телефон", "мобильный телефон", "телефон для связи",
                "моб",
                "моб тел", "конт тел", "phone", "tel", "telephone", "phone number", "mobile", "mobile phone",
                "контактный номер",
            ]
        ),
        (
            .contact,
            [
                "контакты", "контактные данные", "контакт", "как с вами связаться", "contact", "contacts",
                "телефон или e mail", "телефон или email", "e mail или телефон", "email или телефон",
                "телефон или почта", "способ связи",
            ]
        ), (.from, ["от", "from", "от кого"]),
        (
            .subject,
            [
                "тема", "тема сообщения", "тема обращения", "тема вопроса", "тема письма", "subject", "topic",
                "заголовок", "message subject",
            ]
        ),
        (
            .message,
            [
                "сообщение", "текст сообщения", "текст обращения", "обращение", "текст", "текст письма", "вопрос",
                "текст вопроса", "комментарий", "комментарии", "отзыв", "текст отзыва", "пожелание", "пожелания",
                "замечание", "предложение", "предложения", "суть обращения", "суть вопроса", "суть проблемы",
                "содержание", "содержание обращения", "описание", "описание проблемы", "описание ситуации", "жалоба",
                "благодарность", "идея", "message", "message body", "message text", "comment", "comments", "textarea",
                "question", "feedback", "text", "body", "есть что спросить", "расскажите подробнее",
                "отзыв о посещении",
            ]
        ),
        (
            .technical,
            [
                "страница", "адрес страницы", "page", "page url", "url", "ссылка", "referer", "источник", "сайт",
                "site",
                "website", "ip", "ip адрес", "ip address", "remote ip", "user agent", "браузер", "дата", "время",
                "дата отправки", "дата и время", "дата и время отправки", "время отправки", "date", "time",
                "дата создания",
                "transaction id", "block id", "form id", "form name", "форма", "название формы", "номер заявки",
                "результат", "сессия", "powered by", "отправлено со страницы", "отправлено с сайта", "id",
                "номер результата",
                "согласие", "согласие на обработку персональных данных", "согласие на обработку данных",
                "согласие на обработку", "checkbox", "consent", "acceptance", "пользователь", "посетитель", "капча",
            ]
        ),
    ]
}
