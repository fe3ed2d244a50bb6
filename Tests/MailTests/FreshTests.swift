import Mail
import Testing

struct FreshTests {
    @Test(arguments: [
        // mail.ru, without marks
        ("Да, приду.\n\nПятница, 17 декабря 2021, 15:36 +05:00 от Анна <x@mail.ru>:\n\nПридёте?\nАнна", "Да, приду."),
        // Yandex
        ("Спасибо!\n\n12.02.2019, 01:11, \"Иван Петров\" <ivan@example.com>:\n>  Вопрос?\n>>   Старый", "Спасибо!"),
        // Gmail, wrapped inside the address (R4)
        (
            "Ясно\n\nчт, 26 янв. 2023\u{A0}г. в 14:58, Служба поддержки <service@mg.example.com\n>:\n\n> hello\n> there",
            "Ясно"
        ),
        ("Ясно\n\nср, 30 апр. 2025 г. в 15:19, John Doe <doe@example.com>:\n\nпривет", "Ясно"),
        // Outlook, web and desktop
        (
            "Хорошо.\n________________________________\nОт: A <a@b.ru> от имени B <b@b.ru>\nОтправлено: 26 января 2023 г. 14:38\nКому: C <c@b.ru>\nТема: Х\n\nстарое",
            "Хорошо."
        ),
        (
            "Хорошо.\n\nОт: A\nДата: четверг, 28 октября 2021 г. в 12:46\nКому: C\nКопия: D\nТема: Х\n\nстарое",
            "Хорошо."
        ),
        ("Ok\n\n\u{FEFF}28/10/2021, 12:46 пользователь \"John Doe\" <john.doe@acme.com> написал:\n\n    старое", "Ok"),
        ("Ответ\n\n-----Исходное сообщение-----\nстарое", "Ответ"),
        ("Answer\n\n-----Original Message-----\nFrom: a\n\nold", "Answer"),
        // Apple
        ("Да.\n\n4 нояб. 2024 г., в 12:00, Имя <a@b.ru> написал(а):\n\n> старое", "Да."),
        ("Да.\n\n11 авг. 2026 г., 10:00 Иван Тестов <i@x.example> написал(а):\n\n> старое", "Да."),
        ("Да.\n\nВт, 11 авг 2026 в 10:00, Иван пишет:\n> старое", "Да."),
        ("Да.\n\nВ пн, 1 июн. 2026 г. в 12:00, менеджер написал(а):\nстарое", "Да."),
        // Thunderbird
        ("Да.\n\n26.01.2023 14:58, Имя пишет:\n> старое", "Да."),
        ("Да.\n\n03.10.2026 12:00, Иван написал(а):\n> старое\n>\n> ещё\n\n-- \nАнна", "Да."),
        // The Bat!
        ("Да.\n\nВы писали 4 ноября 2024 г., 12:00:00:\n\nИП> старое\nИП> ещё", "Да."),
        // Others
        ("Yes.\n\nOn Thu, Jun 20, 2013 at 4:18 PM, matt2 via X Meta <\ninfo@example.org> wrote:\n\n> old", "Yes."),
        ("Yes.\n\nAt 6/16/2016 08:32 PM, you wrote:\n>old", "Yes."),
        ("Ja.\n\nAm 21.04.2016 17:48 schrieb \"Einz Zwei\" <a@b.com\n>:\n\n> alt", "Ja."),
        ("ответ\n\nИван писал(а):\n> цитата", "ответ"),
    ])
    func `H3 H5 H6: the quote and its header go, whatever program wrote them`(body: String, fresh: String) {
        #expect(Fresh.text(of: body) == fresh)
    }

    @Test(arguments: [
        ("> старое\n", "> старое"),
        ("12.02.2019, 01:11, \"И\" <i@e.ru>:\n> старое", "12.02.2019, 01:11, \"И\" <i@e.ru>:\n> старое"),
        ("-- \nАнна", "--\nАнна"),
        ("С уважением, Анна", "С уважением, Анна"),
        ("Отправлено с iPhone", "Отправлено с iPhone"),
        ("", ""),
        ("\n \n", ""),
    ])
    func `H1: where nothing would be left, all is kept`(body: String, fresh: String) {
        #expect(Fresh.text(of: body) == fresh)
    }

    @Test func `H2, R6: an answer below the quote stays`() {
        #expect(Fresh.text(of: "12.02.2019, 01:11, \"И\" <i@e.ru>:\n> Когда?\n> Где?\n\nЗавтра.") == "Завтра.")
        #expect(Fresh.text(of: "Ответ.\n\n> Когда?\n\nХвост") == "Ответ.\n\nХвост")
    }

    @Test func `H2, R7: answers between quotes stay, with what they answer`() {
        let body = "21.09.2026 20:11, Иван пишет:\n> Сколько?\n\n100 рублей.\n\n> Когда?\n\nЗавтра.\n\n> С уважением"
        #expect(Fresh.text(of: body) == "> Сколько?\n\n100 рублей.\n\n> Когда?\n\nЗавтра.")
    }

    @Test(arguments: [
        "Посмотрите.\n\n-------- Пересылаемое сообщение --------\n05.10.2026, 16:51, \"А\" <a@b.ru>:\n\nТекст жалобы.",
        "FYI\n\n---------- Forwarded message ---------\nОт: А <a@b.ru>\nDate: ср, 27 окт. 2021 г.\nSubject: x\n\nТекст",
        "> Начало переадресованного сообщения:\n>\n> Отправитель: А\n> Дата: 26 октября 2021 г.\n> Тема: Х\n>\n> Текст",
    ])
    func `R8: a forward is not cut`(body: String) {
        #expect(Fresh.text(of: body) == body)
    }

    @Test func `R8: the subject of a forward speaks for the whole letter`() {
        let body = "Смотри.\n\nПятница, 17 декабря 2021, 15:36 +05:00 от А <x@mail.ru>:\nТекст"
        #expect(Fresh.text(of: body, subject: "FW: жалоба") == body)
        #expect(Fresh.text(of: body, subject: "Re: Fwd: жалоба") == "Смотри.")
    }

    @Test(arguments: [
        "Прошу рассчитать по КМД от 12.09.2026:\n> ограждение 12 м;\n> калитка 1 шт.\nСпасибо, Иван",
        "5 мая мне написал кассир:\nприходите завтра.",
        "Заказ 12.05.2026 в 14:00:\nдва билета, ряд 5",
        "От: Иван\nТема: жалоба\nСообщение: не пустили в зал",
        "Кому: директору музея\n\nПрошу вернуть деньги.",
        "Дата: 12 мая\nТема: концерт\nЗал был пуст.",
        "On this day\n\nI wrote something\n\nwhich was very interesting.",
        "Кассир сказал и написал:\nденег не будет",
        "Мне это прислали из: https://example.ru/a:\nи я пошла",
    ])
    func `H4: what only looks like a header of a quote is the writer's own`(body: String) {
        #expect(Fresh.text(of: body) == body)
    }

    @Test(arguments: [
        ("Текст\n\n-- \nАнна\nМузей", "Текст"),
        ("Текст\n\n--\nАнна\nОтправлено из Почты Mail.ru", "Текст"),
        ("Текст\n\nОтправлено из мобильной Почты Mail", "Текст"),
        ("Текст\n\nОтправлено с iPhone", "Текст"),
        ("Текст\nПолучите Outlook для iOS<https://aka.ms/x>", "Текст"),
        ("Текст\n\nSent from my iPhone", "Текст"),
        ("Текст\n\nС уважением,\nИванова Мария Петровна\n8-900-000-00-00", "Текст"),
        ("Текст\n--- С ув. Анна", "Текст"),
        ("Текст\n\nОтправлено с iPhone\n\n12.02.2019, 01:11, \"И\" <i@e.ru>:\n> старое", "Текст"),
        ("Добрый день!\n---\nТекст после черты\n---\nИ ещё", "Добрый день!\n---\nТекст после черты\n---\nИ ещё"),
        (
            "Отправлено из кассы мне письмо, где сказано, что спектакль отменён. Почему?",
            "Отправлено из кассы мне письмо, где сказано, что спектакль отменён. Почему?"
        ),
        (
            "С уважением отношусь к музею, но вчера было плохо.\nСначала нас не пустили.\n1\n2\n3\n4\n5\n6\n7",
            "С уважением отношусь к музею, но вчера было плохо.\nСначала нас не пустили.\n1\n2\n3\n4\n5\n6\n7"
        ),
    ])
    func `a signature goes only where text stands before it`(body: String, fresh: String) {
        #expect(Fresh.text(of: body) == fresh)
    }

    @Test func `H7: a list of addresses at the end is text`() {
        let body = "Прошу пригласить:\n\nanna@example.ru\npetr@example.ru\nolga@example.ru"
        #expect(Fresh.text(of: body) == body)
    }

    @Test func `H8: the page of a quote deep in a thread costs no more than its length`() {
        let header = "Пятница, 17 декабря 2021, 15:36 +05:00 от Анна\n"
        #expect(Fresh.text(of: String(repeating: header, count: 4000)).utf8.count > 1000)
        #expect(Fresh.text(of: "a\n" + String(repeating: "> ", count: 200_000)) == "a")
        #expect(Fresh.text(of: String(repeating: "От: a\n", count: 10_000)).utf8.count > 1000)
        #expect(Fresh.text(of: String(repeating: "a:\n> b\n", count: 4000)).utf8.count > 1000)
        #expect(Fresh.text(of: String(repeating: "ы\n> b\n", count: 4000)).utf8.count > 1000)
        #expect(Fresh.text(of: String(repeating: "\n", count: 200_000)) == "")
        #expect(Fresh.text(of: String(repeating: "От:", count: 100_000)).utf8.count > 1000)
    }
}
