/// Text that is Russian enough for charsets, stems and a search index: some six thousand word forms, common ones often.
struct Prose {
    private var random: Seeded

    init(_ random: Seeded) {
        self.random = random
    }

    private static let stems = """
        музе театр выставк спектакл билет касс концерт экскурси библиотек читател книг зал мест вечер дет школ групп
        учител родител абонемент карт платеж сайт запис скидк пенсионер инвалид лестниц гардероб свет звук холод сцен
        кресл ступен двер окн парков автобус расписани афиш режиссер актер художник картин мамонт археолог нефт геолог
        кукл песн танц оркестр хор лекци мастер класс занят кружок подароч праздник каникул выходн рабоч сотрудник
        администратор смотрител билетер директор вежлив внимательн груб очеред ожидани ответ вопрос просьб жалоб
        благодарност предложени возврат деньг банк телефон почт письм адрес город поселок деревн северн югорск
        сургутск няганск округ област традиц обряд легенд предани стар нов красив тепл громк тих быстр долг
        """.split { $0 == " " || $0 == "\n" }.map(String.init)

    private static let endings = [
        "", "а", "у", "ом", "е", "ы", "и", "ов", "ам", "ами", "ах", "ой", "ую", "ая", "ые", "ых", "ому", "ость", "ного",
        "ение",
        "ский", "ским", "ской", "ованный", "ку", "ки", "ками", "ник", "ница", "ный",
    ]

    private static let small = [
        "и", "в", "не", "на", "что", "с", "по", "как", "у", "мы", "вы", "для", "от", "но", "это", "был", "была", "были",
        "можно",
        "пожалуйста", "почему", "когда", "очень", "ещё", "уже", "подскажите", "хотели", "приехали", "сказали", "нам",
    ]

    mutating func word() -> String {
        if Int.random(in: 0..<100, using: &random) < 35 { return Self.small[pick(Self.small.count)] }
        // The product of two draws prefers the front of the list, as language does.
        return Self.stems[min(pick(Self.stems.count), pick(Self.stems.count))] + Self.endings[pick(Self.endings.count)]
    }

    mutating func sentence() -> String {
        let words = (0..<(6 + pick(10))).map { _ in word() }
        let text = words.joined(separator: " ")
        return text.prefix(1).uppercased() + text.dropFirst() + (pick(6) == 0 ? "?" : ".")
    }

    /// Paragraphs of lines no longer than about 80 characters, `count` characters in all or a sentence more.
    mutating func text(_ count: Int) -> String {
        var lines: [String] = []
        var length = 0
        while length < count {
            let line = sentence()
            length += line.count + 1
            lines.append(line)
            if pick(4) == 0 { lines.append("") }
        }
        return lines.joined(separator: "\n")
    }

    mutating func subject() -> String {
        (0..<(2 + pick(4))).map { _ in word() }.joined(separator: " ")
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }

    mutating func pick(_ count: Int) -> Int {
        Int.random(in: 0..<count, using: &random)
    }
}
