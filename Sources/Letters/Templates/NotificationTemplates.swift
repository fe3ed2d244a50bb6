/// What the staff read. Everything needed to answer stands in the mail, and answering it answers the resident.
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

        {{#colleague}}Ваш ответ на это письмо станет заметкой: житель его не увидит.
        {{/colleague}}{{^colleague}}{{#decides}}Чтобы согласовать, ответьте одним словом «ок»; чтобы вернуть, напишите \
        «/вернуть» и что исправить.
        {{/decides}}{{^decides}}Чтобы ответить жителю, ответьте на это письмо: уйдёт то, что выше цитаты.
        Командой в первой строке можно иначе: /заметка, /спросить, /передать КОД, /отложить ДАТА, /закрыть.
        {{/decides}}{{/colleague}}
        """

    private static let reminder = """
        Subject: {{title}}

        {{body}}

        Ответ на это письмо жителям не уйдёт. Чтобы ответить, откройте письмо с номером обращения и нажмите «Ответить».
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
