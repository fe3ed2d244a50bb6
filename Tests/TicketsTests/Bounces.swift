import Foundation

/// Reports about letters of ours, as servers write them.
enum Bounces {
    static func standard(of id: String, to address: String, status: String = "5.1.1") -> Post {
        report("delivery-status") {
            """
            --b\r
            Content-Type: text/plain\r
            \r
            The mail could not be delivered.\r
            --b\r
            Content-Type: message/delivery-status\r
            \r
            Reporting-MTA: dns; mx.example\r
            \r
            Final-Recipient: rfc822; \(address)\r
            Action: failed\r
            Status: \(status)\r
            \r
            --b\r
            Content-Type: text/rfc822-headers\r
            \r
            Message-ID: <\(id)>\r
            Subject: x\r
            --b--
            """
        }
    }

    /// No report, no structure: words and the letter (D3).
    static func free(of id: String, to address: String) -> Post {
        Post(subject: "failure notice", from: "MAILER-DAEMON@mx.example").with {
            $0.to = nil
            $0.body = """
                Hi. I wasn't able to deliver your message.\r
                \r
                <\(address)>:\r
                Sorry, no mailbox here by that name.\r
                \r
                --- Below this line is a copy of the message.\r
                \r
                Message-ID: <\(id)>\r
                Subject: x\r
                """
        }
    }

    /// RFC 5965.
    static func complaint(about id: String) -> Post {
        report("feedback-report") {
            """
            --b\r
            Content-Type: message/feedback-report\r
            \r
            Feedback-Type: abuse\r
            --b\r
            Content-Type: message/rfc822\r
            \r
            Message-ID: <\(id)>\r
            Subject: x\r
            \r
            text\r
            --b--
            """
        }
    }

    private static func report(_ type: String, _ body: () -> String) -> Post {
        let text = body()
        return Post(subject: "Undelivered Mail Returned to Sender", from: "MAILER-DAEMON@mx.example").with {
            $0.type = "multipart/report; report-type=\(type); boundary=\"b\""
            $0.body = text
        }
    }
}
