import Testing

/// Letters as people of the region send them, from the mailbox to the ticket (group R of docs/mail-cases.md).
@Suite struct RussianLettersTests {
    private let town: SampleTown

    init() throws {
        town = try SampleTown.filed.get()
    }

    private func text(_ sample: String) throws -> String { try town.filing(of: sample).entry.text }

    @Test func `R1: of a reply in the manner of mail.ru only what is new is shown, in the ticket it follows`() throws {
        let (ticket, entry) = try town.filing(of: "07")
        #expect(ticket.number == (try town.filing(of: "01").ticket.number))
        #expect(
            entry.text == """
                Нашла номер заказа в банковском приложении: 00417-228. Может, так будет проще найти.
                И ещё: можно ли поменять один детский билет на взрослый, с нами пойдёт бабушка?
                """
        )
    }

    @Test func `R2: a subject and a text in raw koi8-r are read`() throws {
        let (ticket, entry) = try town.filing(of: "03")
        #expect(ticket.subject == "Книга из хранения: межбиблиотечный абонемент")
        #expect(entry.text.hasPrefix("Здравствуйте.\nВ каталоге библиотеки книга"))
    }

    @Test func `R3: a subject in raw windows-1251 over HTML alone is read`() throws {
        let (ticket, entry) = try town.filing(of: "04")
        #expect(ticket.subject == "Плохо слышно на балконе")
        #expect(entry.text.hasPrefix("Добрый вечер!\n\nБыли вчера на концерте в большом зале."))
    }

    @Test func `R4: a quote whose header Gmail broke inside the address is cut`() throws {
        let (ticket, entry) = try town.filing(of: "09")
        #expect(ticket.number == (try town.filing(of: "02").ticket.number))
        #expect(entry.text.hasSuffix("Снимок экрана сделать не получается, приложение закрывается."))
    }

    @Test func `R5: a quote of Outlook that says «от имени» is cut`() throws {
        #expect(
            try text("10") == """
                Подтверждаем: счёт можно выставить на школу, реквизиты пришлём отдельным письмом. Удобнее всего среда, 9 декабря.

                Приёмная школы, +7 900 000-00-35
                """
        )
    }

    @Test func `R6: an answer below the quote is the answer`() throws {
        #expect(
            try text("36") == """
                Нас будет восемнадцать, из них четверо дошколят. Гардероб для малышей нужен.
                И можно ли прийти на десять минут раньше?

                Светлана
                """
        )
    }

    @Test func `R7: answers between the questions stay with their questions`() throws {
        let text = try text("37")
        let lines = text.split(separator: "\n")
        #expect(lines.contains("> Коляска складная или нет?"))
        for answer in ["На субботу, 28 ноября, вечером.", "Нет, не складывается, ширина 68 сантиметров."] {
            #expect(lines.contains { $0 == answer }, "\(text)")
        }
    }

    @Test func `R8: what a school forwards is kept whole`() throws {
        let (ticket, entry) = try town.filing(of: "31")
        #expect(ticket.institution == "hmtk")
        #expect(entry.text.contains("трое детей полспектакля стояли в проходе"))
        #expect(entry.text.contains("Юлия Берг"))
        let note = try #require(ticket.entries.first { $0.kind == "note" })
        #expect(note.text.contains("Юлия Берг <julia.berg@zhitel.example>"))
    }

    @Test func `R9, R10, R11: an absence notice, a bounce and a read receipt open no ticket`() throws {
        for sample in ["11", "12", "26"] {
            #expect(try town.filings(of: sample).allSatisfy { $0.entry.kind != "message" }, "sample \(sample)")
        }
        #expect(town.automatic >= 3)
    }

    @Test func `R12: three questions to two institutions go to the coordinator, who can part them`() throws {
        let (ticket, entry) = try town.filing(of: "35")
        #expect(ticket.institution == nil)
        #expect(entry.text.contains("И кому сказать спасибо за подсветку деревьев на площади?"))
        #expect(ticket.outbox.map(\.kind) == ["acknowledgement"])
    }

    @Test func `R13: thanks with a «but» are a new message of their ticket, not a bare thanks`() throws {
        let (ticket, entry) = try town.filing(of: "38")
        #expect(ticket.number == (try town.filing(of: "01").ticket.number))
        #expect(ticket.state == "new")
        #expect(
            entry.text == """
                Спасибо за ответ, но билет так и не пришёл: ни на почту, ни в приложение. Спектакль послезавтра.
                Посмотрите, пожалуйста, ещё раз.
                """
        )
    }

    @Test func `R14: foul words around a real danger hide nothing of it and stop nothing`() throws {
        let (ticket, entry) = try town.filing(of: "39")
        #expect(ticket.institution == "mpich")
        #expect(ticket.state == "new")
        #expect(entry.text.contains("из стены торчит голый провод, искрит"))
        #expect(ticket.outbox.map(\.kind) == ["acknowledgement"])
    }

    @Test func `R15: a report without a name is taken like any other`() throws {
        let (ticket, _) = try town.filing(of: "40")
        #expect(ticket.institution == "odnt")
        #expect(ticket.requester == "dobrozhelatel.86@zhitel.example")
        #expect(ticket.outbox.map(\.kind) == ["acknowledgement"])
    }

    @Test func `R17: «Знаменка» alone is the college`() throws {
        #expect(try town.filing(of: "41").ticket.institution == "skrk")
    }

    @Test func `R21: Khanty letters come through whole`() throws {
        let (ticket, entry) = try town.filing(of: "27")
        #expect(ticket.subject == "Газета «Хӑнты ясӑӈ» в каталоге")
        #expect(entry.text.hasPrefix("Вўща вєԯаты!"))
    }

    @Test func `R22: Russian in Latin letters is a ticket like any other`() throws {
        let (ticket, entry) = try town.filing(of: "30")
        #expect(ticket.institution == "smdt")
        #expect(entry.text.hasPrefix("zdravstvuyte, ya iz surguta"))
    }

    @Test func `R23: a letter that is only a subject is a ticket with that subject`() throws {
        let (ticket, entry) = try town.filing(of: "19")
        #expect(ticket.subject == "До скольки сегодня работает касса и есть ли места на вечер")
        #expect(entry.text.isEmpty)
        #expect(ticket.outbox.map(\.kind) == ["acknowledgement"])
    }

    @Test func `R24: a photo without a word is a ticket with the photo`() throws {
        let (ticket, entry) = try town.filing(of: "20")
        #expect(ticket.subject == "(без темы)")
        #expect(entry.files.map(\.name) == ["IMG_4071.png"])
    }

    @Test func `R25: what Outlook hid in winmail.dat is the text and the file of the letter`() throws {
        let (ticket, entry) = try town.filing(of: "42")
        #expect(ticket.institution == "torum")
        #expect(entry.text.hasPrefix("Здравствуйте! Высылаю список группы на экскурсию в пятницу."))
        #expect(entry.files.map(\.name).contains("Список группы.txt"))
    }

    @Test func `R25: a signed letter shows its text; the signature is a file`() throws {
        let (_, entry) = try town.filing(of: "43")
        #expect(entry.text.contains("сохранится ли льготное посещение для студентов"))
        #expect(entry.files.map(\.name) == ["smime.p7s"])
    }
}
