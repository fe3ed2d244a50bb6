/// What the staff read about a ticket. Everything needed to answer stands in the mail.
enum NotificationTemplates {
    static let all: [String: String] = [
        "notification.ru": notification,
        "reminder.ru": reminder,
        "refusal.ru": refusal,
    ]

    private static let notification = """
        Subject: {{event}}: {{title}} {{tag}}

        {{event}}{{#due}}, ответить до {{due}}{{/due}}
        {{number}} «{{title}}»{{#institution}} · {{institution}}{{/institution}}

        {{#author}}{{author}}:

        {{/author}}{{text}}

        {{#colleague}}Чтобы ответить коллеге, оставьте заметку: otklik ticket {{number}} note
        {{/colleague}}{{^colleague}}{{#decides}}Чтобы согласовать: otklik ticket {{number}} approve
        Чтобы вернуть и сказать, что исправить: otklik ticket {{number}} reject
        {{/decides}}{{^decides}}Чтобы ответить жителю: otklik ticket {{number}} answer
        {{/decides}}{{/colleague}}
        Ответ на само это письмо жителю не уйдёт.
        """

    private static let reminder = """
        Subject: {{title}}

        {{body}}

        Ответ на это письмо жителям не уйдёт. Чтобы ответить: otklik ticket НОМЕР answer
        """

    private static let refusal = """
        Subject: Не сделано: {{title}} {{tag}}

        {{reason}}

        С обращением {{number}} «{{title}}» ничего не произошло, жителю ничего не отправлено.
        {{#yours}}

        Вы писали:
        {{yours}}
        {{/yours}}
        """
}
