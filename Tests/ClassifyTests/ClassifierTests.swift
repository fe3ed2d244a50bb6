import Classify
import Mail
import Testing

@Suite struct ClassifierTests {
    private let classifier = KnownInstitutions.classifier

    @Test(arguments: [
        ("Были в театре «Солнце», понравилось", "sun"),
        ("Премьера у Театра обско-угорских народов", "sun"),
        ("Сходили в муздрам с детьми", "smdt"),
        ("Учусь в Знаменке на втором курсе", "skrk"),
        ("Вернулась из Знаменки", "skrk"),
        ("R17: когда отчётный концерт Знаменки?", "skrk"),
        ("В ТЮЗе не работает гардероб", "ntyz"),
        ("Купили билеты в Югра-Классике", "classic"),
        ("в Югра-Классик не пустили", "classic"),
        ("Экскурсия по Торум Маа отменена", "torum"),
        ("Мы были в Торум-Маа", "torum"),
        ("Хочу подарить картину Государственному художественному музею", "ghm"),
        ("Музею Природы и Человека спасибо", "mpich"),
        ("Потеряла читательский билет Государственной библиотеки Югры", "gby"),
        ("Сургутского музыкального колледжа расписание", "smk"),
        ("Сургутский музыкально-драматический театр: нет билета", "smdt"),
        ("Положение о конкурсе Окружного Дома народного творчества", "odnt"),
    ])
    func `a name in any case decides where the mailbox is common`(text: String, code: String) throws {
        let label = try #require(verdict(text).institution)
        #expect(label.code == code)
        #expect(label.confidence >= 0.6)
        #expect(label.reasons.contains { $0.contains("названо в тексте") })
    }

    @Test(arguments: [
        "Сургутский художественный музей не отвечает на звонки",
        "Дворец искусств отменил концерт",
        "театр кукол «Петрушка» вчера начал с опозданием",
        "Водили ребёнка в театр кукол «Барабашка»",
        "ТЮЗ Нижневартовск: где касса?",
        "Сургутская филармония: верните деньги",
        "музей Природы и Человека в Русскинской закрыт",
    ])
    func `R16: a namesake that is not ours goes to a person`(text: String) {
        #expect((verdict(text).institution?.confidence ?? 0) < 0.6)
    }

    @Test(arguments: [
        "Я из Сургута, когда концерт?", "Ханты-Мансийск ждёт", "Нягань", "в музее холодно", "театр далеко",
    ])
    func `a town or a common noun alone never decides`(text: String) {
        #expect(verdict(text).institution == nil)
    }

    @Test func `the mailbox decides where the text names nobody`() {
        let label = verdict("Когда вы открыты?", mailbox: "ghm").institution
        #expect(label?.code == "ghm")
        #expect((label?.confidence ?? 0) >= 0.6)
        #expect(label?.reasons == ["пришло на его ящик"])
    }

    @Test func `a recipient address decides in a common mailbox`() {
        let label = verdict("Когда вы открыты?", to: ["INFO+x@smk.example"]).institution
        #expect(label?.code == "smk")
        #expect((label?.confidence ?? 0) >= 0.6)
    }

    @Test func `C1: of one letter to two institutions each keeps its copy, whomever it names`() {
        let both = ["info@ghm.example", "info@mgng.example"]
        let text = "Идём к вам в Музей геологии, нефти и газа и к соседям"
        #expect(verdict(text, to: both, mailbox: "ghm").institution?.code == "ghm")
        #expect(verdict(text, to: both, mailbox: "mgng").institution?.code == "mgng")
    }

    @Test func `the longest name wins`() {
        #expect(verdict("Театр кукол в Ханты-Мансийске").institution?.code == "hmtk")
        #expect(verdict("Няганский ТЮЗ").institution?.reasons == ["названо в тексте: «Няганский ТЮЗ»"])
    }

    @Test func `two names without a mailbox are a matter for a person`() {
        #expect((verdict("Были в муздраме и в Знаменке").institution?.confidence ?? 1) < 0.6)
    }

    @Test(arguments: [
        ("X-Spam-Flag", "YES", true), ("X-Spam-Status", "Yes, score=12", true), ("x-spam", "yes", true),
        ("X-Spam-Status", "No, score=-1", false), ("X-Yandex-Spam", "1", false), ("X-Yandex-Spam", "4", true),
        ("Subject", "yes", false),
    ])
    func `what our server called spam is spam`(name: String, value: String, spam: Bool) {
        var message = Message()
        message.header.fields = [HeaderFields.Field(name: name, value: Array(value.utf8))]
        let named = Classifier(institutions: [], marks: SpamMarks(fields: SpamMarks.known))
        let verdict = named.verdict(message, context: Classifier.Context(mailboxInstitution: nil))
        #expect((verdict.spam != nil) == spam)
        #expect(classifier.verdict(message, context: .init(mailboxInstitution: nil)).spam == nil)
    }

    private func verdict(_ text: String, to: [String] = [], mailbox: String? = nil) -> Verdict {
        var message = Message()
        message.text = text
        message.fresh = text
        message.to = to.map { MailAddress(address: $0) }
        return classifier.verdict(message, context: Classifier.Context(mailboxInstitution: mailbox))
    }
}
