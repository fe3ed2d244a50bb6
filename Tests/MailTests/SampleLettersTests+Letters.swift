import Mail

extension SampleLettersTests {
    /// What each letter must come out as, in the order of samples/README.md.
    static let letters: [Expected] = [
        .init(
            file: "01-ticket-not-arrived",
            subject: "Не пришёл билет на «Щелкунчика»",
            from: "Марина Одинцова <m.odintsova@zhitel.example>",
            fresh: "Здравствуйте!\n\nВчера вечером оплатила",
            end: "она уже всем рассказала."
        ),
        .init(
            file: "02-pushkin-card-windows-1251",
            subject: "Пушкинская карта: платёж отклонён",
            from: "Кузнецов Андрей Викторович <kuznetsov.av@zhitel.example>",
            fresh: "Добрый день.\n\nДочери 15 лет"
        ),
        .init(
            file: "03-book-koi8-r",
            subject: "Книга из хранения: межбиблиотечный абонемент",
            from: "Пётр Рябинин <ryabinin-petr@zhitel.example>",
            fresh: "Здравствуйте.\nВ каталоге библиотеки"
        ),
        .init(
            file: "04-sound-html-only",
            subject: "Плохо слышно на балконе",
            from: "Лидия Ефимовна <lidia1956@zhitel.example>",
            fresh: "Добрый вечер!"
        ),
        .init(
            file: "05-broken-step-photo",
            subject: "Сломана ступенька у входа",
            from: "Ильдар Сафин <ildar.safin@zhitel.example>",
            fresh: "Здравствуйте! На крыльце музея",
            files: ["Ступенька у входа, вид сбоку.png"]
        ),
        .init(
            file: "06-school-excursion-pdf",
            subject: "Экскурсия для 4 «Б», 26 человек",
            from: "Тарлина С. Ю. <tarlina@shkola.example>",
            fresh: "Здравствуйте!\n\nПросим провести экскурсию",
            files: ["Письмо директора.pdf"]
        ),
        .init(
            file: "07-reply-mailru-style",
            subject: "Re: Не пришёл билет на «Щелкунчика»",
            from: "Марина Одинцова <m.odintsova@zhitel.example>",
            fresh: "Нашла номер заказа",
            end: "с нами пойдёт бабушка?"
        ),
        .init(
            file: "08-reply-yandex-style",
            subject: "Re: Книга из хранения: межбиблиотечный абонемент",
            from: "Пётр Рябинин <ryabinin-petr@zhitel.example>",
            fresh: "Забыл написать:",
            end: "о Берёзове и об Обдорске."
        ),
        .init(
            file: "09-reply-gmail-style",
            subject: "Re: Пушкинская карта: платёж отклонён",
            from: "Андрей Кузнецов <kuznetsov.av@zhitel.example>",
            fresh: "Сегодня попробовали ещё раз",
            end: "приложение закрывается."
        ),
        .init(
            file: "10-reply-outlook-style",
            subject: "RE: Экскурсия для 4 «Б», 26 человек",
            from: "Приёмная <priemnaya@shkola.example>",
            fresh: "Подтверждаем: счёт можно выставить",
            end: "+7 900 000-00-35"
        ),
        .init(
            file: "11-autoreply-exchange",
            subject: "Автоматический ответ: Афиша музея на декабрь",
            from: "Тарлина Светлана Юрьевна <tarlina@shkola.example>",
            fresh: "Здравствуйте! Нахожусь в отпуске",
            automatic: .autoReply
        ),
        .init(
            file: "12-bounce-mailru-style",
            subject: "Ваше сообщение не доставлено. Mail failure.",
            from: "mailer-daemon@zhitel.example",
            fresh: "Это письмо создано автоматически",
            automatic: .bounce,
            files: ["", ""]
        ),
        .init(
            file: "13-wrong-institution",
            subject: "Музей с мамонтами: часы работы и скидки",
            from: "olga <olga.kasimova@zhitel.example>",
            fresh: "Здравствуйте! Хотим привезти гостей"
        ),
        .init(
            file: "14-not-ours-petrushka",
            subject: "Возврат денег за отменённый спектакль",
            from: "Виталий Ж. <vitalik_zh@zhitel.example>",
            fresh: "Добрый день! В субботу в «Петрушке»"
        ),
        .init(
            file: "15-two-institutions",
            subject: "Посещение группой незрячих",
            from: "Галина Шешукова <g.sheshukova@zhitel.example>",
            fresh: "Здравствуйте, уважаемые сотрудники"
        ),
        .init(
            file: "16-angry-cold-hall",
            subject: "БЕЗОБРАЗИЕ!!! Холод в зале!!!",
            from: "pravda.gde@zhitel.example",
            fresh: "СКОЛЬКО МОЖНО!!!",
            end: "Ответа жду СЕГОДНЯ."
        ),
        .init(
            file: "17-thank-you",
            subject: "Спасибо за «Золотой ключик»!",
            from: "Семья Вануйто <vanuyto@zhitel.example>",
            fresh: "Дорогой театр!"
        ),
        .init(
            file: "18-english",
            subject: "Guided tour in English on 3 December?",
            from: "Thomas Ellery <t.ellery@traveller.example>",
            fresh: "Dear museum,\n\nMy wife and I"
        ),
        .init(
            file: "19-empty-body",
            subject: "До скольки сегодня работает касса и есть ли места на вечер",
            from: "89000000047@zhitel.example",
            fresh: ""
        ),
        .init(
            file: "20-photo-without-text",
            subject: "",
            from: "Ксюша <ksyu.p@zhitel.example>",
            fresh: "",
            files: ["IMG_4071.png"]
        ),
        .init(file: "21-no-from", subject: "Свет", from: "", fresh: "Здравствуйте, в мужском туалете"),
        .init(
            file: "22-no-message-id-no-charset",
            subject: "Картина в дар музею",
            from: "nina.z@zhitel.example",
            fresh: "Добрый день. Можно ли сдать в музей картину деда?",
            guessed: true
        ),
        .init(
            file: "23-newsletter",
            subject: "Вестник библиотекаря, выпуск 47",
            from: "Вестник библиотекаря <vestnik@rassylka.example>",
            fresh: "Вестник библиотекаря, выпуск 47",
            automatic: .list
        ),
        .init(
            file: "24-spam",
            subject: "$$$ ТОП-10 за 7 дней! Скидка 70% $$$",
            from: "Менеджер Кристина <promo771@reklama.example>",
            fresh: "Руководителю!!! Продвинем Ваш сайт"
        ),
        .init(
            file: "25-site-form",
            subject: "Обратная связь: Аудиогид",
            from: "Сайт музея <site@kultura.example>",
            fresh: "Новое сообщение с сайта\n\nИмя: Рустам"
        ),
        .init(
            file: "26-read-receipt",
            subject: "Прочитано: Подтверждение брони",
            from: "brod.s@zhitel.example",
            fresh: "Ваше письмо «Подтверждение брони» прочитано",
            automatic: .disposition,
            files: [""]
        ),
        .init(
            file: "27-khanty-letters",
            subject: "Газета «Хӑнты ясӑӈ» в каталоге",
            from: "Татьяна Лозямова <lozyamova.t@zhitel.example>",
            fresh: "Вўща вєԯаты!\n\nИщу подшивку газеты «Хӑнты ясӑӈ»"
        ),
        .init(
            file: "28-common-box-unsure",
            subject: "Кружок для мамы",
            from: "Дарья <dasha.m@zhitel.example>",
            fresh: "Здравствуйте, подскажите, куда обратиться"
        ),
        .init(
            file: "29-common-box-alias",
            subject: "Парковка у Югра-Классик",
            from: "Попов Н. Н. <popov.nn@zhitel.example>",
            fresh: "Добрый день! Были на юбилейном вечере в «Югра-Классике»"
        ),
        .init(
            file: "30-transliterated",
            subject: "vozvrat biletov",
            from: "Sergey <sergey.b@zhitel.example>",
            fresh: "zdravstvuyte, ya iz surguta"
        ),
        .init(
            file: "31-forwarded-complaint",
            subject: "Fwd: Не хватило мест на спектакле",
            from: "Приёмная <priemnaya@shkola.example>",
            fresh: "Коллеги, пересылаем письмо родителя"
        ),
        .init(
            file: "32-charset-lies",
            subject: "Абонемент «Пятница в музее»",
            from: "Артём <artem_k@zhitel.example>",
            fresh: "Здравствуйте! Купил абонемент «Пятница в музее»",
            end: "Артём",
            guessed: true
        ),
        .init(
            file: "33-letter-inside-letter",
            subject: "FW: Сканер в читальном зале",
            from: "Юрий Ламбин <lambin@zhitel.example>",
            fresh: "Прошлое письмо, похоже, не дошло",
            files: ["Сканер в читальном зале.eml"]
        ),
        .init(
            file: "34-international-address",
            subject: "Запись лекции",
            from: "Елена Носкова <елена@почта.example>",
            fresh: "Здравствуйте! Подскажите, будет ли запись лекции"
        ),
        .init(
            file: "35-three-questions",
            subject: "Три вопроса",
            from: "Эльвира <elvira.k@zhitel.example>",
            fresh: "Здравствуйте! У меня сразу три вопроса."
        ),
        .init(
            file: "36-bottom-posted",
            subject: "Re: Экскурсия на 3 декабря",
            from: "Светлана Голубева <s.golubeva@zhitel.example>",
            fresh: "Нас будет восемнадцать",
            end: "Светлана"
        ),
        .init(
            file: "37-interleaved",
            subject: "Re: Места для коляски",
            from: "Роман Шмаков <shmakov.r@zhitel.example>",
            fresh: "> Роман, здравствуйте",
            end: "билет у неё уже есть."
        ),
        .init(
            file: "38-thanks-but",
            subject: "Re: Не пришёл билет на «Щелкунчика»",
            from: "Марина Одинцова <m.odintsova@zhitel.example>",
            fresh: "Спасибо за ответ, но билет",
            end: "Посмотрите, пожалуйста, ещё раз."
        ),
        .init(
            file: "39-obscene-danger",
            subject: "Провод!!!",
            from: "timur.k@zhitel.example",
            fresh: "Вы там совсем"
        ),
        .init(
            file: "40-anonymous",
            subject: "Про деньги за кружок",
            from: "dobrozhelatel.86@zhitel.example",
            fresh: "В окружном Доме народного творчества"
        ),
        .init(
            file: "41-znamenka",
            subject: "День открытых дверей",
            from: "Оксана <oksana.t@zhitel.example>",
            fresh: "Добрый день. Когда в Знаменке"
        ),
        .init(
            file: "42-outlook-winmail",
            subject: "Список группы",
            from: "Нина Аркадьевна Лисина <lisina.na@shkola.example>",
            fresh: "Здравствуйте! Высылаю список группы",
            files: ["Список группы.txt"]
        ),
        .init(
            file: "43-signed",
            subject: "Льготы для студентов",
            from: "Учебная часть <uchebnaya@kolledzh.example>",
            fresh: "Добрый день!\n\nПросим сообщить",
            files: ["smime.p7s"]
        ),
    ]
}
