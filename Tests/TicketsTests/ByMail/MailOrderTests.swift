import Testing
import Tickets

/// What a member wrote, as orders to the desk.
@Suite struct MailOrderTests {
    @Test(
        arguments: [
            ("Здравствуйте!\n\nКасса до семи.", [], "Здравствуйте!\n\nКасса до семи."),
            ("/note звонил, занято", [.init(.note, "звонил, занято")], ""),
            ("\n  /Заметка\n\nзвонил,\nзанято\n", [.init(.note)], "звонил,\nзанято"),
            ("/взять\n/отложить 1 декабря\nждём", [.init(.take), .init(.postpone, "1 декабря")], "ждём"),
            ("/передать SMDT. ", [.init(.transfer, "SMDT.")], ""),
            ("Ок", [.init(.approve)], ""),
            ("Согласовано.", [.init(.approve)], ""),
            ("ОК, но исправьте дату", [], "ОК, но исправьте дату"),
            ("Адрес: /etc\n/спам", [], "Адрес: /etc\n/спам"),
            ("", [], ""),
        ] as [(String, [MailOrder.Command], String)]
    )
    func `commands stand in the first lines, the rest is words`(
        fresh: String,
        commands: [MailOrder.Command],
        text: String
    ) throws {
        let order = try MailOrder(fresh)
        #expect(order.commands == commands)
        #expect(order.text == text)
    }

    @Test(
        arguments: [
            ("note", "заметка", .note), ("ask", "спросить", .ask), ("consult", "посоветоваться", .consult),
            ("close", "закрыть", .close), ("transfer", "передать", .transfer), ("postpone", "отложить", .postpone),
            ("extend", "продлить", .extend), ("forward", "перенаправить", .forward), ("decline", "отклонить", .decline),
            ("topic", "тема", .topic), ("spam", "спам", .spam), ("ok", "ок", .approve), ("reject", "вернуть", .reject),
            ("take", "взять", .take), ("assign", "назначить", .assign), ("reopen", "открыть", .reopen),
            ("undo", "отменить", .undo), ("answer", "ответить", .answer),
        ] as [(String, String, Move)]
    )
    func `every command has an English and a Russian name, whatever its case`(
        english: String,
        russian: String,
        move: Move
    ) throws {
        for name in [english, russian, russian.uppercased(), english.uppercased()] {
            #expect(try MailOrder("/\(name) сюда").commands == [.init(move, "сюда")])
        }
    }

    @Test func `a mail of a thousand commands is refused whole`() {
        #expect(throws: Refusal.self) { try MailOrder(String(repeating: "/взять\n", count: 1_000)) }
    }

    @Test(
        arguments: [
            ("/закрыт", "Команды «/закрыт» нет. Может быть, «/закрыть»? Есть: "),
            ("/замтека", "Команды «/замтека» нет. Может быть, «/заметка»? Есть: "),
            ("/spamm", "Команды «/spamm» нет. Может быть, «/spam»? Есть: "),
            ("/абракадабра", "Команды «/абракадабра» нет. Есть: /заметка, "),
        ]
    )
    func `a misspelt command does nothing and names the nearest one`(fresh: String, words: String) {
        let refusal = #expect(throws: Refusal.self) { try MailOrder(fresh) }
        #expect(refusal?.description.hasPrefix(words) == true, "\(refusal?.description ?? "")")
    }
}
