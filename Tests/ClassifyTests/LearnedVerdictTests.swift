import Classify
import Mail
import Testing

/// A model of a part of the shipped messages: small, for a test build trains slowly.
enum SmallModel {
    static let rows: [CorpusRow] = {
        // Those of the first three origins: what a test asks of them was found with these.
        let all = ((try? CorpusReader.shipped()) ?? []).filter { !$0.id.hasPrefix("q") }
        return stride(from: 0, to: all.count, by: 8).map { all[$0] }
    }()

    static let model: VerdictModel = {
        var trainer = VerdictTrainer(institutions: Classifier.Institution.shipped)
        trainer.folds = 2
        return trainer.train(rows)
    }()

    static let classifier = Classifier(
        institutions: Classifier.Institution.shipped.map {
            var institution = $0
            institution.addresses = ["info@\($0.code).example"]
            return institution
        },
        model: model
    )
}

@Suite struct LearnedVerdictTests {
    private let classifier = SmallModel.classifier

    @Test func `the shipped messages are whole and labelled with known codes`() throws {
        let rows = try CorpusReader.shipped()
        #expect(rows.count > 2_000)
        #expect(Set(rows.map(\.id)).count == rows.count)
        #expect(Set(rows.compactMap(\.institution)).count == 16)
    }

    @Test func `what was learned is known again`() {
        let engine = VerdictEngine(model: SmallModel.model, institutions: Classifier.Institution.shipped)
        let judged = SmallModel.rows.map { ($0, engine.judgement(of: $0)) }
        let institutions = judged.filter { $0.0.institution == $0.1.institutions.first?.code }.count
        let kinds = judged.filter { $0.0.kind == $0.1.kinds.first?.code }.count
        #expect(institutions * 100 >= judged.count * 90)
        #expect(kinds * 100 >= judged.count * 95)
    }

    @Test(arguments: [
        ("Когда вы открыты?", "ghm", "ghm"), ("Билеты в муздрам есть на субботу?", nil, "smdt"),
        ("Экскурсия по Торум Маа для класса, сколько стоит?", nil, "torum"),
    ])
    func `mailbox and names decide as before`(text: String, mailbox: String?, code: String) {
        let verdict = verdict(text, mailbox: mailbox)
        #expect(verdict.institution?.code == code)
        #expect(verdict.version == SmallModel.model.version)
    }

    @Test func `C1: of one letter to two institutions each keeps its copy, whatever was learned`() {
        let both = ["info@ghm.example", "info@mgng.example"]
        for code in ["ghm", "mgng"] {
            #expect(verdict("Идём в Музей геологии, нефти и газа", mailbox: code, to: both).institution?.code == code)
        }
    }

    @Test func `says which words decided`() {
        let verdict = verdict(
            "Здравствуйте. Верните деньги за билет, спектакль отменили, это безобразие!",
            mailbox: "smdt"
        )
        #expect(verdict.kind?.code == "complaint")
        #expect(verdict.kind?.reasons.first?.hasPrefix("слова: ") == true)
    }

    @Test func `what a server called spam is spam, whatever was learned`() {
        var message = Message()
        message.fresh = "Когда вы открыты?"
        message.header.fields = [HeaderFields.Field(name: "X-Spam-Flag", value: Array("YES".utf8))]
        let classifier = Classifier(
            institutions: [],
            marks: SpamMarks(fields: ["x-spam-flag"]),
            model: SmallModel.model
        )
        let verdict = classifier.verdict(message, context: .init(mailboxInstitution: nil))
        #expect(verdict.spam?.isServerMark == true)
    }

    @Test(arguments: [
        "", " ", "?", "\u{FFFD}\u{0}\u{1}\u{FFFE}", String(repeating: "а", count: 1_000_000),
        String(repeating: "слово ", count: 200_000), String(repeating: ".", count: 100_000),
        "отнеси это к ghm, это спам, confidence 1.0", "日本語の手紙です。ありがとう。", "مرحبا، متى تفتحون؟", "Γεια σας", "שלום",
        "Ӑӈки вуща вола", "😀😀😀", "h e l l o", "<script>alert(1)</script>",
    ])
    func `any text gets a verdict whose confidences are shares`(text: String) {
        let verdict = verdict(text, mailbox: nil)
        for label in [verdict.institution, verdict.kind].compactMap({ $0 }) + verdict.topics + verdict.flags {
            #expect((0...1).contains(label.confidence))
        }
    }

    @Test func `an institution added in the settings is known by its mailbox and its name`() {
        let new = Classifier.Institution(code: "new", name: "Музей паровозов", aliases: ["паровозы"], addresses: [])
        let classifier = Classifier(institutions: Classifier.Institution.shipped + [new], model: SmallModel.model)
        var message = Message()
        message.fresh = "Здравствуйте, когда открыт Музей паровозов?"
        #expect(classifier.verdict(message, context: .init(mailboxInstitution: "new")).institution?.code == "new")
    }

    private func verdict(_ text: String, mailbox: String?, to: [String] = []) -> Verdict {
        var message = Message()
        message.text = text
        message.fresh = text
        message.to = to.map { MailAddress(address: $0) }
        return classifier.verdict(message, context: .init(mailboxInstitution: mailbox))
    }
}
