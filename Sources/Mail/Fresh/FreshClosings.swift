/// «С уважением, Анна Петровна»: how a Russian letter ends, and what may stand below, in lower case.
enum FreshClosings {
    static func isOne(_ words: FoldedText) -> Bool {
        guard !words.bytes.contains(UInt8(ascii: "?")), let closing = closings.prefix(of: words) else {
            return false
        }
        // Name, post and telephone may follow the comma; without one it must not be a sentence.
        let rest = words.dropFirst(closing.word.count)
        if rest.hasPrefix(",") || rest.hasPrefix("!") { return words.count <= 300 && words.wordCount <= 24 }
        return words.count <= 200 && words.wordCount <= 11 && !sentences.isPrefix(of: words)
    }

    /// A name, a post, a house, a telephone: short, and no sentence.
    static func maySign(_ words: FoldedText) -> Bool {
        guard words.count <= 200, !words.bytes.contains(UInt8(ascii: "?")) else { return false }
        return words.wordCount <= 9 || words.wordCount <= 16 && words.holdsContact
    }

    /// «P.S.»: the writer goes on.
    static func isPostscript(_ words: FoldedText) -> Bool { postscripts.isPrefix(of: words) }

    private static let closings = FreshTable([
        "с уважением", "с ув.", "с ув,", "с уваж.", "с уважениям", "с наилучшими пожеланиями", "с наилучшими",
        "с почтением", "с искренним уважением", "с глубоким уважением", "с глубочайшим уважением",
        "с большим уважением",
        "с неизменным уважением", "с благодарностью", "с уважением и благодарностью", "всего доброго",
        "всего наилучшего", "всего хорошего", "всех благ", "всего самого доброго", "заранее спасибо",
        "заранее благодар",
        "спасибо за понимание", "благодарю за понимание", "--- с ув", "-- с ув", "— с ув", "хорошего дня",
        "с надеждой на понимание", "с пожеланиями", "з повагою", "з павагай", "құрметпен", "Құрметпен", "хөрмәт белән",
    ])

    private static let sentences = FreshTable(["с уважением отн", "с благодарностью отн", "с благодарностью прин"])
    private static let postscripts = FreshTable([
        "p.s", "ps.", "ps:", "ps ", "p. s", "п.с", "п. с", "пс.", "пс:", "з.ы", "зы.", "зы:", "зы ", "р.s", "р.ѕ",
    ])
}

extension FoldedText {
    /// A telephone, an address of mail, a site.
    var holdsContact: Bool {
        if bytes.contains(UInt8(ascii: "@")) || contains("http") || contains("www.") { return true }
        return bytes.count(where: \.isDigit) >= 5
    }
}
