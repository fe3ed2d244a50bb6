/// What a resident reads in Russian while their matter is being worked on.
enum RussianLifeTemplates {
    static let all: [String: String] = [
        "question.ru": question,
        "notice_postponed.ru": postponed,
        "notice_extended.ru": extended,
        "notice_forwarded.ru": forwarded,
        "notice_declined.ru": declined,
        "notice_split.ru": split,
    ]

    /// Who writes, how to call, under which number, about which words.
    private static let ending = """
        {{institution}}
        {{#phone}}{{phone}}
        {{/phone}}

        Номер обращения: {{number}}.

        {{#quote}}Вы писали:
        {{quote}}
        {{/quote}}
        """

    private static let question = """
        Subject: {{subject}}

        {{#greeting}}{{greeting}}

        {{/greeting}}{{answer}}

        Ответьте, пожалуйста, прямо на это письмо: без этого мы не сможем продолжить.

        \(ending)
        """

    private static let postponed = """
        Subject: {{subject}}

        Здравствуйте!

        Ваше письмо пока отложили: {{reason}}
        Вернёмся к нему {{day}}, писать заново не нужно.

        Если что-то изменилось или ждать нельзя, ответьте на это письмо.

        \(ending)
        """

    private static let extended = """
        Subject: {{subject}}

        Здравствуйте!

        Не успеваем ответить в срок, который назвали. Ответим до {{day}}.
        Почему: {{reason}}

        Извините за ожидание. Чтобы дополнить письмо, просто ответьте на это.

        \(ending)
        """

    private static let forwarded = """
        Subject: {{subject}}

        Здравствуйте!

        С вашим вопросом поможет {{body}}: мы сами решить его не можем.
        {{#contacts}}Как связаться: {{contacts}}
        {{/contacts}}

        Если там не помогли или мы поняли вас неверно, ответьте на это письмо.

        \(ending)
        """

    private static let declined = """
        Subject: {{subject}}

        Здравствуйте!

        {{ground}}
        {{#words}}{{words}}
        {{/words}}

        Если мы поняли вас неверно, ответьте на это письмо.

        \(ending)
        """

    private static let split = """
        Subject: {{subject}}

        Здравствуйте!

        В вашем письме несколько вопросов. Чтобы ни один не потерялся, этот записали отдельно, под номером \
        {{number}}:

        {{part}}

        {{#institution}}Им займётся {{institution}}. {{/institution}}{{#due}}Ответим до {{due}}.{{/due}}
        На остальное ответим под прежним номером. Чтобы дополнить этот вопрос, ответьте на это письмо.
        """
}
