import Mail
import Testing

/// What stands at the end of letters without being part of them. Everything here is made up.
struct FreshSignatureTests {
    @Test(arguments: [
        "-- \nАнна\nМузей", "--\nАнна\nОтправлено из Почты Mail.ru", "--- С ув. Анна",
        "С уважением,\nИванова Мария Петровна\n8-900-000-00-00", "С уважением, Иванова Мария Петровна",
        "С наилучшими пожеланиями,\nИ. Петров", "Всего доброго!\nАнна", "Всего наилучшего",
        "Заранее спасибо!\nС уважением, Анна",
        "С уважением,\nПетров Иван Ильич,\nзаместитель директора по учебной работе\nМБОУ «Школа № 5»\n628400, г. Сургут, ул. Лесная, д. 1, каб. 2\nтел./факс: 8 (3462) 00-00-00\nмоб.: +7 900 000-00-00\nivan@example.ru\nwww.example.ru",
        "С уважением, Петрова Анна Сергеевна, заведующая библиотекой № 3, тел. 8 (3462) 00-00-00",
        "С уважением и благодарностью, Иванова Мария Петровна, читатель", "Заранее благодарю за ответ.",
        "Заранее спасибо, с уважением, Иванова Мария Петровна", "С уважением Иванова Мария Петровна",
        "С уважением Максим Петров", "с уважением семья Ивановых", "С благодарностью ваши зрители",
        "С наилучшими пожеланиями всему коллективу", "С уважением Артём", "С уважением ваш постоянный читатель",
        "С благодарностью, родители 3 «Б» класса", "З повагою, Олена",
        "Құрметпен, Айгүл",
        "________________________\nАнна Ли\nтел. 8 900 000-00-00", "—\nАнна Ли", "---\nАнна Ли\n8 900 000-00-00",
    ])
    func `a signature goes where text stands before it`(signature: String) {
        #expect(Fresh.text(of: "Текст\n\n" + signature) == "Текст")
        #expect(Fresh.text(of: "Текст\n\n12.02.2019, 01:11, \"И\" <i@e.ru>:\n> старое\n\n" + signature) == "Текст")
        let quote = "\n\n12.02.2019, 01:11, \"И\" <i@e.ru>:\n> старое"
        #expect(Fresh.text(of: "Текст\n\n" + signature + quote) == "Текст")
    }

    @Test(arguments: [
        "Отправлено из Почты Mail.ru", "Отправлено из мобильной Почты Mail", "Отправлено из Почты Mail",
        "Отправлено из Mail",
        "Отправлено из мобильной Почты Mail https://trk.mail.ru/c/zzm979", "Отправлено из мобильной Яндекс Почты",
        "Отправлено из мобильного приложения Яндекс Почты", "Отправлено из приложения Почта", "Отправлено с Android",
        "Отправлено с iPhone", "Отправлено с iPad", "Отправлено с моего Galaxy", "Отправлено с моего смартфона HUAWEI",
        "Отправлено со смартфона", "-- Отправлено из myMail для iOS", "Отправлено из Outlook для Android",
        "Получите Outlook для iOS<https://aka.ms/x>", "Скачайте Outlook для Android", "Надіслано з iPhone",
        "Sent from my iPhone", "Sent via mobile", "(sent from a phone)", "Anna from mobile",
        "Sent from Mail for Windows",
        "Get Outlook for iOS<https://aka.ms/x>", "Von meinem iPhone gesendet", "Gesendet mit der mobilen Mail App",
        "Envoyé de mon iPhone", "Enviado desde mi iPhone", "Enviado do meu iPhone", "Inviato da iPhone",
        "Wysłano z iPhone’a",
        "Odesláno z iPhonu", "Verstuurd vanaf mijn iPhone", "Skickat från min iPhone", "Lähetetty iPhonesta",
        "iPhone'umdan gönderildi", "iPhoneから送信", "发自我的 iPhone", "나의 iPhone에서 보냄",
    ])
    func `the footer of a phone or a program goes`(footer: String) {
        #expect(Fresh.text(of: "Текст\n\n" + footer) == "Текст")
        #expect(Fresh.text(of: "Текст\n" + footer + "\n\nС уважением, Анна") == "Текст")
        #expect(Fresh.text(of: "Текст\n\n\(footer)\n\n12.02.2019, 01:11, \"И\" <i@e.ru>:\n> старое") == "Текст")
    }

    @Test(arguments: [
        "Без вирусов. www.avast.ru", "Virus-free. www.avast.com",
        "---\nЭто сообщение проверено на вирусы антивирусом Avast.\nhttps://www.avast.com/antivirus",
        "This email has been checked for viruses by Avast antivirus software.\nwww.avast.com",
        "-- \nЯндекс.Почта — надёжная почта\nhttp://mail.yandex.ru/",
        "Настоящее сообщение и любые приложения к нему могут содержать конфиденциальную информацию. Если вы получили его по ошибке, сообщите отправителю и удалите его.",
        "----------\nДанное электронное письмо предназначено только для адресата.\nЕго распространение запрещено.",
        "Данное сообщение (включая вложения) может содержать конфиденциальную информацию.",
        "Внимание! Данное электронное сообщение и все вложения конфиденциальны.",
        "Настоящее письмо, включая вложения, конфиденциально.",
        "Если вы получили это по ошибке, удалите письмо.",
        "Пожалуйста, подумайте об окружающей среде, прежде чем печатать это письмо.",
        "This email and any attachments are confidential. If you are not the intended recipient, please delete them.",
        "Diese E-Mail enthält vertrauliche Informationen.",
    ])
    func `what scanners and companies add goes`(footer: String) {
        #expect(Fresh.text(of: "Текст\n\n" + footer) == "Текст")
        #expect(Fresh.text(of: "Текст\n\nС уважением, Анна\n\n" + footer) == "Текст")
        #expect(Fresh.text(of: "Текст\n\n12.02.2019, 01:11, \"И\" <i@e.ru>:\n> старое\n\n" + footer) == "Текст")
    }

    @Test(arguments: [
        "Добрый день!\n---\nТекст после черты\n---\nИ ещё",
        "Отправлено из кассы мне письмо, где сказано, что спектакль отменён. Почему?",
        "Добрый день!\nОтправлено с опозданием, простите.",
        "С уважением отношусь к музею, но вчера было плохо.\nСначала нас не пустили.\n1\n2\n3\n4\n5\n6\n7",
        "Пишу снова.\nС уважением отношусь к вашему труду.",
        "Жду.\nС уважением, Анна\nА когда мне ответят?",
        "Вот что отвечают соседи.\nС уважением, Анна\nИван 02.09.2019 22:14\nПоддерживаю. Этот запах несколько дней слышен и в моём доме, и у моих знакомых",
        "Смотрите сами:\n-----\nhttps://example.ru/afisha",
        "Смотрите афишу:\nhttps://example.ru/afisha",
        "Не могу войти с телефона",
        "Это сообщение я писала уже трижды.\nДанное письмо и прошлые прошу объединить.",
    ])
    func `H4: what only looks like a signature is the writer's own`(body: String) {
        #expect(Fresh.text(of: body) == body)
    }

    @Test func `a postscript below the signature stays`() {
        let body =
            "Верните деньги.\n\nС уважением,\nАнна Ли\n\nP.S. Копия чека во вложении, она нужна и вам, и нам, и бухгалтерии."
        let fresh = "Верните деньги.\n\nP.S. Копия чека во вложении, она нужна и вам, и нам, и бухгалтерии."
        #expect(Fresh.text(of: body) == fresh)
        #expect(Fresh.text(of: "Текст\n\nС уважением, Анна\nПС: жду?") == "Текст\n\nПС: жду?")
    }

    @Test(arguments: [
        "Прошу пригласить:\n\nanna@example.ru\npetr@example.ru\nolga@example.ru",
        "Прошу пригласить\n---\nanna@example.ru\npetr@example.ru",
        "Прошу пригласить\n________________\nanna@example.ru\npetr@example.ru\nolga@example.ru",
        "Please add us:\n\nAnna <anna@example.org>\nPeter <peter@example.org>",
    ])
    func `H7: a list of addresses at the end is text`(body: String) {
        #expect(Fresh.text(of: body) == body)
    }
}
