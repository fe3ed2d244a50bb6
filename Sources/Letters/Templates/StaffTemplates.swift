/// What staff are told at once about a letter. Staff read Russian.
enum StaffTemplates {
    static let all: [String: String] = ["urgent.ru": urgent, "misaddressed.ru": misaddressed]

    private static let urgent = """
        Subject: Срочно: {{what}} {{tag}}

        Срочно: {{what}}.

        {{#quote}}Житель пишет:
        {{quote}}

        {{/quote}}Обращение {{number}} «{{title}}». {{#institution}}Учреждение: {{institution}}.{{/institution}}\
        {{^institution}}Чьё оно, ещё не решено.{{/institution}}

        Прочитайте письмо целиком и, если всё так, действуйте сейчас. Если в нём есть телефон, позвоните.

        На срочное указали слова письма; программа могла ошибиться. Тогда снимите отметку, и она это запомнит.
        Ответ на это письмо жителю не уйдёт.
        """

    private static let misaddressed = """
        Subject: Не тот ящик: {{title}} {{tag}}

        Житель написал на ящик «{{home}}», а письмо для «{{institution}}». Обращение {{number}} передано туда.
        {{#why}}Почему: {{why}}.
        {{/why}}

        {{#quote}}Житель пишет:
        {{quote}}

        {{/quote}}«{{institution}}»: обращение у вас{{#due}}, ответить нужно до {{due}}{{/due}}.
        «{{home}}»: делать ничего не нужно. Если программа ошиблась, передайте обращение обратно, и она это запомнит.

        Ответ на это письмо жителю не уйдёт.
        """
}
