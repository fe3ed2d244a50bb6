import Mail
import Testing

struct FreshTests {
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

    @Test func `H1: an answer inside the block below a reply line is all there is, and stays`() {
        let body = "> ##- Пожалуйста, пишите выше этой строки -##\n> Когда вы придёте?\n> В среду в шесть."
        #expect(Fresh.text(of: body) == body)
        let below = "##- Please type your reply above this line -##\n\nВ среду в шесть."
        #expect(Fresh.text(of: below) == below)
    }

    @Test func `H2, R6: an answer below the quote stays`() {
        #expect(Fresh.text(of: "12.02.2019, 01:11, \"И\" <i@e.ru>:\n> Когда?\n> Где?\n\nЗавтра.") == "Завтра.")
        #expect(Fresh.text(of: "Ответ.\n\n> Когда?\n\nХвост") == "Ответ.\n\nХвост")
    }

    @Test func `H2, R7: answers between quotes stay, with what they answer`() {
        let body = "21.09.2026 20:11, Иван пишет:\n> Сколько?\n\n100 рублей.\n\n> Когда?\n\nЗавтра.\n\n> С уважением"
        #expect(Fresh.text(of: body) == "> Сколько?\n\n100 рублей.\n\n> Когда?\n\nЗавтра.")
    }

    @Test func `H2: a long answer below keeps the quote that stands between it and the first words`() {
        let quote = "On 8 May 2017 6:51 pm, \"Anna\" <a@b.org> wrote:\n\n> Сколько стоит билет и где его взять?\n\n"
        let answer = "Сто рублей.\n\nВ кассе.\n\nИ на сайте."
        let kept = "Добрый день!\n\n> Сколько стоит билет и где его взять?\n\n" + answer
        #expect(Fresh.text(of: "Добрый день!\n\n" + quote + answer) == kept)
        #expect(Fresh.text(of: quote + answer) == answer)
    }

    @Test func `H2: the header of a quote that was taken out is not the writer's`() {
        let answer = "Завтра приду.\n\nБилет уже есть."
        #expect(Fresh.text(of: "On 8 May 2017 17:34, \"Anna\" <a@b.org> wrote:\n\n" + answer) == answer)
        #expect(Fresh.text(of: "\n4 нояб. 2024 г., в 12:00, Анна <a@b.ru> написал(а):\n\n" + answer) == answer)
        // mail.ru and Yandex mark nothing: what follows may well be the old mail, and says whose it is.
        let bare = "12.02.2019, 01:11, \"И\" <i@e.ru>:\n\n" + answer
        #expect(Fresh.text(of: bare) == bare)
    }

    @Test(arguments: [
        "Посмотрите.\n\n-------- Пересылаемое сообщение --------\n05.10.2026, 16:51, \"А\" <a@b.ru>:\n\nТекст жалобы.",
        "FYI\n\n---------- Forwarded message ---------\nОт: А <a@b.ru>\nDate: ср, 27 окт. 2021 г.\nSubject: x\n\nТекст",
        "> Начало переадресованного сообщения:\n>\n> Отправитель: А\n> Дата: 26 октября 2021 г.\n> Тема: Х\n>\n> Текст",
        "Примите меры.\n\n> Начало переадресованного сообщения:\n>\n> Отправитель: А\n> Дата: 26 октября 2021 г.\n>\n> Текст",
        "Begin forwarded message:\n\nFrom: A <a@b.org>\nDate: 3 September 2024\nSubject: x\n\nText",
        "FYI\n\n-------- Перенаправленное сообщение --------\nТема: \tХ\nДата: \tср, 27 окт. 2021\nОт: \tА <a@b.ru>\n\nТекст",
        "----- Пересылаемое сообщение ----- От: А <a@b.ru> Кому: Б <b@b.ru> Отправлено: 27 октября 2021 г. Тема: Х\nТекст",
        "z. K.\n\n-------- Weitergeleitete Nachricht --------\nBetreff: x\nDatum: 3.9.2024\nVon: A <a@b.org>\n\nText",
    ])
    func `R8: a forward is not cut`(body: String) {
        #expect(Fresh.text(of: body) == body)
    }

    @Test func `R8: the subject of a forward speaks for the whole letter`() {
        let body = "Смотри.\n\nПятница, 17 декабря 2021, 15:36 +05:00 от А <x@mail.ru>:\nТекст"
        #expect(Fresh.text(of: body, subject: "FW: жалоба") == body)
        #expect(Fresh.text(of: body, subject: "Re: Fwd: жалоба") == "Смотри.")
        let fields =
            "Смотри.\n\nОт: А <a@b.ru>\nКому: Б\nДата: понедельник, 5 октября 2026 г. в 16:51 +04:00\nТема: Х\n\nТекст"
        #expect(Fresh.text(of: fields, subject: "Fwd: жалоба") == fields)
        #expect(Fresh.text(of: fields, subject: "Re: жалоба") == "Смотри.")
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
        "Здравствуйте!\n\n5 мая 2026 в 14:00 мне кассир написал:\nприходите завтра",
        "Здравствуйте!\n12.05.2026 в 14:00 от кассира театра:\nденег не будет",
        "12.09.2026 в 10:00 совещание, повестка:\n> 1. Сроки\n> 2. Цена",
        "Прошу перезвонить до 14:00 или написать на anna@example.ru:\nя на смене.",
        "Заявка с сайта\n----------\nОт: Иван\nДата: 12 мая\nСообщение: не пустили в зал",
        "Расписание:\n> пн 12:00\n> вт 14:00\nПодойдёт?",
        "Вы писали, что откроетесь в мае. Когда?",
        "Здравствуйте!\n\n12.10.2026 я отправила на kassa@t.ru такое письмо:\n\nверните деньги",
        "Здравствуйте!\n\nМне с адреса kassa@t.ru написали:\n\nденег не будет",
        "Мне с адреса kassa@t.ru написали:\n\nденег не будет",
        "Здравствуйте!\n\nВы писали, что концерт начнётся в 19:00, а на деле:\n\nв 20:00",
        "Здравствуйте!\n\n12.10.2026 в 14:00, когда я пришла, охранник мне написал:\n\nзакрыто",
        "Здравствуйте!\n\n12.10.2026 в 14:00, когда все пришли, охранник написал:\n\nзакрыто",
        "Прошу:\n— исходное письмо я отправила 5 октября, ответа нет\n— верните деньги",
        "Тема: Вопрос с сайта\nОт: Анна <a@b.ru>\nКому: info@museum.ru\nДата: 12.11.2026\n\nНе работает лифт.",
        "Здравствуйте!\n\nНастоящее письмо прошу считать жалобой: в зале нет отопления.",
        "Здравствуйте!\n\nИнформация, содержащаяся в афише, неверна: прошу исправить.",
        "Здравствуйте!\n\nДанное электронное обращение прошу рассмотреть в срок.",
        "Добрый день!\n\nС уважением прошу рассмотреть мою заявку на участие.",
        "Не пришёл билет.\n\nЗаранее благодарю за ответ, перезвоните мне до пятницы",
        "Здравствуйте!\n\nВы писали 5 мая, что концерт в 19:00:\n\nа он в 20",
        "Здравствуйте!\n\nС адреса kassa@t.ru 12.10.2026 в 14:00 написали:\n\nденег нет",
        "Не пришёл билет.\n\nС уважением, но без восторга прошу вернуть деньги до пятницы",
        "Прошу:\n-- исходное письмо отправлено 5 октября\n-- верните деньги",
        "Здравствуйте!\n\nДанное письмо и прошлое прошу передать адресату: Ивановой",
        "Здравствуйте!\n\nЕсли вы не являетесь ответственным, передайте письмо дальше.",
        "Не пришёл билет.\n\nСпасибо за понимание, но деньги прошу вернуть",
        "Здравствуйте!\n\nВчера кассир (kassa@t.ru) написала:\n\nденег не будет",
        "Здравствуйте!\n\n12.10.2026 в 14:00 кассир <kassa@t.ru> написала: денег не будет. Как быть?",
        "Здравствуйте!\n\nВчера кассир (kassa@t.ru) написала:\nденег не будет\n\nКак быть?",
        "Здравствуйте!\n\n12.10.2026 кассир (kassa@t.ru) написала:\n\nденег не будет",
        "Не пришёл билет.\n\nС благодарностью приму любой ответ.",
        "Не пришёл билет.\nС благодарностью приму совет.",
        "Не пришёл билет.\nС уважением ждём ответа.",
        "Здравствуйте!\n\nКому: директору музея\nОт кого: Ивановой А.П.\nТема: грубость кассира\n\nВчера кассир кричала.",
        "Музей хороший.\nС благодарностью вспоминаем экскурсовода.\nПриедем ещё.",
    ])
    func `H4: what only looks like a header of a quote is the writer's own`(body: String) {
        #expect(Fresh.text(of: body) == body)
    }

    @Test func `H8: the letter is kept whole beside what is new in it`() {
        let body = "Да.\r\n\r\n12.02.2019, 01:11, \"И\" <i@e.ru>:\r\n> старое\r\n\r\n-- \r\nАнна\r\n"
        let head = "From: a@b.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        let message = Message(parsing: Array((head + body).utf8))
        #expect(message.fresh == "Да.")
        #expect(message.text.contains("> старое"))
        #expect(message.text.contains("Анна"))
    }

    @Test func `H8: what is hostile to read is read all the same`() {
        for piece in HardShape.folds {
            #expect(Fresh.text(of: String(repeating: piece, count: 4000)).utf8.count > 1000, "\(piece)")
        }
        for piece in HardShape.closings { _ = Fresh.text(of: String(repeating: piece, count: 4000)) }
        #expect(Fresh.text(of: "a\n" + String(repeating: "> ", count: 200_000)) == "a")
        #expect(Fresh.text(of: String(repeating: "\n", count: 200_000)) == "")
    }
}
