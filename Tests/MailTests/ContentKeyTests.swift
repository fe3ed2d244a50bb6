import Testing

@testable import Mail

struct ContentKeyTests {
    private func key(_ mail: String) -> String {
        ContentKey.of(Message(parsing: Array(mail.utf8)))
    }

    @Test func `B3: two mails with one Message-ID and different bodies differ`() {
        let one = "Message-ID: <a@b>\nDate: 1 Jan 2020 00:00 +0000\n\none"
        #expect(key(one) == key(one))
        #expect(key(one) != key("Message-ID: <a@b>\nDate: 1 Jan 2020 00:00 +0000\n\ntwo"))
        #expect(key(one) != key("Message-ID: <a@b>\nDate: 9 Jan 2020 00:00 +0000\n\none"))
    }

    @Test func `what servers add to the header changes nothing`() {
        let one = "Message-ID: <a@b>\nDate: 1 Jan 2020 00:00 +0000\n\none"
        #expect(key("Received: by x\nX-Spam: no\n" + one) == key(one))
    }

    @Test func `line ends and a transfer encoding changed on the way change nothing`() {
        let head = "Message-ID: <a@b>\nContent-Type: text/plain; charset=utf-8\n"
        let one = key(head + "Content-Transfer-Encoding: 8bit\n\nПривет\n")
        #expect(key((head + "Content-Transfer-Encoding: 8bit\n\nПривет\n").replacing("\n", with: "\r\n")) == one)
        #expect(key(head + "Content-Transfer-Encoding: base64\n\n0J/RgNC40LLQtdGCCg==\n") == one)
    }

    @Test func `B7: without a Message-ID the content tells mails apart`() {
        #expect(key("From: a@b\n\ntext") != key("From: c@d\n\ntext"))
        #expect(key("From: a@b\n\ntext") == key("Received: by x\nFrom: a@b\n\ntext"))
        #expect(key("") == key(""))
    }
}
