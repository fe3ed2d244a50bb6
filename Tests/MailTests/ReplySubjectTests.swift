import Mail
import Testing

struct ReplySubjectTests {
    private static let tag = "[SMDT-2026-000123]"

    @Test(arguments: [
        ("Не пришёл билет", "Re: Не пришёл билет [SMDT-2026-000123]"),
        ("Re: Не пришёл билет [SMDT-2026-000123]", "Re: Не пришёл билет [SMDT-2026-000123]"),
        ("RE: FW: Re[2]: Не пришёл билет", "Re: Не пришёл билет [SMDT-2026-000123]"),
        ("Ответ: Отв: Пересл: HA: На: Fwd: билет", "Re: билет [SMDT-2026-000123]"),
        ("re(3) : AW: Re^4: билет", "Re: билет [SMDT-2026-000123]"),
        ("[smdt-2026-000123] Re: билет [SMDT-2026-000123]", "Re: билет [SMDT-2026-000123]"),
        ("Билет: вопрос", "Re: Билет: вопрос [SMDT-2026-000123]"),
        ("Республика: Re: да", "Re: Республика: Re: да [SMDT-2026-000123]"),
        ("", "Re: [SMDT-2026-000123]"),
        ("Re:", "Re: [SMDT-2026-000123]"),
        ("Билет\r\nBcc: x@y.ru", "Re: Билет Bcc: x@y.ru [SMDT-2026-000123]"),
        ("Билет [GHM-2025-000001]", "Re: Билет [GHM-2025-000001] [SMDT-2026-000123]"),
    ])
    func `G5: an answer has one Re and the tag once, whatever prefixes there were`(subject: String, expected: String) {
        #expect(ReplySubject.reply(to: subject, tag: Self.tag) == expected)
    }

    @Test func `an endless subject is cut and costs no more than a long one`() {
        let subject = ReplySubject.reply(to: String(repeating: "Re: ы", count: 200_000), tag: Self.tag)
        #expect(subject.count < 240)
        #expect(subject.hasSuffix("… " + Self.tag))
    }
}
