import Foundation
import Testing

@testable import Mail

struct FormFeedTests {
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

    // MARK: JSON

    @Test func `JSON is read by paths: into groups, lists and single elements`() throws {
        let text = """
            {"meta": {"next": "/feed?page=2", "last": 17}, "data": {"items": [
              {"id": 12345678901234567, "date": "2026-11-23T12:00:00+05:00", "author": {"fio": "Анна", "mails": ["a@b.example", "c@d.example"]},
               "parts": [{"t": "Первое"}, {"t": "Второе"}], "files": [{"url": "/1.png"}, {"url": "/2.png"}], "hall": null},
              {"id": "x", "parts": []}
            ]}}
            """
        let page = try read(text, .json) {
            $0.items = "data.items"
            $0.name = "author.fio"
            $0.email = "author.mails[-1]"
            $0.text = ["parts[].t"]
            $0.files = "files[].url"
            $0.next = "meta.next"
            $0.mark = "meta.last"
        }
        let item = try #require(page.items.first)
        #expect(item.id == "12345678901234567")
        #expect(item.date == Date(timeIntervalSince1970: 1_795_417_200))
        #expect(item.name == "Анна")
        #expect(item.email == "c@d.example")
        #expect(item.text == "Первое\n\nВторое")
        #expect(item.files == ["/1.png", "/2.png"])
        #expect(page.next == "/feed?page=2")
        #expect(page.mark == "17")
        #expect(page.items.map(\.id) == ["12345678901234567", "x"])
        #expect(page.items[1].isEmpty)
    }

    @Test(arguments: ["", "{", "<html>", "[1,", "nul", "{\"data\": 5}", "\"text\""])
    func `what is no JSON list is said to be none`(text: String) {
        #expect(throws: FeedError.self) { _ = try read(text, .json) { $0.items = "data" } }
    }

    @Test func `a list at the very top has no path`() throws {
        #expect(try read(#"[{"id": 1, "text": "Вопрос"}]"#, .json).items.map(\.text) == ["Вопрос"])
    }

    @Test func `JSON nested without end does not end us`() {
        let deep = String(repeating: "[", count: 200_000)
        #expect(throws: FeedError.self) { _ = try read(deep, .json) }
    }

    // MARK: XML

    @Test func `XML is read by XPath, with prefixes of the settings, in any charset`() throws {
        let text = """
            <?xml version="1.0" encoding="windows-1251"?>
            <f:forms xmlns:f="urn:forms" xmlns:x="urn:x"><f:form no="7"><f:who mail="a@b.example">Анна &amp; Co</f:who>
            <x:body><![CDATA[Когда <открыто>?]]></x:body><f:when>23.11.2026 12:00</f:when></f:form></f:forms>
            """
        var mapping = FormFeedMapping()
        mapping.namespaces = ["q": "urn:forms", "b": "urn:x"]
        mapping.items = "/q:forms/q:form"
        mapping.id = "@no"
        mapping.date = "q:when"
        mapping.name = "normalize-space(q:who)"
        mapping.email = "q:who/@mail"
        mapping.text = ["b:body"]
        let bytes = try #require(text.data(using: .windowsCP1251))
        let item = try #require(
            try FormFeedPage.read(Array(bytes), as: .xml, mapping, zone: zone).items.first
        )
        #expect(item.id == "7")
        #expect(item.name == "Анна & Co")
        #expect(item.email == "a@b.example")
        #expect(item.text == "Когда <открыто>?")
        #expect(item.date == Date(timeIntervalSince1970: 1_795_417_200))
    }

    @Test(arguments: [
        #"<!DOCTYPE a [<!ENTITY x "y">]><a><item><text>&x;</text></item></a>"#,
        #"<!DOCTYPE a SYSTEM "file:///etc/passwd"><a><item/></a>"#,
        #"<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><lolz><item><text>&c;</text></item></lolz>"#,
        #"<?xml version="1.0"?><!DOCTYPE a PUBLIC "-//X" "http://127.0.0.1:1/x.dtd"><a/>"#,
    ])
    func `XML that declares anything of its own is refused, before any entity grows`(text: String) {
        #expect(throws: FeedError("the XML declares a DTD: refused, for entities may grow without end")) {
            _ = try read(text, .xml) { $0.items = "//item" }
        }
    }

    @Test(arguments: ["", "{}", "<a>", "<a><b></a>", "<a>&unknown;</a>", "\u{0}\u{0}"])
    func `what is no XML is said to be none`(text: String) {
        #expect(throws: FeedError.self) { _ = try read(text, .xml) { $0.items = "//item" } }
    }

    @Test(arguments: ["//item[", "count(//item)", "unknown:item", "document('http://127.0.0.1/')", "$x"])
    func `an XPath that finds no elements is told by its words`(path: String) {
        let error = #expect(throws: FeedError.self) {
            _ = try read("<a><item/></a>", .xml) { $0.items = path }
        }
        #expect(error?.description.contains("XPath") == true)
    }

    @Test func `an XPath that would take for ever ends`() {
        let text = "<a>" + String(repeating: "<item/>", count: 3000) + "</a>"
        let error = #expect(throws: FeedError.self) {
            _ = try read(text, .xml) { $0.items = "//item[count(//item[count(//item) > 1]) > 1]" }
        }
        #expect(error?.description.contains("too much work") == true)
    }

    // MARK: RSS and Atom

    @Test func `items inside of items weigh no more than they are long`() {
        let depth = 100
        let text = String(repeating: "<item><description>", count: depth) + String(repeating: "x", count: 1 << 20)
        let ends = String(repeating: "</description></item>", count: depth)
        #expect(throws: FeedError.self) { try news("<rss>\(text)\(ends)</rss>") }
    }

    private func news(_ text: String) throws -> FormFeedPage {
        try FormFeedPage.read(Array(text.utf8), as: .news, .news, zone: zone)
    }

    @Test func `Atom needs no mapping`() throws {
        let page = try news(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Обращения</title><link rel="next" href="/feed?p=2"/>
            <entry><id>urn:1</id><title>Билеты</title><updated>2026-11-23T07:00:00Z</updated>
            <author><name>Анна</name><email>a@b.example</email></author>
            <link href="https://site.example/1"/><link rel="enclosure" href="/1.png"/>
            <summary>Кратко</summary><content type="html">&lt;p&gt;Когда&lt;br&gt;откроется?&lt;/p&gt;</content></entry></feed>
            """
        )
        let item = try #require(page.items.first)
        #expect(item.id == "urn:1")
        #expect(item.name == "Анна")
        #expect(item.email == "a@b.example")
        #expect(item.subject == "Билеты")
        #expect(item.text == "Когда\nоткроется?")
        #expect(item.page == "https://site.example/1")
        #expect(item.files == ["/1.png"])
        #expect(item.date == Date(timeIntervalSince1970: 1_795_417_200))
        #expect(page.next == "/feed?p=2")
    }

    @Test func `RSS names the person beside the address`() throws {
        let page = try news(
            """
            <rss version="2.0"><channel><item><guid>9</guid><title>Отзыв</title><author>a@b.example (Анна Белова)</author>
            <pubDate>Mon, 23 Nov 2026 12:00:00 +0500</pubDate><description>Спасибо!</description>
            <enclosure url="https://site.example/9.jpg" length="1" type="image/jpeg"/></item></channel></rss>
            """
        )
        let item = try #require(page.items.first)
        #expect(item.name == "Анна Белова")
        #expect(item.email == "a@b.example")
        #expect(item.text == "Спасибо!")
        #expect(item.date == Date(timeIntervalSince1970: 1_795_417_200))
        #expect(item.files == ["https://site.example/9.jpg"])
    }

    // MARK: mails

    private func item(_ change: (inout FormFeedItem) -> Void = { _ in }) -> FormFeedItem {
        var item = FormFeedItem()
        item.id = "17"
        item.name = "Анна"
        item.email = "anna@example.ru"
        item.phone = "+7 900 000-00-00"
        item.text = "Когда откроется каток?"
        item.other = [.init(label: "Город", value: "Нягань")]
        change(&item)
        return item
    }

    private func message(_ item: FormFeedItem) -> Message {
        Message(parsing: item.post(in: "portal").raw(as: item.origin(in: "portal")).bytes)
    }

    @Test func `an item becomes a post of the person`() throws {
        let item = item()
        let bytes = item.post(in: "portal").raw(as: item.origin(in: "portal")).bytes
        let post = try #require(FormPost(of: Message(parsing: bytes), in: bytes))
        #expect(post.text == "Когда откроется каток?")
        #expect(post.email == "anna@example.ru")
        #expect(post.name == "Анна")
        #expect(!post.isConfirmed)
        #expect(post.fields == [.init(label: "Город", value: "Нягань")])
    }

    @Test func `a changed item is another post of the same thread, and links signed anew change nothing`() {
        let (first, changed) = (item(), item { $0.text += " И когда закроется?" })
        #expect(first.origin(in: "portal") != changed.origin(in: "portal"))
        #expect(message(first).inReplyTo == message(changed).inReplyTo)
        #expect(message(first).inReplyTo != message(item { $0.id = "18" }).inReplyTo)
        #expect(
            item { $0.files = ["/1.png?sign=2"] }.origin(in: "x")
                == item { $0.files = ["/1.png?sign=7"] }.origin(in: "x")
        )
        #expect(item { $0.id = "" }.origin(in: "portal").id.count == 32)
    }

    @Test(arguments: [
        "a@b.example\r\nBcc: victim@example.ru", "a\u{0}@b.example", "a b@c.example", "<script>@x.example",
        "\"a\"@b.example",
    ])
    func `no value of an item becomes a header of its own`(value: String) {
        let item = item {
            $0.email = value
            $0.name = value
            $0.subject = value
            $0.id = value
        }
        #expect(!message(item).header.contains("Bcc"))
        #expect(message(item).text.contains("Когда откроется каток?"))
        #expect(item.origin(in: "portal").id.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    }

    @Test func `a link where a name is asked for greets nobody, and is kept`() {
        let post = item { $0.name = "Заберите приз на casino.example" }.post(in: "portal")
        #expect(post.name.isEmpty)
        #expect(post.fields.first == .init(label: "Имя", value: "Заберите приз на casino.example"))
    }
}
