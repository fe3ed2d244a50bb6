import Foundation
import Letters
import Synchronization
import Testing
import Tickets
import otklik

@Suite struct BoardTests {
    private final class HandClock: WallClock {
        private let time = Mutex(Date(timeIntervalSince1970: 1_795_424_400))
        var now: Date { time.withLock { $0 } }
        func pass(_ seconds: TimeInterval) { time.withLock { $0.addTimeInterval(seconds) } }
    }

    private let clock = HandClock()
    private let board: Board

    init() {
        board = Board(clock: clock)
        board.watch(source: "ghm", silentAfter: .seconds(600))
        board.well(source: "ghm")
    }

    @Test func `A14: a source silent for longer than its threshold is an alarm, a short gap is none`() {
        board.failed(source: "ghm", reason: "connect mail.example:993: refused", needsPerson: false)
        #expect(board.alarming.isEmpty)
        clock.pass(601)
        board.failed(source: "ghm", reason: "connect mail.example:993: refused", needsPerson: false)
        #expect(board.alarming.map(\.subject) == [.source("ghm")])
        board.well(source: "ghm")
        #expect(board.alarming.isEmpty)
    }

    @Test func `A21: what only a person can mend is an alarm at the first failure`() {
        board.failed(source: "ghm", reason: "login mail.example:993: refused", needsPerson: true)
        #expect(board.alarming.count == 1)
    }

    @Test func `A23: an alert names mailbox, stage, the server's words and since when`() throws {
        clock.pass(60)
        board.failed(source: "ghm", reason: "login mail.example:993: AUTHENTICATIONFAILED", needsPerson: true)
        let zone = try #require(TimeZone(identifier: "Asia/Yekaterinburg"))
        let text = AlertText(of: board.alarming[0], isOver: false, language: "ru", zone: zone, now: clock.now)
        #expect(text.title == "Почта «ghm» не читается с 14:01")
        #expect(
            text.body == """
                Слова сервера: login mail.example:993: AUTHENTICATIONFAILED
                Последний раз всё было в порядке в 14:00. Письма остаются на сервере; после исправления будут прочитаны по порядку.
                Что сделать: исправить настройки или секрет и выполнить `systemctl reload otklik`. Проверить: `otklik check`.
                """
        )
    }

    @Test func `D6: when automatic letters are held back for all, a person is told, and told the end`() {
        board.ceiling(.init(letters: 1000, isDaily: false))
        clock.pass(60)
        board.ceiling(.init(letters: 5000, isDaily: true))
        #expect(board.alarming.map(\.subject) == [.ceiling])
        #expect(board.alarming.map(\.since) == [clock.now.addingTimeInterval(-60)])
        board.ceiling(nil)
        #expect(board.alarming.isEmpty)
    }

    @Test func `a loop that is not heard of in time is overdue, a server that is down is not`() async throws {
        board.expect("source ghm", within: .seconds(600))
        board.failed(source: "ghm", reason: "down", needsPerson: false)
        #expect(board.overdue.isEmpty)
        board.expect("leftovers", within: .zero)
        #expect(board.overdue == ["leftovers"])
        board.forget("leftovers")
        #expect(board.overdue.isEmpty)
    }
}
