/// What we write in Russian. A closing tag alone on its line swallows the line end after it, hence the empty lines in
/// pairs; `LetterTexts` leaves no two of them.
enum RussianTemplates {
    static let all: [String: String] = [
        "acknowledgement.ru": acknowledgement,
        "acknowledgement_bundle.ru": bundle,
        "answer.ru": answer,
        "notice.ru": notice,
        "too_large.ru": tooLarge,
        "delivery_failure.ru": deliveryFailure,
        "alert.ru": alert,
    ]

    private static let acknowledgement = """
        Subject: {{subject}}

        Здравствуйте!

        Мы получили ваше письмо и записали его под номером {{number}}. {{#institution}}Им займётся \
        {{institution}}.{{/institution}}{{^institution}}Сейчас решаем, какое учреждение на него ответит, и напишем \
        вам об этом.{{/institution}}
        {{#due}}Ответим до {{due}}{{#usual}}, обычно это занимает {{usual}}{{/usual}}.
        {{/due}}

        {{#phone}}Если дело срочное, позвоните: {{phone}}.

        {{/phone}}Чтобы дополнить письмо, просто ответьте на это.{{#status}} Что с ним происходит, видно здесь: \
        {{status}}{{/status}}

        {{#confirmation}}Адрес указали в форме на сайте. Если это были вы, подтвердите его: {{confirmation}}
        Если вы ничего не отправляли, просто ничего не делайте.

        {{/confirmation}}

        {{#quote}}Вы писали:
        {{quote}}

        {{/quote}}Это отзыв в учреждение. Если вам нужен официальный ответ по закону об обращениях граждан, подайте \
        обращение через Госуслуги: https://www.gosuslugi.ru
        """

    private static let bundle = """
        Subject: {{subject}}

        Здравствуйте!

        Мы получили {{count}} от вас и записали каждое:

        {{#tickets}}· {{number}}{{#title}} «{{title}}»{{/title}}{{#due}} — ответим до {{due}}{{/due}}
        {{/tickets}}

        Чтобы не писать вам много раз подряд, подтверждаем все одним письмом. На каждое ответим отдельно.

        Это отзывы в учреждение. Если вам нужен официальный ответ по закону об обращениях граждан, подайте \
        обращение через Госуслуги: https://www.gosuslugi.ru
        """

    private static let answer = """
        Subject: {{subject}}

        {{#greeting}}{{greeting}}

        {{/greeting}}{{answer}}

        {{institution}}
        {{#phone}}{{phone}}
        {{/phone}}

        Если остались вопросы, ответьте на это письмо. Номер обращения: {{number}}.
        {{#status}}Помог ли ответ? Оцените его или верните обращение в работу: {{status}}#rate
        {{/status}}

        {{#quote}}Вы писали:
        {{quote}}
        {{/quote}}
        """

    private static let notice = """
        Subject: {{subject}}

        Здравствуйте!

        Вашим письмом теперь занимается {{institution}}: это вопрос к ним, и мы передали его туда. Писать заново не \
        нужно, номер прежний: {{number}}.
        {{#due}}Ответ придёт до {{due}}.
        {{/due}}

        {{#phone}}Если дело срочное, позвоните: {{phone}}.

        {{/phone}}Чтобы дополнить письмо, просто ответьте на это.

        {{#quote}}Вы писали:
        {{quote}}
        {{/quote}}
        """

    private static let tooLarge = """
        Subject: {{subject}}

        Здравствуйте!

        Мы получили ваше письмо не целиком: в нём {{size}}, а принимаем мы до {{limit}}. Начало прочитали и \
        записали под номером {{number}}, файлы до нас не дошли.
        Пришлите их, пожалуйста, в ответ на это письмо: по одному, уменьшенными или ссылкой на облако.
        {{#due}}{{#institution}}Вашим письмом займётся {{institution}}. {{/institution}}Ответим до {{due}}.
        {{/due}}

        {{#quote}}Вы писали:
        {{quote}}
        {{/quote}}
        """

    private static let deliveryFailure = """
        Subject: Не дошло: {{title}} {{tag}}

        Письмо жителю не доставлено: {{recipient}}.

        Обращение {{number}} «{{title}}».
        {{#reply}}Почтовый сервер ответил: {{reply}}
        {{/reply}}

        Ещё раз само оно не отправится. Проверьте адрес: часто в нём опечатка. Если в письме жителя есть телефон, \
        позвоните.

        Ответ на это письмо жителю не уйдёт.
        """

    private static let alert = """
        Subject: {{title}}

        {{title}}

        {{body}}
        """
}
