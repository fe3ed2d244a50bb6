import Mail

/// Letters that other readers need seconds or minutes for (group F of docs/mail-cases.md).
enum HardInput: String, CaseIterable {
    case whiteSpace = "200 KB of white space"
    case links = "5,000 links"
    case nested = "100,000 nested divs"
    case quotes = "10,000 quoted lines"
    case parts = "2,000 parts"

    struct Result: Codable {
        var name: String
        var kilobytes: Int
        var milliseconds: Double
    }

    static func measureAll() -> [Result] {
        allCases.map { input in
            let letter = input.letter
            let best = (0..<5).map { _ in ProcessorTime.measure { _ = Message(parsing: letter) } }.min() ?? 0
            return Result(name: input.rawValue, kilobytes: letter.count / 1000, milliseconds: best * 1000)
        }
    }

    private var letter: [UInt8] {
        Array(("From: anna@example.ru\r\nSubject: F\r\nMIME-Version: 1.0\r\n" + rest).utf8)
    }

    private var rest: String {
        switch self {
        case .whiteSpace: plain("Начало" + repeated(" \t\r\n ", 40_000) + "конец")
        case .links: html(repeated("<p><a href=\"https://example.ru/page?number=1\">страница</a></p>\r\n", 5000))
        case .nested: html(repeated("<div>", 100_000) + "дно" + repeated("</div>", 100_000))
        case .quotes: plain("Спасибо!\r\n\r\n12.02.2026, 01:11, Анна <a@b.ru>:\r\n" + repeated("> цитата\r\n", 10_000))
        case .parts:
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                + repeated("--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nчасть\r\n", 2000) + "--b--\r\n"
        }
    }

    private func plain(_ text: String) -> String { "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text }
    private func html(_ text: String) -> String { "Content-Type: text/html; charset=utf-8\r\n\r\n" + text }
    private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
}
