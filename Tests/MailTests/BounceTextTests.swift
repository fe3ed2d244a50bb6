import Testing

@testable import Mail

/// What bounces say beside the standard form. Texts of our own in the manner of each server.
@Suite struct BounceTextTests {
    private func message(_ header: String, _ text: String) -> Message {
        Message(parsing: Array((header + "\nTo: museum@example.ru\n\n" + text).utf8))
    }

    private func free(_ words: String) -> Message {
        message("From: MAILER-DAEMON@mx.example\nSubject: failure notice", "<anna@example.ru>:\n\(words)")
    }

    @Test(arguments: [
        // qmail, Postfix, Exim, Sendmail
        ("Sorry, no mailbox here by that name.", "5.1.1"), ("Unrouteable address", "5.1.1"),
        ("unknown user: anna", "5.1.1"), ("554 delivery error: This user doesn't have a yahoo account", "5.1.1"),
        ("Name or service: Host or domain name not found", "5.1.2"),
        ("all relevant MX records point to nowhere", "5.1.2"),
        ("lookup of example.ru responded with code NXDOMAIN", "5.1.2"), ("domain returned Null MX", "5.1.10"),
        ("550 Unrouteable sender address", "5.1.8"), ("550 Sender verify failed", "5.1.8"),
        ("retry timeout exceeded", "5.4.7"), ("all hosts have been failing for a long time", "5.4.7"),
        ("Connection refused", "5.4.1"), ("lost connection with mx.example", "5.4.2"), ("451 SERVFAIL", "4.4.3"),
        ("Maximum hop count exceeded: mail loop", "5.4.6"), ("552 Too many recipients", "5.5.3"),
        // mail.ru, Yandex and their like
        ("550 Message was not accepted -- invalid mailbox.", "5.1.1"), ("550 User not found", "5.1.1"),
        ("Такого пользователя нет", "5.1.1"), ("Почтовый ящик переполнен", "5.2.2"), ("User quota exceeded", "5.2.2"),
        ("550 message sending for this account is disabled", "5.2.1"), ("Ящик заблокирован", "5.2.1"),
        ("550 spam message rejected", "5.7.1"), ("Письмо отклонено как спам", "5.7.1"),
        ("Превышает допустимый размер, слишком большой", "5.3.4"), ("Домен не найден", "5.1.2"),
        // Exchange, Lotus, Google, Yahoo
        ("The recipient name is not recognized: Recipient Not Found", "5.1.1"),
        ("User anna not listed in public Name & Address Book", "5.1.1"),
        ("Your message wasn't delivered because the address couldn't be found", "5.1.1"),
        ("Your message wasn't delivered because the domain example.ru couldn't be found. NXDOMAIN", "5.1.2"),
        ("554 Service currently unavailable", "5.3.2"), ("550 DMARC check failed", "5.7.26"),
        ("571 No PTR Record found", "5.7.25"), ("500 Remote server does not support TLS", "5.7.10"),
        ("450 Greylisted, try later", "4.7.0"), ("Insufficient system storage", "5.3.1"),
        ("550 <anna@example.ru>: Recipient address rejected.", "5.1.0"), ("550 Rejected", "5.7.1"),
        ("452 4.2.2 mailbox full", "4.2.2"), ("550 5.1.1 no such user", "5.1.1"), ("Something went wrong", "5.0.0"),
    ])
    func `D3, R10: a server's words give the status where its codes do not`(words: String, status: String) {
        #expect(free(words).automatic == .bounce)
        #expect(free(words).bounce?.status == status)
        #expect(free(words).bounce?.recipient == "anna@example.ru")
    }

    @Test(arguments: [
        ("5.0.0", "smtp; 550 Unknown user anna@example.ru", "5.1.1"),
        ("5.0.0", "smtp; 550 5.7.26 not authenticated", "5.7.26"),
        ("4.0.0", "smtp; 451 no space left on device", "4.3.1"), ("5.1.1", "smtp; 550 5.7.1 spam", "5.1.1"),
        ("5.0.0", "", "5.2.2"), ("2.0.0", "smtp; 550 no such user", "5.1.1"),
        ("x", "X-Notes; hop count exceeded", "5.4.6"),
    ])
    func `D3: a bare Status is read from the diagnostic, then from what people are told`(
        status: String,
        diagnostic: String,
        expected: String
    ) {
        let text = """
            --b

            anna@example.ru: the mailbox is full.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; anna@example.ru
            Action: failed
            Status: \(status)
            Diagnostic-Code: \(diagnostic)
            --b--
            """
        let found = message("From: postmaster@mx.example\nContent-Type: multipart/report; boundary=b", text)
        #expect(found.bounce?.status == expected)
    }

    /// The structure is gone: no boundary is declared, or a gateway wrapped the report into a letter of its own.
    @Test(arguments: [
        "From: MAILER-DAEMON@mx.example\nSubject: Returned mail",
        "From: MAILER-DAEMON@mx.example\nSubject: Returned mail\nContent-Type: multipart/report; boundary=other",
        "From: MAILER-DAEMON@mx.example\nSubject: Returned mail\nContent-Type: text/plain",
    ])
    func `D3: a report whose structure is broken is read all the same`(header: String) {
        let text = """
            This is a MIME-encapsulated message

            --b

            See below. For help write to help@provider.example
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Original-Recipient: rfc822; anna@example.ru
            Final-Recipient: rfc822; @mx.example:anna@server
            Action: failed
            Status: 5.2.2

            --b
            Content-Type: text/rfc822-headers

            Subject: x
            Message-ID: <t.7@museum.example>
            --b--
            """
        let expected = Bounce(
            recipient: "anna@example.ru",
            status: "5.2.2",
            permanent: true,
            originalMessageID: "t.7@museum.example"
        )
        for text in [text, text.replacing("\n", with: "\r\n")] {
            #expect(message(header, text).automatic == .bounce)
            #expect(message(header, text).bounce == expected)
        }
    }

    @Test(arguments: [
        "--b\n\nx\n--b\nContent-Type: text/rfc822-headers\n\nSubject: x\nMessage-ID:\n <t.7@m.example>\n--b--",
        "--b\n\nx\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <t.7@m.example>\nSubject: x\n\ntext\n--b--",
        "--b\n\nx\n--b\nContent-Type: message/global-headers\n\nMessage-Id: <t.7@m.example>\n--b--",
        "--b\n\nno such user\n\n> Message-ID: <t.7@m.example>\n> Subject: x\n--b--",
        "--b\n\nno such user\n\n------ This is a copy of the message ------\n\nMessage-ID: <t.7@m.example>\n--b--",
        "--b\n\nx\n--b\nContent-Type: message/delivery-status\n\nOriginal-Message-ID: <t.7@m.example>\n\n"
            + "Final-Recipient: rfc822; anna@example.ru\nStatus: 5.1.1\n--b--",
    ])
    func `D3, D4: the Message-ID of the letter that bounced is found where servers put it`(text: String) {
        let header = "From: MAILER-DAEMON@mx.example\nMessage-ID: <own@mx.example>\nSubject: Undelivered mail\n"
        let found = message(header + "Content-Type: multipart/report; report-type=delivery-status; boundary=b", text)
        #expect(found.bounce?.originalMessageID == "t.7@m.example")
    }

    @Test func `D3: a notice of Amazon's in JSON is a bounce`() {
        let text = """
            {"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":\
            "anna@example.ru","status":"5.1.1"}]},"mail":{"headers":[{"name":"Message-ID","value":"<t.7@m.example>"}
            """
        let found = message("From: no-reply@sns.amazonaws.com\nx-amz-sns-message-id: 1\nSubject: AWS", text)
        #expect(found.automatic == .bounce)
        let expected = Bounce(recipient: "anna@example.ru", status: "5.1.1", originalMessageID: "t.7@m.example")
        #expect(found.bounce == expected)
    }

    @Test(arguments: [
        "help@mx.example looked at it\nTo: anna@example.ru", "see help@mx.example\nRecipient: <anna@example.ru>",
        "support: help@mx.example\nanna@example.ru does not exist",
        "пишите help@mx.example\nв ящик anna@example.ru запись запрещена",
    ])
    func `D3: of two addresses the one counts that is named as the receiver's`(words: String) {
        let found = message("From: MAILER-DAEMON@mx.example\nSubject: failure notice", words)
        #expect(found.bounce?.recipient == "anna@example.ru")
    }

    @Test(arguments: [
        ("From: anna@example.ru\nSubject: Undelivered Mail Returned to Sender", Automatic.bounce),
        ("From: anna@example.ru\nSubject: Fwd: Undelivered Mail Returned to Sender", nil),
        ("From: anna@example.ru\nAuto-Submitted: no\nSubject: Undelivered Mail Returned to Sender", nil),
        ("From: anna@example.ru\nSubject: Не доставлено", nil),
        ("From: anna@example.ru\nSubject: Почему мне пришло failure notice", nil),
    ])
    func `a person who writes about a bounce is a person`(header: String, kind: Automatic?) {
        #expect(message(header, "550 5.1.1 user unknown").automatic == kind)
    }

    @Test func `words in a long letter are looked for in bounded time`() {
        let words = String(repeating: "mailbox unavai connection refuse ", count: 30_000)
        #expect(BounceReason.detail(in: words) == nil)
        #expect(BounceReason.detail(in: "") == nil)
        #expect(BounceReason.detail(in: "q") == nil)
    }
}
