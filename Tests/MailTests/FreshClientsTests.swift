import Mail
import Testing

/// Plain text as mail programs quote it. Everything here is made up.
struct FreshClientsTests {
    /// The header of a quote, with what follows it.
    static let russian: [(client: String, quote: String)] = [
        ("mail.ru", "Пятница, 17 декабря 2021, 15:36 +05:00 от Анна <x@mail.ru>:\n\nПридёте?\nАнна"),
        ("mail.ru, without an address", "Пятница, 17 декабря 2021, 15:36 +05:00 от Анна:\n\nПридёте?"),
        ("mail.ru, old", "Суббота,  5 мая 2012, 14:33 UTC от Анна Ли <x@mail.ru>:\nПридёте?"),
        ("mail.ru, address alone", "Понедельник, 21 сентября 2026, 09:54 +10:00 от x@example.org:\n> Придёте?"),
        ("Yandex", "12.02.2019, 01:11, \"Иван Петров\" <ivan@example.com>:\n>  Вопрос?\n>>   Старый"),
        ("Yandex, without marks", "12.02.2019, 01:11, \"Иван Петров\" <ivan@example.com>:\nВопрос?"),
        (
            "Yandex, with fields",
            "----------------\nКому: Касса (kassa@example.ru);\nТема: Билет;\n12.02.2019, 01:11, \"И\" <i@e.ru>:\n\nВопрос?"
        ),
        ("Yandex, with a verb", "13.07.2026, 08:24, \"Анна\" <b@example.org> писал(а):\n> старое"),
        (
            "Gmail, inside the address (R4)",
            "чт, 26 янв. 2023\u{A0}г. в 14:58, Служба поддержки <service@mg.example.com\n>:\n\n> hello\n> there"
        ),
        ("Gmail, without marks", "ср, 30 апр. 2025 г. в 15:19, John Doe <doe@example.com>:\n\nпривет"),
        ("Gmail, narrow space", "ср, 30 апр. 2025\u{202F}г. в 15:19, John Doe <doe@example.com>:\n\n> привет"),
        ("Gmail on a phone", "20 окт. 2016 г. 19:37 пользователь \"Анна\" <\na@example.com> написал:\n\n> старое"),
        (
            "Outlook on the web",
            "________________________________\nОт: A <a@b.ru> от имени B <b@b.ru>\nОтправлено: 26 января 2023 г. 14:38\nКому: C <c@b.ru>\nТема: Х\n\nстарое"
        ),
        ("Outlook", "От: A\nДата: четверг, 28 октября 2021 г. в 12:46\nКому: C\nКопия: D\nТема: Х\n\nстарое"),
        ("Outlook, one line", "От: A <a@b.ru> Отправлено: 26 января 2023 г. 14:38 Кому: C <c@b.ru> Тема: Х\nстарое"),
        ("Outlook on a phone", "\u{FEFF}28/10/2021, 12:46 пользователь \"J\" <j@acme.com> написал:\n\n    старое"),
        ("Outlook, old", "-----Исходное сообщение-----\nстарое"),
        ("Outlook, old, English", "-----Original Message-----\nFrom: a\n\nold"),
        (
            "Samsung",
            "-------- Исходное сообщение --------\nОт: A <a@b.ru>\nДата: 26.01.23 14:58 (GMT+05:00)\nКому: C\nстарое"
        ),
        ("Apple", "4 нояб. 2024 г., в 12:00, Имя <a@b.ru> написал(а):\n\n> старое"),
        (
            "Apple, wrapped",
            "4 нояб. 2024 г., в 12:00, Отдел экскурсий и выставок\n<tour@example.ru> написал(а):\n\n> старое"
        ),
        ("Apple, in the quote", "> 4 нояб. 2024 г., в 12:00, Имя <a@b.ru> написал(а):\n>\n> старое"),
        ("Apple, without a name or marks", "12 окт. 2026 г., в 14:00, i@e.ru написал(а):\n\nстарое"),
        ("Yandex, without a name or marks", "12.10.2026, 14:00, zoya@example.ru:\n\nстарое"),
        ("Gmail, without a name or marks", "пн, 12 окт. 2026 г., 14:00 i@e.ru <i@e.ru>:\n\nстарое"),
        ("iOS", "11 авг. 2026 г., 10:00 Иван Тестов <i@x.example> написал(а):\n\n> старое"),
        ("iOS, short", "Вт, 11 авг 2026 в 10:00, Иван пишет:\n> старое"),
        ("iOS, without marks", "В пн, 1 июн. 2026 г. в 12:00, менеджер написал(а):\nстарое"),
        ("Thunderbird", "26.01.2023 14:58, Имя пишет:\n> старое"),
        ("Thunderbird, signed", "03.10.2026 12:00, Иван написал(а):\n> старое\n>\n> ещё\n\n-- \nАнна"),
        ("The Bat!", "Вы писали 4 ноября 2024 г., 12:00:00:\n\nИП> старое\nИП> ещё"),
        ("The Bat!, English", "Monday, November 4, 2024, 12:00:00 PM, you wrote:\n\nИП>> старое\nИП> ещё"),
        ("Evolution", "В Вт, 03/09/2024 в 12:00 +0500, Иван Петров пишет:\n> старое"),
        ("Roundcube", "Иван Петров писал 2024-09-03 12:00:\n> старое"),
        ("Roundcube, with an address", "Иван <i@example.ru> писал(а) 2024-09-03 12:00:\n> старое"),
        ("mail.ru on a phone", "понедельник, 05 октября 2026г., 16:51 +05:00 от Анна Ли a@b.ru:\n\nстарое"),
        ("mail.ru on a phone, brackets", "понедельник, 5 октября 2026г., 16:51 +05:00 от Анна Ли <a@b.ru>:\n\nстарое"),
        ("Gmail, long month", "5 октября 2026 г., 16:51 пользователь Анна Ли <a@b.ru> написал:\n\n> старое"),
        ("Yahoo", "В понедельник, 5 октября 2026 г. в 16:51:00 GMT+5 Анна Ли <a@b.ru> написал(а):\n\nстарое"),
        (
            "Yahoo on a phone",
            "  В понедельник, 5 октября 2026 г. в 16:51:00 GMT+5, Анна<a@b.ru> написал(а):   старое\nстарое"
        ),
        ("Proton", "понедельник, 5 октября 2026 г., 16:51, Анна Ли <a@b.ru> написал:\n\n> старое"),
        ("Spark", "5 окт. 2026 г., 16:51 +0500, Анна Ли <a@b.ru>, написал:\n> старое"),
        ("Xiaomi", "Анна Ли <a@b.ru> 5 октября 2026 г., 16:51 написал(а):\n\n> старое"),
        ("Sylpheed", "Понедельник, 5 октября 2026 16:51 +0500\nАнна Ли <a@b.ru> писал:\n\n> старое"),
        ("KMail", "В письме от понедельник, 5 октября 2026 г. 16:51:00 +05 пользователь Анна Ли написал:\n> старое"),
        ("Roundcube, date first", "2026-10-05 16:51 Анна Ли написал:\n> старое"),
        ("Roundcube, without marks", "Анна Ли <a@b.ru> писал(а) 2026-10-05 16:51:\n\nстарое"),
        (
            "Zimbra",
            "От: \"Анна\" <a@b.ru>\nКому: \"К\" <k@b.ru>\nОтправленные: Понедельник, 5 Октябрь 2026 г 16:51:00\nТема: Х\n\nстарое"
        ),
        (
            "Zimbra, ruled",
            "----- Исходное сообщение -----\nОт: Анна <a@b.ru>\nКому: К\nОтправлено: Пн, 05 окт 2026 16:51:00 +0500 (YEKT)\nТема: Х\n\nстарое"
        ),
        ("Thunderbird, date with в", "05.10.2026 в 16:51, Анна Ли написал:\n> старое"),
        ("Thunderbird, English", "On 05.10.2026 16:51, Анна Ли wrote:\n> старое"),
        ("The Bat!, third person", "Анна Ли <a@b.ru> писал(а) понедельник, 5 октября 2026 г., 16:51:00:\n\nАЛ> старое"),
        ("Rambler", "05.10.2026, 16:51, от Анна Ли <a@b.ru>:\n\nстарое"),
        ("Rambler, a quote below", "Анна Ли <a@b.ru> писал(а) 05.10.2026 16:51:\n> старое"),
        (
            "Lotus",
            "От:        Анна Ли/Театр\nКому:        Касса/Театр\nДата:        05.10.2026 16:51\nТема:        Х\n\nстарое"
        ),
        (
            "Outlook, bold fields",
            "*От:* Анна <a@b.ru>\n*Отправлено:* понедельник, 5 октября 2026 г. 16:51\n*Кому:* К\n*Тема:* Х\n\nстарое"
        ),
        (
            "Outlook, importance",
            "От: Анна [mailto:a@b.ru]\nОтправлено: 5 октября 2026 г. 16:51\nКому: К\nТема: Х\nВажность: Высокая\n\nстарое"
        ),
        (
            "two quotes of two programs",
            "05.10.2026, 16:51, \"А\" <a@b.ru>:\n> Пятница, 2 октября 2026, 15:36 +05:00 от Б <b@b.ru>:\n>\n> старое"
        ),
        ("a help desk", "##- Пожалуйста, пишите выше этой строки -##\nстарое"),
    ]

    @Test(arguments: russian)
    func `H3 H5 H6: quotes of the programs of Russia go`(client: String, quote: String) {
        #expect(Fresh.text(of: "Да, приду.\n\n" + quote) == "Да, приду.", "\(client)")
        #expect(Fresh.text(of: "Да, приду.\r\n\r\n" + quote.replacing("\n", with: "\r\n")) == "Да, приду.", "\(client)")
    }

    @Test func `R1: of three levels of mail.ru without marks only the newest is new`() {
        let first = "Понедельник, 12 октября 2026, 9:05 +05:00 от Зоя <zoya@example.ru>:\n \nКарта не проходит в кассе."
        let second = "Вторник, 13 октября 2026, 10:00 +05:00 от Театр <theatre@example.ru>:\n \nКакая у вас карта?\n \n"
        let body = "Пушкинская.\n \nСреда, 14 октября 2026, 8:00 +05:00 от Зоя <zoya@example.ru>:\n \nПогодите.\n \n"
        #expect(Fresh.text(of: body + second + first) == "Пушкинская.")
    }

    @Test func `R4: a header wrapped inside the address is one`() {
        let header = "чт, 15 окт. 2026\u{A0}г. в 14:58, Отдел экскурсий <visitors@museum.example.ru\r\n>:"
        #expect(Fresh.text(of: "Ясно.\r\n\r\n\(header)\r\n\r\n> старое\r\n> ещё") == "Ясно.")
    }

    @Test func `R5: Outlook's sender on behalf of another is one`() {
        let from = "От: Приёмная <office@example.ru> от имени Директор музея <head@example.ru>"
        let fields = "\(from)\nОтправлено: 15 октября 2026 г. 14:38\nКому: Зоя\nТема: Ответ\n\nстарое"
        #expect(Fresh.text(of: "Хорошо.\n\n" + fields) == "Хорошо.")
    }

    @Test func `H5: a greeting by The Bat! above the header of a quote stays`() {
        let body = "Здравствуйте, Иван.\n\nВы писали 4 ноября 2024 г., 12:00:00:\n\nИП> Когда?\n\nЗавтра."
        #expect(Fresh.text(of: body) == "Здравствуйте, Иван.\n\nЗавтра.")
    }

    @Test func `H6: a header broken inside the address ends with what looks like a quote`() {
        let body = "Yes.\n\nOn Mon, Feb 1, 2016 at 4:58 AM Anna Petrova <anna.petrova@long.example.org\n> wrote:\n\n"
        #expect(Fresh.text(of: body + "> old") == "Yes.")
        #expect(Fresh.text(of: body + "old") == "Yes.")
    }

    @Test func `H2: the broken end of a quoted line is no answer`() {
        let long = "> Добрый день! Напишите, пожалуйста, сколько детей будет в группе и какого они"
        #expect(Fresh.text(of: "Двадцать.\n\n\(long)\nвозраста\n> и нужен ли им обед?") == "Двадцать.")
        let answers = "> Сколько?\nсто\n> Когда?\nзавтра"
        #expect(Fresh.text(of: answers) == answers)
    }
}
