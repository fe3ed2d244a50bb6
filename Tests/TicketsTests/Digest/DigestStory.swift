import Foundation
import Mail
import Store
import Testing
import Tickets

/// October with its usual letters, then two weeks in which everything happens that a digest speaks of.
final class DigestStory: Sendable {
    /// 09:00 of Monday, 9 November 2026, in Yugra.
    static let monday = Date(timeIntervalSince1970: 1_794_196_800)
    let town: DigestTown

    init() async throws {
        // 09:00 of Monday, 5 October.
        town = try await DigestTown(from: Self.monday.addingTimeInterval(-35 * 86_400)) { desk in
            desk.ticketBase = "https://otklik.example/desk"
        }
    }

    func run() async throws {
        try await october()
        try await firstWeek()
        try await secondWeek()
    }

    // MARK: steps

    private func at(_ day: Int, _ hours: Double) {
        let goal = Self.monday.addingTimeInterval(Double(day - 9) * 86_400 + (hours - 9) * 3600)
        town.clock.move(by: goal.timeIntervalSince(town.clock.now))
    }

    private func morning(_ day: Int, at hours: Double = 8.52, health: [DigestReader.Health] = []) async throws {
        at(day, hours)
        _ = try await town.digests().turn(lease: nil, health: health, now: town.clock.now)
    }

    @discardableResult
    private func letter(
        _ place: String?,
        _ subject: String,
        _ text: String,
        topic: String = "EVT.INFO",
        kind: String = "question",
        flags: [String] = [],
        from: String = "maria@example.ru",
        state: TicketState = .new
    ) async throws -> String {
        var matter = DigestTown.Matter(institution: place, subject: subject, text: text, kind: kind, topic: topic)
        (matter.flags, matter.from, matter.state) = (flags, from, state)
        return try await town.open(matter)
    }

    private var residents: ResidentMoves { ResidentMoves(desk: town.desk, keys: town.keys, ids: town.ids) }

    // MARK: what happens

    private func october() async throws {
        for day in -26..<9 where [1, 3, 5].contains((day + 70) % 7) {
            at(day, 10)
            let museum = try await letter("ghm", "Часы работы в праздники", "Работаете ли вы 4 ноября?")
            let theatre = try await letter("smdt", "Билет не пришёл", "Оплатил, билета нет.", topic: "TKT.BUY")
            at(day, 15)
            // Of two days nobody answered.
            if day == -16 || day == -14 { continue }
            try await town.answer(museum)
            try await town.answer(theatre, by: DigestTown.petr)
        }
        at(9, 7)
        _ = try await town.digests().turn(lease: nil, now: town.clock.now)
    }

    private func firstWeek() async throws {
        try await morning(9)
        at(9, 11)
        let ramp = try await letter(
            "ghm",
            "Нет пандуса у входа",
            "Не заехать на коляске.",
            topic: "ACC",
            kind: "complaint"
        )
        try await morning(10)
        at(10, 12)
        let thanks = "Спасибо смотрителю Анне Сергеевне: дети не хотели уходить! Мой телефон +7 900 123-45-67."
        let praise = try await letter("ghm", "Благодарность", thanks, topic: "SRV.STAFF", kind: "gratitude")
        try await town.answer(ramp)
        try await morning(11)
        at(11, 16)
        try await town.answer(praise)
        let history = try await town.history(ramp)
        try await town.apply(
            residents.dispute(history, score: 2, words: "Ответили не на тот вопрос", now: town.clock.now)
        )
        let rating = try residents.rate(try await town.history(praise), score: 5, now: town.clock.now)
        try await town.apply(rating)
        try await morning(12)
        at(12, 18.7)
        try await letter(
            "smdt",
            "УПАЛ НА КРЫЛЬЦЕ",
            "Вчера упал на крыльце театра, лёд не убран. Звоните: 8 (900) 123-45-67.",
            topic: "BLD.SAFETY",
            kind: "complaint",
            flags: ["injury"]
        )
        try await morning(13)
        at(13, 14)
        for number in 1...3 {
            try await letter("ghm", "Выигрыш", "http://casino.example/\(number)", topic: "", kind: "spam", state: .spam)
        }
        try await surge()
    }

    /// Saturday: the card cannot be paid with.
    private func surge() async throws {
        for number in 1...7 {
            at(14, 14 + Double(number) / 4)
            try await letter(
                "smdt",
                "Не проходит оплата Пушкинской картой",
                "Списали деньги, а билета нет. Заказ \(number).",
                topic: "PK.PAY",
                kind: "complaint",
                from: "u\(number)@example.ru"
            )
        }
    }

    private func secondWeek() async throws {
        try await morning(16)
        at(16, 10)
        try await letter("ghm", "Про поборы", "Требуют деньги за место в кружке", topic: "CORR", flags: ["corruption"])
        for number in try await town.tickets().filter({ $0.institution == "smdt" && $0.state == .new }).prefix(4) {
            try await town.answer(number.number.description, by: DigestTown.petr)
        }
        // The whole of Tuesday the machine stands.
        at(17, 12)
        try await letter(nil, "", "Подскажите, куда обратиться?", topic: "", from: "lost@example.ru")
        try await morning(18)
        let taken = try await town.tickets().last { $0.institution == "ghm" && $0.state == .new }
        if let taken {
            let history = try await town.history(taken.number.description)
            try await town.apply(town.moves.take(history, by: DigestTown.anna, now: town.clock.now))
            try await bounce(history.ticket.number.description)
        }
        try await morning(19)
        // A late start.
        try await morning(20, at: 11)
        var trouble = Trouble(
            subject: .source("smdt"),
            since: town.clock.now.addingTimeInterval(86_400 * 2.6),
            reason: "AUTHENTICATIONFAILED",
            needsPerson: true
        )
        trouble.lastWell = trouble.since
        try await morning(23, health: [.init(trouble, institution: "smdt")])
    }

    private func bounce(_ number: String) async throws {
        let ticket = try await town.history(number).ticket
        let entry = Entry(
            id: ID(town.ids.next()),
            ticket: ticket.id,
            kind: .bounce,
            at: town.clock.now,
            author: .system,
            text: "550 5.1.1 User unknown"
        )
        try await town.apply(DeskChange(ticket: ticket.id, expectedVersion: ticket.version, entries: [entry]))
    }
}
