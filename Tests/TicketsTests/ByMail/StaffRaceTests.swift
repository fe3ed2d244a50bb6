import Foundation
import Mail
import Store
import Testing
import Tickets

/// Orders by mail while others work on the same tickets, and while the power goes.
@Suite struct StaffRaceTests {
    private typealias Work = WorkingByMail

    private func slow(_ work: Work) -> (SlowStore, Intake) {
        let slow = SlowStore(work.office.store)
        return (slow, work.office.intake(over: slow))
    }

    @Test func `a colleague who answers between plan and commit is first, and the mail comes back`() async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let post = work.answer("До шести.", to: try await work.notice(filed))
        let (slow, intake) = slow(work)
        let office = work.office
        slow.meanwhile {
            guard let history = try? await office.history(filed),
                let answer = try? office.moves.answer(history, text: "До семи.", by: Work.boris, now: office.clock.now)
            else { return }
            _ = try? await office.apply(answer)
        }
        #expect(try await office.receive([post], intake: intake).map(\.outcome) == [.entry])
        let history = try await office.history(filed)
        #expect(history.entries(.reply).map(\.text) == ["До семи."] && history.letters(.answer).count == 1)
        #expect(history.refusal?.contains("До семи.") == true)
    }

    @Test func `a letter that was taken for sending meanwhile is not taken back`() async throws {
        let work = try await Work { $0.undoAge = 600 }
        let filed = try await work.opened()
        let notice = try await work.notice(filed)
        _ = try await work.send(work.answer("До шести.", to: notice), filed)
        let (slow, intake) = slow(work)
        let office = work.office
        slow.meanwhile {
            _ = try? await office.store.claim(
                institutions: ["ghm"],
                limit: 50,
                now: office.clock.now.addingTimeInterval(700)
            )
        }
        try await office.receive([work.answer("/отменить", to: notice)], intake: intake)
        let history = try await office.history(filed)
        #expect(history.ticket.state == .answered && history.letters(.answer).map(\.state) == [.claimed])
        #expect(history.refusal?.contains("уже ушли") == true)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `whatever order and whatever crash, each mail of the staff is carried out once or comes back, with its words`(
        seed: UInt64
    ) async throws {
        let work = try await Work { desk in
            desk.brakes.lettersHour = 1_000
            // Nothing here breaks for good.
            desk.maxAttempts = 100
        }
        let office = work.office
        let dice = Dice(seed: seed)
        var tickets: [Filed] = []
        for number in 0..<8 {
            tickets.append(try await work.opened(Post("Вопрос \(number)", from: "r\(number)@example.ru")))
        }
        let intake = office.intake(over: FaultyStore(office.store) { dice.trouble() })
        var words: [String: Filed] = [:]
        for round in 0..<12 {
            var posts: [Post] = []
            for number in 0..<4 {
                let filed = tickets[dice.roll(tickets.count) - 1]
                let member = dice.roll(2) == 1 ? Work.anna : Work.boris
                let text = "Слова \(round)-\(number)"
                words[text] = filed
                let command = ["", "/заметка ", "/взять\r\n\r\n", "/закрыть ", "/неверно "][dice.roll(5) - 1]
                posts.append(work.answer(command + text, to: try await work.notice(to: member, filed), from: member))
            }
            for _ in 0..<20 {
                do {
                    try await office.receive(posts, uids: Array(round * 10..<round * 10 + 4), epoch: 7, intake: intake)
                    break
                } catch {
                    _ = try? await intake.resume(Office.sources)
                }
            }
            office.clock.move(by: 90)
        }
        _ = try await office.intake.resume(Office.sources)
        for (text, filed) in words {
            let kept = try await office.history(filed).entries.filter {
                $0.text == text || $0.fullText?.hasSuffix(text) == true
            }
            #expect(kept.count { $0.kind != .change } <= 1, "\(text)")
            #expect(!kept.isEmpty, "\(text)")
        }
        for filed in tickets {
            let history = try await office.history(filed)
            #expect(history.letters(.answer).count == history.entries(.reply).count)
            #expect(Set(history.letters(.answer).map(\.entry)).count == history.entries(.reply).count)
        }
        #expect(try await office.store.account().values.allSatisfy { $0[.pending, default: 0] == 0 })
    }
}
