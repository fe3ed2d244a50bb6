import Foundation
import Letters
import Testing
import Tickets

/// What the operator is told, word for word; the files of `Expected` hold all alerts of a language.
@Suite struct AlertTextTests {
    private static let subjects: [Trouble.Subject] = [
        .source("ghm"), .route("main"), .feed("ghm-afisha"), .quota("main"), .store, .ceiling,
    ]

    @Test(arguments: ["ru", "en"])
    func `A23: an alert says what is wrong since when, in whose words, and what to do`(language: String) throws {
        var all = ""
        for subject in Self.subjects {
            for needsPerson in subject == .source("ghm") ? [true, false] : [false] {
                var trouble = Trouble(
                    subject: subject,
                    since: SampleLetter.now,
                    reason: "login mail.example:993: refused",
                    needsPerson: needsPerson
                )
                trouble.lastWell = SampleLetter.now.addingTimeInterval(-3600)
                if subject == .ceiling { trouble.ceiling = .init(letters: 1000, isDaily: false) }
                for isOver in [false, true] {
                    let text = AlertText(
                        of: trouble,
                        isOver: isOver,
                        language: language,
                        zone: SampleLetter.zone,
                        now: SampleLetter.now
                    )
                    all += "# \(text.title)\n\(text.body)\n\n"
                }
            }
        }
        try ExpectedText.expect(all, equals: "alerts.\(language).txt")
    }

    @Test func `a time that is not of today comes with its day`() {
        let trouble = Trouble(subject: .source("ghm"), since: SampleLetter.now, reason: "refused", needsPerson: false)
        let monday = SampleLetter.now.addingTimeInterval(3 * 86_400)
        let text = AlertText(of: trouble, isOver: false, language: "ru", zone: SampleLetter.zone, now: monday)
        #expect(text.title == "Почта «ghm» не читается с 23.11 12:00")
    }
}
