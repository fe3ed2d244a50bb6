import Classify
import Foundation
import Mail
import Testing

/// What people teach a model: at once, not more than was said, and the same after a restart.
@Suite struct TaughtModelTests {
    private static let institutions = Classifier.Institution.shipped

    private func message(_ text: String, to mailbox: String = "common") -> CorpusRow {
        var row = CorpusRow(id: "", text: text)
        row.to = mailbox
        return row
    }

    private func judged(
        _ row: CorpusRow,
        _ taught: TaughtModel,
        _ institutions: [Classifier.Institution] = Self.institutions
    )
        -> Judgement
    {
        VerdictEngine(model: taught.model, institutions: institutions).judgement(of: row)
    }

    private func fresh(_ topics: [String] = []) -> TaughtModel {
        TaughtModel(SmallModel.model, institutions: Self.institutions, topics: topics)
    }

    @Test(arguments: [
        (Lesson.Label.institution("smdt"), "ghm"), (.institution(nil), "ghm"), (.kind("suggestion"), "ghm"),
        (.topic("FOLK"), "common"), (.flag("injury", holds: true), "ghm"), (.spam(true), "common"),
    ])
    func `a corrected message is judged as the person said from then on`(label: Lesson.Label, mailbox: String) {
        var taught = fresh()
        let row = message(
            "Здравствуйте! Подскажите, почему на утреннике не дали посмотреть декорации после занавеса?",
            to: mailbox
        )
        #expect(!label.isRight(judged(row, taught)))
        #expect(taught.learn([Lesson(row, label)]) == [true])
        #expect(label.isRight(judged(row, taught)))
        let similar = message("Почему на утреннике не дали посмотреть декорации после занавеса? Ответьте.", to: mailbox)
        #expect(label.isRight(judged(similar, taught)))
    }

    @Test func `what was wrongly flagged, or wrongly called spam, is no more`() {
        var taught = fresh()
        let fell = message("На крыльце лёд, вчера упала женщина, сломала руку, вызывали скорую.", to: "ghm")
        let offer = message("Предлагаем продвижение сайта в топ, раскрутка, скидка только сегодня, гарантия")
        #expect(judged(fell, taught).flags.contains { $0.code == "injury" })
        #expect(judged(offer, taught).isSpam)
        taught.learn([Lesson(fell, .flag("injury", holds: false)), Lesson(offer, .spam(false))])
        #expect(!judged(fell, taught).flags.contains { $0.code == "injury" })
        #expect(!judged(offer, taught).isSpam)
    }

    @Test func `one after another or all at once after a restart, the same corrections make the same model`() {
        let lessons = Self.mistakes(40)
        var slowly = fresh()
        for lesson in lessons { slowly.learn([lesson]) }
        var atOnce = fresh()
        atOnce.learn(lessons)
        #expect(ModelFile.bytes(of: .verdict(slowly.model)) == ModelFile.bytes(of: .verdict(atOnce.model)))
    }

    @Test func `forty corrections do not spoil what was known`() {
        var taught = fresh()
        let before = SmallModel.rows.filter { judged($0, taught).kinds.first?.code == $0.kind }.count
        taught.learn(Self.mistakes(40))
        let engine = VerdictEngine(model: taught.model, institutions: Self.institutions)
        let after = SmallModel.rows.filter { engine.judgement(of: $0).kinds.first?.code == $0.kind }.count
        #expect(after * 100 >= before * 95)
    }

    @Test func `corrections of some mistakes do not spoil what was right without them`() {
        let mistakes = Self.unknown.filter { row in !Self.isRight(row, SmallModel.model) }.prefix(20)
        var taught = fresh()
        let held = taught.learn(mistakes.compactMap { row in row.kind.map { Lesson(row, .kind($0)) } })
        #expect(held.allSatisfy { $0 })
        let right = Self.unknown.filter { Self.isRight($0, SmallModel.model) }
        let spoilt = right.filter { !Self.isRight($0, taught.model) }.count
        #expect(spoilt * 100 <= right.count * 8, "\(spoilt) of \(right.count)")
    }

    @Test func `an institution and a topic of the settings are learned from corrections, without training anew`() {
        let new = Classifier.Institution(code: "parovoz", name: "Музей паровозов", aliases: ["паровозы"], addresses: [])
        let all = Self.institutions + [new]
        var taught = TaughtModel(SmallModel.model, institutions: all, topics: ["CLUB.RAIL"])
        let named = message("Когда открыт Музей паровозов?", to: "parovoz")
        #expect(judged(named, taught, all).institutions.first?.code == "parovoz")
        let unnamed = message("Можно ли зайти в депо и посмотреть поворотный круг и водокачку?")
        #expect(judged(unnamed, taught, all).institutions.first?.code != "parovoz")
        taught.learn([Lesson(unnamed, .institution("parovoz")), Lesson(unnamed, .topic("CLUB.RAIL"))])
        let other = message("Пустят ли нас в депо, посмотреть поворотный круг и водокачку?")
        #expect(judged(other, taught, all).institutions.first?.code == "parovoz")
        #expect(judged(other, taught, all).topics.first?.code == "CLUB.RAIL")
    }

    @Test func `words of the settings name a topic at once`() {
        let club = Classifier.Topic(code: "CLUB.BOOKS", name: "Книжный клуб", words: ["книжные посиделки"])
        let classifier = Classifier(institutions: Self.institutions, topics: [club], model: SmallModel.model)
        var message = Message()
        message.fresh = "Когда следующие книжные посиделки?"
        let verdict = classifier.verdict(message, context: .init(mailboxInstitution: "gby"))
        #expect(
            verdict.topics.contains {
                $0.code == "CLUB.BOOKS" && $0.reasons == ["названо в тексте: «книжные посиделки»"]
            }
        )
    }

    @Test(arguments: ["", "   ", "日本語", String(repeating: "а", count: 300_000), "\u{0}\u{FFFD}"])
    func `a correction of a message without words is taken and spoils nothing`(text: String) {
        var taught = fresh()
        taught.learn([Lesson(message(text), .topic("LIB")), Lesson(message(text), .kind("gibtsnicht"))])
        #expect(judged(message("Когда вы открыты?", to: "ghm"), taught).institutions.first?.code == "ghm")
    }

    /// Rows the small model did not learn from.
    private static let unknown: [CorpusRow] = {
        let all = (try? CorpusReader.shipped()) ?? []
        return stride(from: 3, to: all.count, by: 8).map { all[$0] }
    }()

    private static func isRight(_ row: CorpusRow, _ model: VerdictModel) -> Bool {
        VerdictEngine(model: model, institutions: institutions).judgement(of: row).kinds.first?.code == row.kind
    }

    private static func mistakes(_ count: Int) -> [Lesson] {
        Array(unknown.prefix(count)).flatMap { row in
            [
                row.kind.map { Lesson(row, .kind($0)) }, row.topics.first.map { Lesson(row, .topic($0)) },
                row.institution.map { Lesson(row, .institution($0 == "none" ? nil : $0)) },
            ].compactMap(\.self)
        }
    }
}
