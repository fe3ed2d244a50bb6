import Testing
import Tickets
import Transport

@testable import otklik

@Suite struct AccountLineTests {
    @Test(arguments: [
        (10, true, nil), (12, false, "2 letters there are not seen yet"),
        (7, true, "3 letters seen here were moved or deleted at the server"),
    ])
    func `B2: what a server moved away, or what was not read, shows as a difference of the counts`(
        total: Int,
        agrees: Bool,
        word: String?
    ) {
        let survey = SourceSurvey(total: total, unread: 0, server: "")
        let line = AccountLine(source: "ghm", outcomes: [.ticket: 6, .automatic: 4], survey: .success(survey))
        #expect(line.agrees == agrees)
        #expect(line.word == word)
    }
}
