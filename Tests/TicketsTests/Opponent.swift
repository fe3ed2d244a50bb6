import Foundation
import Mail
import Testing
import Tickets

/// A machine, or a chain of them, that answers whatever we write and writes on when we are silent.
struct Opponent: Sendable, CustomTestStringConvertible {
    var name: String
    /// The letters of ours that it may cause while it writes a thousand.
    var bound: Int
    /// Those among them to staff.
    var staffBound = 0
    /// An answer to a letter of ours; the number counts its letters.
    var answer: @Sendable (_ letter: OutboxMail, _ number: Int) -> Post

    var testDescription: String { name }

    /// What it writes unasked: the answer to a letter that was never written.
    func unasked(_ number: Int, like letter: OutboxMail) -> Post {
        var post = answer(letter, number)
        if post.inReplyTo == letter.messageID { post.inReplyTo = nil }
        return post
    }
}

extension Opponent {
    static let all = [
        honest, silentHeader, threaded, standardBounce, freeBounce, desk, changingAddress, changingTag, changingDomain,
        changingAll, forwarding, forwardingAnew, elsewhere, oversized, complaining, looping, byHand, council,
    ]

    private static let honest = Opponent(name: "an automatic answer that says so", bound: 0) { letter, _ in
        Post("Я в отпуске", subject: "Автоответ").answering(letter.messageID).with {
            $0.extra = ["Auto-Submitted: auto-replied"]
        }
    }

    private static let silentHeader = Opponent(name: "an automatic answer without a header", bound: 10) { _, number in
        Post("Ваше письмо получено и будет прочитано. \(number)", subject: "Ваше письмо получено")
    }

    private static let threaded = Opponent(name: "an answer into the thread", bound: 10) { letter, number in
        Post("Получено. \(number)", subject: "Re: Вопрос о выставке").answering(letter.messageID)
    }

    private static let standardBounce = Opponent(name: "a bounce by RFC 3464", bound: 20, staffBound: 20) { letter, _ in
        Bounces.standard(of: letter.messageID, to: letter.to.address)
    }

    private static let freeBounce = Opponent(name: "a bounce in free text", bound: 20, staffBound: 20) { letter, _ in
        Bounces.free(of: letter.messageID, to: letter.to.address)
    }

    private static let desk = Opponent(name: "a help desk that counts", bound: 10) { _, number in
        Post(
            "Создана заявка \(number)",
            subject: "[#\(700_000 + number)] Re: Вопрос о выставке",
            from: "help@desk.example"
        )
    }

    private static let changingAddress = Opponent(name: "an address that changes", bound: 100) { _, number in
        Post(
            "Не можем доставить. \(number)",
            subject: "Ответ \(number) \(number % 7)",
            from: "r\(number)@robot.example"
        )
    }

    private static let changingTag = Opponent(name: "a tag and dots that change", bound: 10) { _, number in
        Post(
            "Я не на связи. \(number)",
            subject: "Ответ",
            from: number % 2 == 0 ? "m.aria@gmail.com" : "maria+\(number)@gmail.com"
        )
    }

    private static let changingDomain = Opponent(name: "a domain that changes", bound: 200) { _, number in
        let subject = String(repeating: "Получено: ", count: number % 9) + "Вопрос о выставке в июле"
        return Post("Спасибо. \(number)", subject: subject, from: "info@robot\(number).example")
    }

    private static let changingAll = Opponent(name: "everything changes", bound: 300) { _, number in
        let subject = String(number * 7_919, radix: 2).map { $0 == "0" ? "дождь" : "ветер" }.joined(separator: " ")
        return Post("Текст \(number)", subject: subject, from: "a\(number)@b\(number).example")
    }

    private static let forwarding = Opponent(name: "our letters sent back to us", bound: 10) { letter, _ in
        Post("Мы получили ваше письмо", id: letter.messageID, from: "ghm@kultura.example")
    }

    private static let forwardingAnew = Opponent(name: "our letters sent back under a new id", bound: 10) { _, number in
        Post("Мы получили ваше письмо \(number)", from: "ghm@kultura.example").with { $0.extra = ["X-Otklik-Loop: 1"] }
    }

    private static let elsewhere = Opponent(name: "answers go elsewhere each time", bound: 100) { _, number in
        Post("Пишите сюда. \(number)", subject: "Другой адрес \(number)").with {
            $0.replyTo = "box\(number)@robot.example"
        }
    }

    private static let oversized = Opponent(name: "letters too large to be taken", bound: 10) { _, number in
        Post("Файл. \(number)", subject: "Файл").with { $0.sizeAtSource = 100 << 20 }
    }

    private static let complaining = Opponent(name: "a provider that reports abuse", bound: 0) { letter, _ in
        Bounces.complaint(about: letter.messageID)
    }

    private static let looping = Opponent(name: "a desk that marks its loops", bound: 0) { _, number in
        Post("Заявка \(number)", subject: "Заявка \(number)", from: "otrs@desk.example").with {
            $0.extra = ["X-Loop: otrs@desk.example"]
        }
    }

    private static let byHand = Opponent(name: "a machine that says it is a person", bound: 10) { _, number in
        Post("Спасибо. \(number)", subject: "Благодарим").with { $0.extra = ["Auto-Submitted: no"] }
    }

    private static let council = Opponent(name: "another body that acknowledges", bound: 0) { letter, number in
        Post(
            "Ваше обращение № \(number) принято",
            subject: "Автоматический ответ: Вопрос",
            from: "priem\(number)@adm.example"
        )
        .answering(letter.messageID)
    }
}
