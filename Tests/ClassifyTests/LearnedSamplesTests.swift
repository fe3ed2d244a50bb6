import Foundation
import Mail
import Testing

@testable import Classify

/// The sample letters as the model that ships judges them.
@Suite struct LearnedSamplesTests {
    private static let classifier = Result {
        Classifier(
            institutions: Classifier.Institution.shipped,
            model: VerdictTrainer(institutions: Classifier.Institution.shipped).train(try CorpusReader.shipped())
        )
    }

    private func verdict(_ sample: String, mailbox: String? = nil) throws -> Verdict {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "samples/mail/\(sample).eml")
        let message = Message(parsing: Array(try Data(contentsOf: file)))
        return try Self.classifier.get().verdict(message, context: .init(mailboxInstitution: mailbox))
    }

    @Test func `R12: of questions to several institutions none is sure enough to go there by itself`() throws {
        let institution = try verdict("35-three-questions").institution
        #expect((institution?.confidence ?? 0) < Classifier.learnedRouting)
    }

    @Test func `R14: foul words hide neither the danger nor whose house it is`() throws {
        let verdict = try verdict("39-obscene-danger", mailbox: "mpich")
        #expect(verdict.institution?.code == "mpich")
        #expect(verdict.kind?.code == "complaint")
        #expect(verdict.topics.first?.code == "BLD.SAFETY")
        #expect(verdict.flags.map(\.code).contains("injury"))
        #expect(verdict.spam == nil)
    }

    @Test func `R15: a report without a name carries its mark like any other`() throws {
        let verdict = try verdict("40-anonymous")
        #expect(verdict.institution?.code == "odnt")
        #expect(verdict.topics.first?.code == "CORR")
        #expect(verdict.flags.map(\.code).contains("corruption"))
    }

    @Test func `R17: «Знаменка» alone is the college`() throws {
        #expect(try verdict("41-znamenka").institution?.code == "skrk")
    }

    @Test func `R22: Russian in Latin letters is read as Russian`() throws {
        let verdict = try verdict("30-transliterated")
        #expect(verdict.kind?.code == "question")
        #expect(verdict.topics.first?.code == "TKT.REFUND")
    }
}
