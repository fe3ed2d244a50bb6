import Foundation
import Rehearsal
import Synchronization

/// Posts at an even pace, whether or not the answers keep up, and notes each answer and how long it took.
final class FormLoad: Sendable {
    struct Answered: Sendable {
        var number: Int
        var status: Int
        var milliseconds: Double
    }

    private let answers = Mutex<[Answered]>([])
    private let town: FormTown
    private let text: String

    /// Tells the lives of a daemon that is killed apart.
    private let life: Int

    init(_ town: FormTown, text: String, life: Int = 0) {
        self.town = town
        self.text = text
        self.life = life
    }

    func email(_ number: Int) -> String { "u\(number)@life\(life).example" }

    var all: [Answered] { answers.withLock { $0 } }
    var taken: [Int] { all.filter { $0.status == 303 }.map(\.number) }

    /// In milliseconds: that within which so much of all answers came.
    func quantile(_ part: Double) -> Double {
        let times = all.map(\.milliseconds).sorted()
        return times.isEmpty ? 0 : times[min(times.count - 1, Int(Double(times.count) * part))]
    }

    /// Pages opened beforehand.
    func tokens(_ count: Int) -> [String] {
        let made = Mutex<[String]>([])
        let left = Mutex(count)
        together(8) {
            while left.withLock({ left in
                left -= 1
                return left >= 0
            }) {
                if let token = try? self.town.token() { made.withLock { $0.append(token) } }
            }
        }
        return made.withLock { $0 }
    }

    /// Returns when all have been answered or have failed.
    func run(_ tokens: [String], perSecond: Double, hands: Int = 32) {
        let start = ContinuousClock.now
        let next = Mutex(0)
        together(hands) {
            while true {
                let number = next.withLock { next in
                    defer { next += 1 }
                    return next
                }
                guard number < tokens.count else { return }
                // The pace is the point of this load, so here time itself is waited for.
                let due = start + .seconds(Double(number) / perSecond)
                let wait = due - ContinuousClock.now
                if wait > .zero {
                    usleep(
                        UInt32(wait.components.seconds * 1_000_000 + wait.components.attoseconds / 1_000_000_000_000)
                    )
                }
                self.send(number, tokens[number], due: due)
            }
        }
    }

    /// Threads that may block, one for each hand.
    private func together(_ hands: Int, _ work: @escaping @Sendable () -> Void) {
        let group = DispatchGroup()
        for _ in 0..<hands {
            group.enter()
            Thread.detachNewThread {
                work()
                group.leave()
            }
        }
        group.wait()
    }

    /// Counted from the moment it should have left: who waits for a free hand waits for us.
    private func send(_ number: Int, _ token: String, due: ContinuousClock.Instant) {
        let fields = [("text", "Сообщение \(number)\n\(text)"), ("name", "Житель"), ("email", email(number))]
        let status = (try? town.post(fields, token: token).status) ?? 0
        let time = (ContinuousClock.now - due).components
        let milliseconds = Double(time.seconds) * 1_000 + Double(time.attoseconds) / 1e15
        answers.withLock { $0.append(Answered(number: number, status: status, milliseconds: milliseconds)) }
    }
}
