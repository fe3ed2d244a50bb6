import Foundation
import Testing
import Tickets

@Suite struct DigestChoiceTests {
    private static let olga = Member(name: "Ольга", address: "Olga@staff.example", role: .head, institutions: ["ghm"])
    private static let petr = Member(name: "Пётр", address: "p@staff.example", role: .coordinator, institutions: [])
    private static let now = Date(timeIntervalSince1970: 1_795_417_200)
    private let desk = Desk(institutions: [], members: [olga, petr], timeZone: .gmt)

    static let orders: [(words: String, order: DigestOrder?)] = [
        ("стоп", .stop), ("Стоп!", .stop), ("СТОП.\n\n> Сводка", .stop), ("Отписаться, пожалуйста", .stop),
        ("еженедельно", .every(.week)), ("\n  Присылайте мне еженедельно, спасибо", .every(.week)),
        ("раз в месяц", .every(.month)), ("По рабочим дням", .every(.workday)), ("Как было", .standard),
        ("Стоп-лист поставщиков обновили?", nil), ("Почему холодно в зале еженедельно?", nil), ("", nil),
        ("\n\n", nil), (String(repeating: "стоп ", count: 1000), nil),
    ]

    @Test(arguments: orders)
    func `an answer of a word or two is an order, a sentence is none`(words: String, order: DigestOrder?) {
        #expect(DigestOrder(words: words) == order)
    }

    @Test func `weekly instead of daily: one stops, the other begins with the same hour and places`() {
        var daily = DigestSubscription(member: Self.olga, period: .day)
        daily.at = 7 * 3600
        daily.skipsEmpty = true
        let other = DigestSubscription(member: Self.petr, period: .day)
        let key = AddressKey(Self.olga.address)
        let choices = DigestOrder.every(.week).choices(of: key, settings: [.day], now: Self.now)
        let all = DigestSubscription.all([daily, other], choices, desk: desk)
        #expect(all.map(\.key) == [other.key, .init(member: key, period: .week)])
        #expect(all[1].at == 7 * 3600 && all[1].skipsEmpty && all[1].since == Self.now)
        let stopped = DigestOrder.stop.choices(of: key, settings: [.day], now: Self.now)
        #expect(DigestSubscription.all([daily], stopped, desk: desk).isEmpty)
        let standard = DigestOrder.standard.choices(of: key, settings: [.day], now: Self.now)
        #expect(DigestSubscription.all([daily], standard, desk: desk).map(\.period) == [.day])
    }

    @Test func `nobody is told of institutions that are not theirs`() {
        var one = DigestSubscription(member: Self.olga, period: .day)
        #expect(one.scope == ["ghm"])
        one.institutions = ["ghm", "smdt"]
        #expect(one.scope == ["ghm"])
        var all = DigestSubscription(member: Self.petr, period: .day)
        #expect(all.scope == nil)
        all.institutions = ["smdt"]
        #expect(all.scope == ["smdt"])
    }

    @Test func `the link that stops a digest names its subscription, and stops no other`() throws {
        let key = try #require(MasterKey(secret: [UInt8](repeating: 7, count: 32), created: .distantPast))
        let links = DigestLinks(keys: KeyRing(key), base: "https://otklik.example")
        let subscription = DigestSubscription(member: Self.olga, period: .workday)
        let link = try #require(links.unsubscription(subscription.key, now: Self.now))
        let token = try #require(link.split(separator: "/").last.map(String.init))
        #expect(links.subscription(token, now: Self.now) == subscription.key)
        #expect(links.subscription(token, now: Self.now.addingTimeInterval(500 * 86_400)) == nil)
        #expect(links.subscription(String(token.dropLast(3)) + "222", now: Self.now) == nil)
        #expect(DigestLinks(keys: KeyRing(key), base: nil).unsubscription(subscription.key, now: Self.now) == nil)
    }
}
