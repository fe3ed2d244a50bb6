/// «С уважением, Анна Петровна»: how a Russian letter ends, and what may stand below, in lower case.
enum FreshClosings {
    /// `line` is what `words` were folded from.
    static func isOne(_ words: FoldedText, of line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard words.count <= 300, !words.bytes.contains(UInt8(ascii: "?")) else { return false }
        if let thanks = thanks.prefix(of: words) {
            let rest = words.dropFirst(thanks.word.count).afterWord
            return rest.wordCount <= mostWords || closings.isPrefix(of: rest) && isOne(rest, of: line)
        }
        guard let closing = closings.prefix(of: words) else { return false }
        // Name, post and telephone may follow the comma; without one it must not be a sentence.
        let rest = words.dropFirst(closing.word.count)
        if rest.hasPrefix(", но ") || rest.hasPrefix(", а ") { return false }
        if rest.hasPrefix(",") || rest.hasPrefix("!") { return words.wordCount <= 24 }
        return rest.afterWord.wordCount <= mostWords && !isSentence(rest.afterWord, line)
    }

    /// «С благодарностью приму любой ответ»: a verb in lower case goes on where a name would stand.
    private static func isSentence(_ rest: FoldedText, _ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard rest.wordCount > 1 else { return false }
        let word = rest.prefix(while: FoldedText.isLetter)
        return verbEndings.isSuffix(of: word) && !pronounEndings.isSuffix(of: word) && line.holds(word.bytes)
    }

    /// Of the first person, and of what was.
    private static let verbEndings = FreshTable([
        "у", "ю", "ем", "ём", "им", "усь", "юсь", "емся", "ёмся", "имся", "ал", "ял", "ил", "ел", "ала", "яла", "ила",
        "ела", "али", "яли", "или", "ели",
    ])

    /// «С наилучшими пожеланиями всему коллективу» closes a letter all the same.
    private static let pronounEndings = FreshTable(["ему", "ому", "всем", "ашим", "моим", "воим"])

    /// A name, with the father's and the family's: «С уважением прошу рассмотреть мою заявку» is a sentence.
    private static let mostWords = 3

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
        "всего наилучшего", "всего хорошего", "всех благ", "всего самого доброго", "--- с ув", "-- с ув", "— с ув",
        "хорошего дня",
        "с надеждой на понимание", "с пожеланиями", "з повагою", "з павагай", "құрметпен", "Құрметпен", "хөрмәт белән",
    ])

    /// These begin sentences with a comma, too: «Заранее благодарю за ответ, перезвоните мне».
    private static let thanks = FreshTable([
        "заранее спасибо", "заранее благодар", "спасибо за понимание", "благодарю за понимание",
    ])

    private static let postscripts = FreshTable([
        "p.s", "ps.", "ps:", "ps ", "p. s", "п.с", "п. с", "пс.", "пс:", "з.ы", "зы.", "зы:", "зы ", "р.s", "р.ѕ",
    ])
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    fileprivate func holds(_ word: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first, count >= word.count else { return false }
        return indices.dropLast(word.count - 1).contains { self[$0] == first && self[$0...].starts(with: word) }
    }
}

extension FoldedText {
    /// Without the rest of a word and the marks after it.
    fileprivate var afterWord: FoldedText {
        drop(while: Self.isLetter).drop { $0 == 0x20 || ".,!;".utf8.contains($0) }
    }

    /// A telephone, an address of mail, a site.
    var holdsContact: Bool {
        if bytes.contains(UInt8(ascii: "@")) || contains("http") || contains("www.") { return true }
        return bytes.count(where: \.isDigit) >= 5
    }
}
