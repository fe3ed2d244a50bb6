import Foundation
import Letters
import Testing
import Tickets

/// What the operator is told, word for word; the files of `Expected` hold all alerts of a language.
@Suite struct AlertTextTests {
    private static let subjects: [Trouble.Subject] = [
        .source("ghm"), .route("main"), .quota("main"), .store, .ceiling,
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
                for isOver in [false, true] {
                    let text = AlertText(of: trouble, isOver: isOver, language: language, zone: SampleLetter.zone)
                    all += "# \(text.title)\n\(text.body)\n\n"
                }
            }
        }
        try ExpectedText.expect(all, equals: "alerts.\(language).txt")
    }
}
