extension PageWords {
    static let form: [String: Both] = [
        "form-title": ("Напишите нам", "Write to us"),
        "lead": (
            "Вопрос, идея или замечание о работе учреждений культуры — прочитаем и ответим. Регистрироваться не нужно.",
            "A question, an idea or a remark about our museums, theatres and libraries: we read it and we answer. No account needed."
        ),
        "choice": ("О чём вы пишете?", "What is it about?"),
        "question": ("Вопрос", "Question"), "suggestion": ("Пожелание", "Suggestion"),
        "complaint": ("Замечание", "Complaint"), "gratitude": ("Благодарность", "Thanks"), "idea": ("Идея", "Idea"),
        "PK": ("Пушкинская карта", "Pushkin Card"), "TKT": ("Билеты", "Tickets"),
        "institution": ("Учреждение", "Institution"),
        "unknown": ("Не знаю", "I do not know"),
        "text": ("Сообщение", "Message"),
        "text-hint": (
            "Если речь о событии, назовите его и день.",
            "If it is about an event, name it and the day."
        ),
        "name": ("Как к вам обращаться", "Your name"),
        "contact": ("Куда ответить", "Where to answer"),
        "contact-hint": ("Достаточно чего-то одного.", "One of the two is enough."),
        "email": ("Электронная почта", "E-mail"),
        "phone": ("Телефон", "Telephone"),
        "optional": ("необязательно", "optional"),
        "files": ("Файлы", "Files"),
        "files-hint": (
            "До 5 файлов по 10 МБ, вместе до 25 МБ: фотографии, PDF, документы.",
            "Up to 5 files of 10 MB each, 25 MB together: photos, PDF, documents."
        ),
        "file-kept": ("Уже загружено", "Already uploaded"),
        "remove": ("Убрать", "Remove"),
        "consent-text": ("Текст согласия", "Full text"),
        "send": ("Отправить", "Send"),
        "sending": ("Отправляем…", "Sending…"),
        "failed": (
            "Не отправилось. Проверьте связь и нажмите ещё раз: всё, что вы написали и приложили, осталось.",
            "It was not sent. Check your connection and press again: all you wrote and attached is still here."
        ),
        "trap": ("Оставьте это поле пустым", "Leave this field empty"),
        "left": ("осталось знаков:", "characters left:"),
        "mistakes": ("Почти готово — поправьте, пожалуйста:", "Almost there — please correct:"),
        "noText": ("Напишите хотя бы несколько слов", "Write at least a few words"),
        "longText": (
            "Слишком длинно: оставьте главное или приложите файл", "Too long: keep what matters or attach a file"
        ),
        "noContact": (
            "Оставьте почту или телефон, чтобы мы могли ответить",
            "Leave an e-mail or a telephone so that we can answer"
        ),
        "wrongEmail": (
            "Проверьте адрес почты: похоже, в нём ошибка", "Check the e-mail address: there seems to be a mistake"
        ),
        "wrongPhone": ("Проверьте номер телефона", "Check the telephone number"),
        "noConsent": (
            "Без этого согласия мы не можем принять сообщение", "We cannot take the message without this consent"
        ),
        "longField": ("Слишком длинно", "Too long"),
        "file-tooLarge": ("слишком большой файл", "the file is too large"),
        "file-tooMany": ("файлов больше пяти", "more than five files"),
        "file-kind": ("такие файлы мы не принимаем", "we do not take files of this kind"),
        "file-infected": ("в файле найден вирус", "a virus was found in the file"),
        "file-noRoom": (
            "сейчас файлы не принимаются, отправьте без него или позже",
            "no files can be taken now; send without it, or later"
        ),
        "stale": (
            "Страница долго была открыта. Всё, что вы написали, на месте: проверьте и отправьте ещё раз.",
            "The page was open for a long time. All you wrote is still here: check it and send once more."
        ),
        "tooFast": (
            "Получилось слишком быстро для человека. Подождите немного и нажмите «Отправить» ещё раз.",
            "That was too fast for a person. Wait a little and press “Send” once more."
        ),
        "trapped": (
            "Заполнено поле, которое нужно оставить пустым. Очистите его и отправьте ещё раз.",
            "A field that must stay empty was filled in. Clear it and send once more."
        ),
        "tooMany": (
            "Сейчас от вас или из вашей сети пришло очень много сообщений. Всё написанное на месте — отправьте его позже, после",
            "Very many messages came from you or your network. All you wrote is still here: send it later, after"
        ),
        "replayed": (
            "С этой страницы сообщение уже отправлено. Если это другое сообщение, отправьте его ещё раз.",
            "A message was already sent from this page. If this is another one, send it once more."
        ),
        "unavailable": (
            "Не получилось сохранить сообщение. Всё написанное на месте — попробуйте ещё раз через минуту.",
            "The message could not be saved. All you wrote is still here: try again in a minute."
        ),
        "help-title": ("Возможно, ответ уже есть", "Perhaps this answers it"),
        "help-lead": ("Посмотрите — вдруг не придётся ждать.", "Have a look: you may not need to wait."),
        "help-events": ("События, о которых вы, возможно, пишете", "Events you may be writing about"),
        "help-cancelled": ("отменено", "cancelled"),
        "help-send": ("Всё равно отправить", "Send it anyway"),
        "help-edit": ("Вернуться и поправить", "Go back and edit"),
        "help-done": (
            "Если ответ помог, просто закройте страницу: ничего не отправлено.",
            "If this helped, just close the page: nothing was sent."
        ),
        "rejected-413": (
            "Слишком большое сообщение. Вместе с файлами — не больше 25 МБ.",
            "The message is too large. With files, 25 MB at most."
        ),
        "rejected-408": (
            "Сообщение шло слишком долго и не дошло целиком. Попробуйте без файлов.",
            "The message took too long and did not arrive whole. Try without files."
        ),
        "rejected-400": (
            "Сообщение пришло не целиком. Вернитесь и отправьте ещё раз.",
            "The message did not arrive whole. Go back and send it again."
        ),
        "rejected-415": (
            "Эту страницу открывают в браузере и заполняют форму.", "This page is a form to be filled in by a browser."
        ),
        "rejected-503": (
            "Сейчас не получается сохранить сообщение. Попробуйте через несколько минут.",
            "The message cannot be saved now. Try again in a few minutes."
        ),
        "rejected-title": ("Не получилось", "That did not work"),
        "back-to-form": ("Вернуться к форме", "Back to the form"),
    ]
}
