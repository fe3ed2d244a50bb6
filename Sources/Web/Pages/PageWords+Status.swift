import Tickets

extension PageWords {
    static let status: [String: Both] = [
        "status-title": ("Обращение", "Message"),
        "thanks": ("Спасибо, сообщение у нас", "Thank you, we have your message"),
        "number": ("Номер", "Number"),
        "keep-link": (
            "Сохраните ссылку на эту страницу: здесь видно, что происходит с вашим сообщением. Ссылку знаете только вы.",
            "Keep the link to this page: it shows what happens with your message. Only you know it."
        ),
        "next": ("Что дальше", "What happens next"),
        "next-answer": ("Ответим до", "We answer by"),
        "next-read": ("Сообщение прочитают здесь:", "Your message will be read at:"),
        "next-route": (
            "Сейчас решаем, какое учреждение вам ответит.",
            "We are finding out which institution will answer you."
        ),
        "next-mail": (
            "На почту придёт письмо с номером. Если его нет, посмотрите в папке «Спам».",
            "You will get an e-mail with the number. If not, look in the spam folder."
        ),
        "state": ("Состояние", "State"), "by-when": ("Ответим до", "Answer by"), "history": ("История", "History"),
        "you-wrote": ("Вы написали", "You wrote"), "we-answered": ("Ответ", "Answer"),
        "attached": ("Файлы", "Files"),
        "kept": (
            "Мы сохранили ваше сообщение. Номер появится здесь через несколько минут: обновите страницу.",
            "Your message is safe with us. Its number will appear here in a few minutes: reload the page."
        ),
        "no-status": (
            "По этой ссылке ничего нет. Проверьте, что она скопирована целиком.",
            "There is nothing behind this link. Check that it was copied whole."
        ),
        "confirm-title": ("Подтверждение почты", "Confirm your e-mail"),
        "confirm-lead": (
            "Нажмите кнопку, если сообщение с этим номером отправили вы:",
            "Press the button if it was you who sent the message with this number:"
        ),
        "confirm-button": ("Да, это моя почта", "Yes, this is my e-mail"),
        "confirm-no": (
            "Если вы ничего не отправляли, просто закройте страницу.",
            "If you sent nothing, just close this page."
        ),
        "confirmed": ("Спасибо, почта подтверждена.", "Thank you, your e-mail is confirmed."),
        "mailed-title": ("Это написали вы?", "Did you write this?"),
        "mailed-lead": (
            "С вашего адреса пришло письмо по этому обращению. Пока вы не нажмёте кнопку, ничего не произойдёт.",
            "A mail about this matter came from your address. Nothing happens until you press the button."
        ),
        "mailed-button": ("Да, сделать это", "Yes, do it"),
        "mailed-no": (
            "Если писали не вы, закройте страницу и сообщите администратору.",
            "If it was not you, close this page and tell your administrator."
        ),
        "mailed-done": ("Сделано.", "Done."),
        "mailed-refused": ("Не сделано", "Not done"),
        "mailed-gone": (
            "Здесь больше нечего подтверждать: это уже сделано, или ссылка устарела.",
            "There is nothing left to confirm here: it is done, or the link is too old."
        ),
        "email-confirmed": ("Почта подтверждена", "E-mail confirmed"),
        "email-unconfirmed": (
            "Почта пока не подтверждена: ссылка для этого есть в нашем письме.",
            "Your e-mail is not confirmed yet: our letter has a link for that."
        ),
        "state-new": ("Зарегистрировано", "Registered"), "state-open": ("В работе", "Being worked on"),
        "state-waiting": ("Ждём вашего ответа", "Waiting for your answer"),
        "state-postponed": ("Отложено", "Postponed"),
        "state-approval": ("Ответ готовится", "The answer is being prepared"),
        "state-answered": ("Дан ответ", "Answered"),
        "state-forwarded": ("Перенаправлено", "Passed on"),
        "state-declined": ("Оставлено без ответа по существу", "Closed without an answer on the matter"),
        "state-closed": ("Закрыто", "Closed"),
        "state-spam": ("Зарегистрировано", "Registered"), "state-merged": ("Зарегистрировано", "Registered"),
        "changed-to": ("Состояние", "State"),
        "you-rated": ("Ваша оценка", "Your rating"),
        "you-returned": ("Вы вернули обращение в работу", "You sent it back to work"),
        "rate-title": ("Помог ли ответ?", "Did the answer help?"),
        "rate-score": ("Оценка", "Rating"),
        "score-1": ("1, совсем нет", "1, not at all"), "score-2": ("2", "2"), "score-3": ("3", "3"),
        "score-4": ("4", "4"), "score-5": ("5, да, спасибо", "5, yes, thank you"),
        "rate-words": ("Несколько слов об ответе", "A few words about the answer"),
        "rate-send": ("Оценить ответ", "Rate the answer"),
        "dispute-hint": (
            "Если вопрос не решён, верните обращение: мы возьмёмся за него снова и назовём новый срок.",
            "If the matter is not solved, send it back: we take it up again, with a new day to answer by."
        ),
        "dispute-send": ("Не решено", "Not solved"),
        "add-title": ("Дополнить обращение", "Add to your message"),
        "said-rate": ("Спасибо за оценку!", "Thank you for rating the answer."),
        "said-dispute": ("Вернули в работу. Новый срок ответа — ниже.", "It is back at work. The new day is below."),
        "said-message": ("Спасибо, записали.", "Thank you, we have written it down."),
        "no-score": ("Выберите оценку от 1 до 5", "Choose a rating from 1 to 5"),
        "not-now": (
            "Сейчас этого сделать нельзя. Посмотрите, что с обращением, и, если нужно, напишите ниже.",
            "That cannot be done now. Look how it stands, and write below if you need to."
        ),
    ]

    static func state(_ state: TicketState, _ language: PageLanguage) -> String {
        word("state-\(state.rawValue)", language)
    }
}
