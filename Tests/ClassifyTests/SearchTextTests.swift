import Classify
import Testing

@Suite struct SearchTextTests {
    @Test(arguments: [
        ("Билеты в театре", "билет в театр"),
        ("БИЛЕТОВ, театрам!", "билет театр"),
        ("ёлка и елка", "елк и елк"),
        ("Ёлки", "елк"),
        ("и\u{306}од йод", "йод йод"),
        ("е\u{308}лка Е\u{308}лка", "елк елк"),
        ("за\u{301}мок", "замок"),
        ("Югра-Классик «Солнце»", "югр классик солнц"),
        ("tickets running", "ticket run"),
        ("8 (3462) 73-77", "8 3462 73 77"),
        ("COVID-19, 2-го", "covid 19 2 го"),
        ("пере\u{AD}нос", "перенос"),
        ("", ""),
        (" \u{A0}\u{2014}\n", ""),
        ("Їжак ЄС", "їжак єс"),
        ("Ӑӈки ӒӇКИ", "ӑӈки ӓӈки"),
        ("Über Çà", "über çà"),
    ])
    func `reduces words of both languages to stems`(text: String, stems: String) {
        #expect(SearchText.stems(of: text) == stems)
    }

    @Test(arguments: [
        ("Солнце", "солнца"), ("Знаменка", "Знаменке"), ("ТЮЗ", "ТЮЗе"), ("касса", "кассы"),
        ("экскурсия", "экскурсию"), ("библиотека", "библиотеке"), ("спектакль", "спектакля"), ("ticket", "Tickets"),
    ])
    func `forms of a word share a stem`(one: String, other: String) {
        #expect(SearchText.stems(of: one) == SearchText.stems(of: other))
    }

    @Test func `reads no more words than the limit`() {
        #expect(SearchText.stems(of: "один два три четыре", limit: 2) == "один два")
    }

    @Test func `I9: the decomposed and the composed spelling give the same stems`() {
        let text = "Ещё йод, ёж и подъезд музея"
        #expect(SearchText.stems(of: decomposed(text)) == SearchText.stems(of: text))
    }

    @Test func `a remembered word gives the same stem as a new one`() {
        let stemmer = Stemmer(memory: 16)
        let text = (0..<2_000).map { "слово\($0 % 97) билетами\($0 % 7) работали" }.joined(separator: " ")
        #expect(stemmer.stems(of: text) == stemmer.stems(of: text))
        #expect(stemmer.stems(of: text).text == SearchText.stems(of: text))
        #expect(stemmer.stems(of: text).marks.count == 6_000)
    }

    @Test func `a very long word is cut, not lost, and breaks nothing`() {
        let long = String(repeating: "щ", count: 5_000)
        let stems = SearchText.stems(of: "\(long) билет \(String(repeating: "ӑ", count: 999))")
        #expect(stems.contains(" билет "))
        #expect(stems.utf8.count < 200)
    }

    private func decomposed(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "й": result += "и\u{306}"
            case "ё": result += "е\u{308}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
