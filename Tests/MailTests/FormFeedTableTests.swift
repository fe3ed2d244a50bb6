import Foundation
import Testing

@testable import Mail

/// Polled forms as tables, and the times in them.
struct FormFeedTableTests {
    private let zone = TimeZone(secondsFromGMT: 5 * 3600) ?? .gmt

    private var mapping: FormFeedMapping {
        var mapping = FormFeedMapping()
        mapping.id = "id"
        mapping.date = "date"
        mapping.name = "name"
        mapping.email = "email"
        mapping.phone = "phone"
        mapping.text = ["text"]
        return mapping
    }

    private func read(
        _ text: String,
        _ format: FormFeedPage.Format,
        _ change: (inout FormFeedMapping) -> Void = { _ in }
    ) throws -> FormFeedPage {
        var mapping = mapping
        change(&mapping)
        return try FormFeedPage.read(Array(text.utf8), as: format, mapping, zone: zone)
    }

    @Test(arguments: [
        "id,name,text\r\n1,Анна,\"Когда,\r\n\"\"открыто\"\"?\"\r\n2,Пётр,\r\n",
        "\u{FEFF}id;name;text\n1;Анна;\"Когда,\r\n\"\"открыто\"\"?\"\n2;Пётр\n",
        "ID\tName\tText\n1\t Анна \t\"Когда,\r\n\"\"открыто\"\"?\"\n\n2\tПётр\t",
    ])
    func `CSV comes with commas, semicolons and tabs, quotes and line breaks inside`(text: String) throws {
        let page = try read(text, .csv) {
            $0.date = nil
            $0.email = nil
            $0.phone = nil
        }
        #expect(page.items.map(\.id) == ["1", "2"])
        #expect(page.items.map(\.name) == ["Анна", "Пётр"])
        #expect(page.items[0].text == "Когда,\n\"открыто\"?")
    }

    @Test(arguments: [nil, "windows-1251", "utf-8", "koi8-r"])
    func `CSV of Excel is windows-1251, whatever the server says`(declared: String?) throws {
        let text = "id;name;text\n1;Анна Сергеевна;Почему в субботу выставка была закрыта без объявления?\n"
        let bytes = try #require(text.data(using: .windowsCP1251))
        var mapping = FormFeedMapping()
        mapping.id = "id"
        mapping.name = "2"
        mapping.text = ["TEXT"]
        let page = try FormFeedPage.read(
            Array(bytes),
            as: .csv,
            mapping,
            charset: declared == "koi8-r" ? nil : declared,
            zone: zone
        )
        #expect(page.items.map(\.name) == ["Анна Сергеевна"])
        #expect(page.items.map(\.text) == ["Почему в субботу выставка была закрыта без объявления?"])
    }

    @Test(arguments: ["", "\n\n", "<html><body>502</body></html>", "{\"a\": 1, \"b\": 2}"])
    func `what is no CSV is said to be none`(text: String) {
        #expect(throws: FeedError.self) { _ = try read(text, .csv) }
    }

    @Test func `a column that is not there is told`() {
        #expect(throws: FeedError("there is no column «email»")) {
            _ = try read("id,text\n1,Вопрос\n", .csv) {
                $0.date = nil; $0.name = nil; $0.phone = nil
            }
        }
    }

    @Test func `a quote that never ends takes the rest, and no more`() throws {
        let page = try read("id,text\n1,\"без конца\n2,ещё\n", .csv) {
            $0 = FormFeedMapping()
            $0.text = ["text"]
        }
        #expect(page.items.map(\.text) == ["без конца\n2,ещё"])
    }

    @Test func `more items than any form has are refused and not cut in silence`() {
        let rows = String(repeating: "1,x\n", count: FormFeedPage.mostItems + 1)
        #expect(throws: FeedError.self) {
            _ = try read("id,text\n" + rows, .csv) {
                $0 = FormFeedMapping(); $0.text = ["text"]
            }
        }
    }

    // MARK: times

    @Test(arguments: [
        "2026-11-23T12:00:00+05:00", "2026-11-23T07:00:00Z", "2026-11-23T07:00:00.000Z", "2026-11-23 12:00:00",
        "23.11.2026 12:00", "Mon, 23 Nov 2026 12:00:00 +0500", "1795417200", "1795417200000", "2026-11-23T12:00",
        "23 ноября 2026 12:00",
    ])
    func `times come in many forms, and without a zone they are the region's`(text: String) {
        #expect(FeedMoment.read(text, zone: zone) == Date(timeIntervalSince1970: 1_795_417_200))
    }

    @Test(arguments: ["", "вчера", "0", "-5", "99999999999999999999", "nan", "inf"])
    func `what is no time is none`(text: String) {
        #expect(FeedMoment.read(text, zone: zone) == nil)
    }
}
