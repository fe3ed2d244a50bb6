/// What the staff read about a ticket. Everything needed to answer stands in the mail.
enum NotificationTemplates {
    static let all: [String: String] = [
        "notification.ru": notification,
        "notification_confirm.ru": confirm,
        "reminder.ru": reminder,
        "refusal.ru": refusal,
    ]

    private static let notification = """
        Subject: {{event}}: {{title}} {{tag}}

        {{#marker}}— {{marker}} —

        {{/marker}}{{event}}{{#due}}, ответить до {{due}}{{/due}}
        {{number}} «{{title}}»{{#institution}} · {{institution}}{{/institution}}
        {{#holder}}Отвечает: {{holder}}
        {{/holder}}

        {{#author}}{{author}}:

        {{/author}}{{text}}

        {{#asked}}Житель писал:
        {{asked}}

        {{/asked}}{{#call}}Телефон: {{call}}
        {{/call}}{{#files}}Файлы: {{files}}
        {{/files}}

        {{#similar}}Похожее уже спрашивали ({{similarNumber}}):
        {{similarQuestion}}
        Ответили так:
        {{similarAnswer}}

        {{/similar}}\(ways)
        """

    /// By mail where that is possible, else from the shell.
    private static let ways = """
        {{#mailAnswers}}Ответьте на это письмо, и ваши слова уйдут жителю. Цитату и подпись он не увидит.
        \(commands)
        {{/mailAnswers}}{{#mailColleague}}Ответьте на это письмо: ваши слова останутся заметкой для коллег, житель их не \
        увидит.
        {{/mailColleague}}{{#mailAdvised}}Чтобы ответить жителю, начните ответ с «/ответить». Чтобы написать коллегам, начните с «/заметка».
        {{/mailAdvised}}{{#mailDecides}}Чтобы согласовать, ответьте на это письмо одним словом «ок».
        Чтобы вернуть, начните ответ с «/вернуть» и напишите, что исправить. Чтобы ответить жителю самостоятельно, начните \
        с «/ответить».
        {{/mailDecides}}{{#confirmed}}
        Прежде чем что-нибудь произойдёт, пришлём ссылку и попросим подтвердить, что писали вы.
        {{/confirmed}}{{#colleague}}Чтобы ответить коллеге, оставьте заметку: otklik ticket {{number}} note
        {{/colleague}}{{#decides}}Чтобы согласовать: otklik ticket {{number}} approve
        Чтобы вернуть и сказать, что исправить: otklik ticket {{number}} reject
        {{/decides}}{{#answers}}Чтобы ответить жителю: otklik ticket {{number}} answer
        {{/answers}}{{^marker}}
        Ответ на само это письмо жителю не уйдёт. Начните его с «/заметка», и он останется заметкой для коллег.
        {{/marker}}
        """

    private static let commands = """

        Если нужно другое, начните ответ с команды; можно с нескольких, каждая на своей строке:
        /заметка и слова для коллег
        /взять; /назначить и адрес коллеги; /посоветоваться, адрес и вопрос
        /спросить и вопрос жителю
        /отложить или /продлить, день и причина, которую прочтёт житель
        /передать и код учреждения
        /перенаправить и кто этим занимается, ниже — как с ними связаться
        /отклонить и основание; /закрыть и причина; /спам; /тема и код
        /отменить: вернуть письмо, пока оно не ушло
        """

    private static let confirm = """
        Subject: Подтвердите: {{title}} {{tag}}

        {{#marker}}— {{marker}} —

        {{/marker}}С вашего адреса пришёл ответ по обращению {{number}} «{{title}}». Проверить, что его написали вы, \
        почтовый сервер не может, поэтому пока ничего не сделано.

        Если писали вы, откройте страницу и нажмите кнопку: {{confirmation}}
        Если не вы, просто ничего не делайте.

        В письме было:
        {{yours}}
        """

    private static let reminder = """
        Subject: {{title}}

        {{body}}

        Ответ на это письмо жителям не уйдёт. {{#byMail}}Чтобы ответить, найдите письмо с номером обращения и ответьте на \
        него. Если такого письма вам не приходило, попросите руководителя или координатора назначить обращение вам: оно \
        придёт.{{/byMail}}{{^byMail}}Чтобы ответить: otklik ticket НОМЕР answer{{/byMail}}
        """

    private static let refusal = """
        Subject: Не сделано: {{title}} {{tag}}

        {{#marker}}— {{marker}} —

        {{/marker}}{{reason}}

        Обращение {{number}} «{{title}}»: по вашему письму ничего не сделано, жителю оно не ушло.
        {{#yours}}

        Вы писали:
        {{yours}}
        {{/yours}}
        """
}
