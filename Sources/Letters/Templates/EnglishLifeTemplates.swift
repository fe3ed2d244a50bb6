/// What a resident who wrote in English reads while their matter is being worked on.
enum EnglishLifeTemplates {
    static let all: [String: String] = [
        "question.en": question,
        "notice_postponed.en": postponed,
        "notice_extended.en": extended,
        "notice_forwarded.en": forwarded,
        "notice_split.en": split,
    ]

    /// Who writes, how to call, under which number, about which words.
    private static let ending = """
        {{institution}}
        {{#phone}}{{phone}}
        {{/phone}}

        Your reference: {{number}}.

        {{#quote}}You wrote:
        {{quote}}
        {{/quote}}
        """

    private static let question = """
        Subject: {{subject}}

        {{#greeting}}{{greeting}}

        {{/greeting}}{{answer}}

        Please reply to this message: we cannot go on without your answer.

        \(ending)
        """

    private static let postponed = """
        Subject: {{subject}}

        Hello,

        We have put your message aside for now: {{reason}}
        We will come back to it on {{day}}; there is no need to write again.

        If something has changed or it cannot wait, reply to this message.

        \(ending)
        """

    private static let extended = """
        Subject: {{subject}}

        Hello,

        We cannot answer by the day we named. You will have our answer by {{day}}.
        The reason: {{reason}}

        We are sorry for the wait. To add something, just reply to this message.

        \(ending)
        """

    private static let forwarded = """
        Subject: {{subject}}

        Hello,

        This is a matter for {{body}}: we cannot settle it ourselves.
        {{#contacts}}How to reach them: {{contacts}}
        {{/contacts}}

        If they could not help, or we misunderstood you, reply to this message.

        \(ending)
        """

    private static let split = """
        Subject: {{subject}}

        Hello,

        There are several questions in your message. So that none is lost, we have filed this one separately as \
        {{number}}:

        {{part}}

        {{#institution}}It is with {{institution}} now. {{/institution}}{{#due}}We will answer by {{due}}.{{/due}}
        The rest keeps its old number. To add to this question, reply to this message.
        """
}
