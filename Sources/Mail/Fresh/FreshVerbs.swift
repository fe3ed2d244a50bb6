/// How programs say «wrote» in the header of a quote, in lower case.
enum FreshVerbs {
    enum Place { case middle, last }

    private static let last = FreshTable([
        // East and south Slavonic
        "написал(а)", "написала", "написали", "написал", "пишет", "пишут", "писал(а)", "писала", "писали", "писал",
        "пише", "написав", "написав(ла)", "написала(в)", "написав(-ла)", "пиша", "піша", "пісаў", "напісаў",
        "напісаў(-ла)", "напісала", "написа", "написао", "написао/ла", "жазды", "язды", "сообщает", "сообщил",
        // Germanic
        "wrote", "writes", "schrieb", "geschrieben", "schreef", "geschreven", "skrev", "følgende", "följande", "said",
        // Romance
        "a écrit", "écrit", "escribió", "escribio", "ha scritto", "scrive", "escreveu", "a scris", "va escriure",
        // West Slavonic and others
        "napisał(a)", "napisał", "napisała", "pisze", "napsal(a)", "napsal", "napsala", "napísal(a)", "napísal",
        "napísala", "napisao je", "napisala je", "napisao", "je napisal", "napisal/a", "kirjoitti", "kirjutas",
        "skrifaði",
        "írta", "rakstīja", "rašė", "yazdı", "yazmış", "έγραψε", "menulis", "đã viết", "เขียนว่า", "yazıb", "shkroi",
        "写道", "寫道", "작성", "작성함", "쓴 글", "書きました", "のメール", "כתב", "כתבה", "כתב/ה", "كتب",
    ])

    private static let inside = FoldedText.words([
        "schrieb ", "skrev ", "написал ", "написал(а) ", "писал ", "писал(а) ", "wrote ", "schreef ", "geschreven",
        "a écrit ", "kirjoitti ",
        "kirjutas ", "ezt írta ", "napsal", "napisał", "yazdı", "pisze ",
    ])

    /// Where the words hold a verb of writing: right before the colon, or elsewhere.
    static func place(in words: FoldedText, mayBeInside: Bool) -> Place? {
        let body =
            words.hasSuffix("：") ? words.dropLast(3) : words.hasSuffix(" :") ? words.dropLast(2) : words.dropLast(1)
        let isLast = last.suffix(of: body) { verb, _ in
            guard let before = body.dropLast(verb.count).bytes.last, partsWords(verb) else { return true }
            return !FoldedText.isLetter(before)
        }
        if isLast != nil { return .last }
        // «Max schrieb am Di., 16. Aug. 2016 um 12:52 Uhr:».
        return mayBeInside && inside.contains(where: words.contains) ? .middle : nil
    }

    /// Chinese, Japanese, Korean and Thai write without spaces.
    private static func partsWords(_ verb: [UInt8]) -> Bool {
        guard let first = verb.first else { return true }
        return first < 0xE0
    }

    /// Horde and its like: `Quoting Anna <a@b.ru>:`.
    static func isQuoting(_ words: FoldedText) -> Bool {
        words.hasPrefix("quoting ") || words.hasPrefix("zitat von ") || words.hasPrefix("citando ")
            || words.hasPrefix("quoto ") || words.hasPrefix("цитирую ") || words.hasPrefix("цитата ")
    }

    /// The Bat! and its like: «Вы писали 4 ноября 2024 г.». A sentence may go on: «Вы писали, что в 19:00 …».
    static func isToYou(_ words: FoldedText, mayGoOn: Bool) -> Bool {
        guard let lead = toYou.prefix(of: words) else { return false }
        let rest = words.dropFirst(lead.word.count).drop { $0 == 0x20 }
        return mayGoOn || FreshDate.leads(rest) && !rest.contains(" что ")
    }

    private static let toYou = FreshTable(["вы писали", "you wrote", "вы написали", "ви писали"])
}
