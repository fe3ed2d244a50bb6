import Classify
import Foundation
import Mail

/// What may help somebody before they send: ready answers and events of the afisha that speak of the same.
package struct FormHelp: Sendable {
    package struct Found: Sendable, Equatable {
        package var answers: [ReadyAnswer] = []
        package var event: FeedEvent?

        package var isEmpty: Bool { answers.isEmpty && event == nil }
    }

    private struct Known: Sendable {
        var answer: ReadyAnswer
        /// One set of stems for each way to say it.
        var phrases: [Set<UInt64>]
    }

    private let known: [Known]
    private let afisha: Afisha
    private let stemmers = StemmerPool()

    private static let mostAnswers = 3

    package init(answers: [ReadyAnswer], afisha: Afisha) {
        self.afisha = afisha
        let pool = stemmers
        known = answers.map { answer in
            let phrases = answer.words.isEmpty ? [answer.title] : answer.words
            return Known(answer: answer, phrases: phrases.map { phrase in pool.with { Self.marks(of: phrase, $0) } })
        }
    }

    /// Whether an answer of the settings has this title.
    package func has(title: String) -> Bool { known.contains { $0.answer.title == title } }

    package func find(for text: String, institution: String?, now: Date) -> Found {
        stemmers.with { stemmer in
            let stems = stemmer.stems(of: text)
            let typed = Set(stems.marks)
            let index = afisha.index
            let code = index.match(text, stems: stems, institution: institution, received: now)?.code
            let event = code.flatMap(index.event)?.details
            return Found(answers: answers(typed, institution), event: event.flatMap { Self.isOver($0, now) ? nil : $0 })
        }
    }

    /// All words of a phrase have to be there, or three quarters of a long one; the longest phrase found goes first.
    private func answers(_ typed: Set<UInt64>, _ institution: String?) -> [ReadyAnswer] {
        let scored = known.enumerated().compactMap { number, known -> (Int, Int)? in
            let codes = known.answer.institutions
            guard codes.isEmpty || institution.map(codes.contains) ?? true else { return nil }
            let best =
                known.phrases.map { phrase in
                    let common = phrase.intersection(typed).count
                    return common * 4 >= phrase.count * 3 ? common : 0
                }.max() ?? 0
            return best > 0 ? (number, best) : nil
        }
        return scored.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(Self.mostAnswers).map { known[$0.0].answer }
    }

    private static func marks(of phrase: String, _ stemmer: Stemmer) -> Set<UInt64> {
        Set(stemmer.stems(of: phrase).marks)
    }

    private static func isOver(_ event: FeedEvent, _ now: Date) -> Bool {
        guard let end = event.ends ?? event.starts else { return false }
        return end.addingTimeInterval(86400) < now
    }
}
