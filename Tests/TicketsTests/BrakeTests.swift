import Foundation
import Mail
import Testing

@testable import Tickets

@Suite struct BrakeTests {
    @Test func `D2: a domain that is no provider of mail has a ceiling of its own; others are not held by it`()
        async throws
    {
        let office = try await Office { $0.brakes.perDomainHour = 3 }
        try await office.receive(
            (0..<8).map { Post("Текст \($0)", subject: "Тема \($0)", from: "u\($0)@robot.example") }
        )
        try await office.receive((0..<8).map { Post("Письмо \($0)", subject: "Дело \($0)", from: "u\($0)@mail.ru") })
        let letters = try await office.outbox()
        #expect(letters.filter { $0.state == .queued && $0.to.address.hasSuffix("robot.example") }.count == 3)
        #expect(letters.filter { $0.state == .queued && $0.to.address.hasSuffix("mail.ru") }.count == 8)
        // What waits leaves three an hour, not all at the first stroke.
        let waiting = letters.filter { $0.state == .held }.map { $0.nextAttempt.timeIntervalSince(office.clock.now) }
        #expect(waiting.sorted() == [3600, 3600, 3600, 7200, 7200])
    }

    @Test func `D2: subjects that are alike have a ceiling, whoever writes; a form's have none`() async throws {
        let office = try await Office { $0.brakes.perSubjectHour = 2 }
        let posts = (0..<5).map {
            Post("Текст \($0)", subject: "Re: [#\($0)] Ваше обращение принято \($0)", from: "a\($0)@b\($0).example")
        }
        try await office.receive(posts)
        #expect(try await office.outbox([.queued]).count == 2)
        let forms = (0..<5).map { number in
            Post("Форма \(number)", subject: "Обращение с сайта музея", from: "site@kultura.example")
                .with { $0.replyTo = "c\(number)@d\(number).example" }
        }
        try await office.receive(forms, at: Office.form)
        #expect(try await office.outbox([.queued]).count == 7)
    }

    @Test(arguments: [
        ("Ваше обращение принято", "Re: Ваше обращение принято", true),
        ("Ваше обращение принято", "FW: [GHM-2026-000001] Ваше обращение принято 17", true),
        (
            "Получено: Вопрос о выставке картин передвижников в галерее",
            "Получено: Получено: Вопрос о выставке картин передвижников в галерее", true
        ),
        ("Ваше обращение принято", "Отмена концерта в субботу", false),
    ])
    func `D2: subjects are alike that differ in prefixes, tags and numbers`(a: String, b: String, areAlike: Bool) {
        #expect((BrakeKey.subject(a) == BrakeKey.subject(b)) == areAlike)
    }

    @Test(arguments: ["Вопрос", "", "Re: Re:", "[12345] 42"])
    func `a subject that says nothing is like no other`(subject: String) {
        #expect(BrakeKey.subject(subject) == nil)
    }

    @Test func `D6: a ceiling for the day holds what the hours would let go`() async throws {
        let office = try await Office {
            $0.brakes.globalHour = 4
            $0.brakes.globalDay = 6
        }
        for hour in 0..<4 {
            try await office.receive(
                (0..<3).map { Post("Текст", subject: "Т", from: "u\(hour)-\($0)@h\(hour).example") }
            )
            office.clock.move(by: 3700)
        }
        #expect(try await office.outbox([.queued]).count == 6)
        #expect(try await office.outbox([.held]).count == 6)
        #expect(try await office.intake.ceiling() == .init(letters: 6, isDaily: true))
        office.clock.move(by: 3 * 86400)
        #expect(try await office.intake.ceiling() == nil)
    }

    @Test func `a letter held by its domain's brake counts for its address: what follows takes up no more room`()
        async throws
    {
        let office = try await Office { $0.brakes.perDomainHour = 1 }
        try await office.receive(Post("Первое", subject: "А", from: "a@robot.example"))
        for number in 0..<5 {
            try await office.receive(Post("Текст \(number)", subject: "Тема \(number)", from: "b@robot.example"))
        }
        try await office.receive(Post("Третье", subject: "В", from: "c@robot.example"))
        let waits = try await office.outbox([.held]).filter { $0.to.address == "c@robot.example" }
            .map { $0.nextAttempt.timeIntervalSince(office.clock.now) }
        #expect(waits == [7200])
    }

    @Test func `one address that writes without end does not use up its domain's share`() async throws {
        let office = try await Office { $0.brakes.perDomainHour = 3 }
        try await office.receive((0..<50).map { Post("Текст \($0)", subject: "Т\($0)", from: "a@school.example") })
        try await office.receive(Post("Вопрос", from: "b@school.example"))
        let queued = try await office.outbox([.queued]).map(\.to.address)
        #expect(queued.sorted() == ["a@school.example", "b@school.example"])
    }
}
