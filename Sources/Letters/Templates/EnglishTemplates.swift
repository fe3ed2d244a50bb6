/// What we write in English, to those who wrote in English.
enum EnglishTemplates {
    static let all: [String: String] = [
        "acknowledgement.en": acknowledgement,
        "acknowledgement_bundle.en": bundle,
        "answer.en": answer,
        "notice.en": notice,
        "too_large.en": tooLarge,
    ]

    private static let acknowledgement = """
        Subject: {{subject}}

        Hello,

        We have received your message and filed it as {{number}}. {{#institution}}It is with {{institution}} \
        now.{{/institution}}{{^institution}}We are finding out which institution should answer it and will let you \
        know.{{/institution}}
        {{#due}}We will answer by {{due}}{{#usual}}; it usually takes {{usual}}{{/usual}}.
        {{/due}}

        {{#phone}}If it is urgent, please call {{phone}}.

        {{/phone}}To add something, just reply to this message.{{#status}} See what happens with it here: \
        {{status}}{{/status}}

        {{#confirmation}}Your address was given in a form on our site. If that was you, please confirm it: {{confirmation}}
        If you sent nothing, there is nothing to do.

        {{/confirmation}}

        {{#quote}}You wrote:
        {{quote}}

        {{/quote}}This is feedback to an institution. If you need an official answer under the Russian law on \
        citizens' appeals, please file an appeal through Gosuslugi: https://www.gosuslugi.ru
        """

    private static let bundle = """
        Subject: {{subject}}

        Hello,

        We have received {{count}} from you and filed each of them:

        {{#tickets}}· {{number}}{{#title}} "{{title}}"{{/title}}{{#due}}: we will answer by {{due}}{{/due}}
        {{/tickets}}

        We confirm them together so as not to write to you again and again. Each will have its own answer.

        This is feedback to an institution. If you need an official answer under the Russian law on citizens' \
        appeals, please file an appeal through Gosuslugi: https://www.gosuslugi.ru
        """

    private static let answer = """
        Subject: {{subject}}

        {{#greeting}}{{greeting}}

        {{/greeting}}{{answer}}

        {{institution}}
        {{#phone}}{{phone}}
        {{/phone}}

        If you have further questions, just reply to this message. Your reference: {{number}}.
        {{#status}}Did it help? Rate the answer or send it back to us: {{status}}#rate
        {{/status}}

        {{#quote}}You wrote:
        {{quote}}
        {{/quote}}
        """

    private static let notice = """
        Subject: {{subject}}

        Hello,

        Your message is now with {{institution}}: it is a question for them, and we have passed it on. There is no \
        need to write again; the reference stays {{number}}.
        {{#due}}You will have an answer by {{due}}.
        {{/due}}

        {{#phone}}If it is urgent, please call {{phone}}.

        {{/phone}}To add something, just reply to this message.

        {{#quote}}You wrote:
        {{quote}}
        {{/quote}}
        """

    private static let tooLarge = """
        Subject: {{subject}}

        Hello,

        We received only a part of your message: it has {{size}}, and we take up to {{limit}}. We have read its \
        beginning and filed it as {{number}}; the files did not reach us.
        Please send them in reply to this message: one at a time, made smaller, or as a link.
        {{#due}}{{#institution}}Your message is with {{institution}}. {{/institution}}We will answer by {{due}}.
        {{/due}}

        {{#quote}}You wrote:
        {{quote}}
        {{/quote}}
        """
}
