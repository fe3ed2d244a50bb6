/// «Спасибо!» and nothing else: a courtesy that opens nothing again (design §7).
package enum BareThanks {
    /// Words of thanks, greeting and leave; a text of these alone, with at least one word of thanks, asks for nothing.
    package static func `is`(_ text: String) -> Bool {
        guard text.utf8.count <= 400 else { return false }
        guard !text.contains("?") else { return false }
        let words = text.lowercased().replacing("ё", with: "е").split { !$0.isLetter && $0 != "-" }
        guard words.count <= 14 else { return false }
        return words.contains { thanks.contains(String($0)) } && words.allSatisfy { allowed.contains(String($0)) }
    }

    private static let thanks: Set<String> = [
        "спасибо", "спс", "благодарю", "благодарим", "спасибочки", "пасибо", "thanks", "thank", "thx",
    ]

    private static let allowed: Set<String> = thanks.union([
        "большое", "огромное", "вам", "вас", "за", "ответ", "помощь", "информацию", "разъяснение", "разъяснения",
        "внимание", "быстрый", "оперативный", "оперативность", "подробный", "очень", "все", "всем", "понятно", "ясно",
        "хорошо", "принято", "ок", "окей", "получила", "получил", "получили", "добрый", "день", "вечер", "утро",
        "доброе", "здравствуйте", "здравствуй", "привет", "с", "уважением", "и", "до", "свидания", "всего", "доброго",
        "хорошего", "дня", "вечера", "you", "very", "much", "so", "a", "lot", "for", "the", "your", "help", "answer",
        "reply", "quick", "response", "ok", "got", "it", "many", "hello", "hi", "dear", "all", "best", "regards",
        "kind",
    ])
}
