/// A mail that goes on repeating one piece: each costs minutes or more where any step is quadratic.
struct HardShape: Sendable {
    var start: String
    var repeated: String
    var end = ""
    /// From here on twice as much is more of the same: past the limit of levels, and before that of parts.
    var octets = 8000

    func mail(octets: Int) -> [UInt8] {
        Array((start + String(repeating: repeated, count: octets / repeated.utf8.count) + end).utf8)
    }

    private static let html = "Content-Type: text/html; charset=utf-8\n\n"
    private static let multipart = "Content-Type: multipart/mixed; boundary=b\n\n"

    static let all =
        header + bodies + texts + pages + containers
        + (folds + closings).flatMap {
            [HardShape(start: "\n", repeated: $0), HardShape(start: "\na\n", repeated: $0)]
        }

    private static let header = [
        HardShape(start: "Subject: ", repeated: "=?utf-8?q?"), HardShape(start: "Subject: ", repeated: "=?a?b?=?="),
        HardShape(start: "Subject: ", repeated: "=?"), HardShape(start: "Subject: ", repeated: "=?utf-8?b?0Y8=?= "),
        HardShape(start: "To: ", repeated: "\"a"), HardShape(start: "To: ", repeated: "(a"),
        HardShape(start: "To: ", repeated: "<a"), HardShape(start: "To: ", repeated: "a:"),
        HardShape(start: "To: ", repeated: "[a"), HardShape(start: "To: ", repeated: "a b <a@b.ru>, "),
        HardShape(start: "References: ", repeated: "<a"), HardShape(start: "References: ", repeated: "a@b "),
        HardShape(start: "Content-Type: text/plain; ", repeated: "a=b; "),
        HardShape(start: "Content-Type: text/plain; ", repeated: "a*1=b;"),
        HardShape(start: "Content-Type: text/plain; a=", repeated: " "),
        HardShape(start: "Content-Type: text/plain", repeated: "        "),
        HardShape(start: "Date: ", repeated: "1 "), HardShape(start: "Date: ", repeated: "(1"),
        HardShape(start: "X: ", repeated: "\n "), HardShape(start: "X: a\n", repeated: " \n"),
        HardShape(start: "", repeated: "a\n"), HardShape(start: "", repeated: "-- \n"),
        HardShape(start: "", repeated: "a: b\n"), HardShape(start: "", repeated: "\n"),
    ]

    private static let bodies = [
        HardShape(start: "\n", repeated: "begin 644 a\n"), HardShape(start: "\n", repeated: "begin 644 a\nMAAAA\n"),
        HardShape(start: multipart, repeated: "--b\n"), HardShape(start: multipart, repeated: "--b--\n"),
        HardShape(start: multipart, repeated: "--b\n" + multipart, octets: 40_000),
        HardShape(start: multipart, repeated: "--b\nContent-Type: multipart/mixed\n\n"),
        HardShape(start: multipart + "--b\n", repeated: "Content-Type: message/rfc822\n\n"),
        HardShape(start: multipart, repeated: "--bc\n"),
        HardShape(start: multipart, repeated: "--b\nContent-Type: text/plain\n\na\n"),
        HardShape(start: multipart, repeated: "--b\nContent-Type: image/png; name=a.png\n\na\n"),
        HardShape(start: "Content-Transfer-Encoding: base64\n\n", repeated: "="),
        HardShape(start: "Content-Transfer-Encoding: base64\n\n", repeated: "0Y8=\n"),
        HardShape(start: "Content-Transfer-Encoding: quoted-printable\n\n", repeated: "= "),
        HardShape(start: "Content-Transfer-Encoding: quoted-printable\n\n", repeated: "  "),
    ]

    /// What is searched for quotes, signatures and the words of mail programs.
    private static let texts = [
        HardShape(start: "\na", repeated: " \t\r\n ", end: "b"), HardShape(start: "\na\n", repeated: "> b\n"),
        HardShape(start: "\na\n", repeated: "> b\n\nc\n"),
        HardShape(start: "\n", repeated: "12.02.2026, 01:11, A <a@b.ru>:\n"),
        HardShape(start: "\n", repeated: "-----Исходное сообщение-----\n"), HardShape(start: "\n", repeated: "От: a\n"),
        HardShape(start: "\na\n", repeated: "-- \nb\n"), HardShape(start: "\na\n", repeated: "С уважением\n"),
        HardShape(start: "From: MAILER-DAEMON@a.ru\n\n", repeated: "<a@b.ru>: 550 5.1.1 unknown\n"),
    ]

    private static let pages = [
        HardShape(start: html, repeated: "<div>"), HardShape(start: html, repeated: "<p>a</div>"),
        HardShape(start: html, repeated: "<a href=\"https://example.ru/\">b</a>"),
        HardShape(start: html, repeated: "<blockquote>a"), HardShape(start: html, repeated: "<ul><li>"),
        HardShape(start: html, repeated: "<!--"), HardShape(start: html, repeated: "<!"),
        HardShape(start: html, repeated: "<table><tr><td>a"),
        HardShape(start: html, repeated: "<b style=\"color:red;\">"),
        HardShape(start: html, repeated: "<br>"), HardShape(start: html, repeated: "<img src=cid:a alt=b>"),
        HardShape(start: html, repeated: "&nbsp; "),
        HardShape(start: "Content-Type: text/html\n\n", repeated: "<meta charset"),
    ]

    /// Files of a form of its own.
    private static let containers = [
        // winmail.dat: its signature, then texts of one letter each; or files that begin and never come.
        HardShape(start: tnef + "eJ8+IgEA", repeated: "AQyAAgABAAAAYQAA"),
        HardShape(start: tnef + "eJ8+IgEA", repeated: "AgKQBgABAAAAYQAA"),
        HardShape(start: tnef, repeated: "eJ8+IgEA"),
        // S/MIME: a SEQUENCE without an end inside another.
        HardShape(start: "Content-Type: application/pkcs7-mime\n" + base64, repeated: "MIAwgDCA"),
        HardShape(start: "Content-Type: application/pkcs7-mime\n" + base64, repeated: "JIAkgCSA"),
        HardShape(start: html, repeated: "<img src='data:image/png;base64,"),
        HardShape(start: html, repeated: "<img src='data:image/png;base64,QUJD'>"),
        HardShape(start: html, repeated: "data:"),
        HardShape(start: calendar, repeated: "SUMMARY:a\n"), HardShape(start: calendar, repeated: "BEGIN:VALARM\n"),
        HardShape(start: calendar + "SUMMARY:", repeated: "a\n "), HardShape(start: calendar, repeated: "\"a;b=c:"),
        HardShape(start: calendar + "SUMMARY:", repeated: "\\n", end: "\nEND:VEVENT\n"),
    ]

    private static let base64 = "Content-Transfer-Encoding: base64\n\n"
    private static let tnef = "Content-Type: application/ms-tnef\n" + base64
    private static let calendar = "Content-Type: text/calendar; charset=utf-8\n\nBEGIN:VEVENT\n"

    /// Lines that look like the header of a quote.
    static let folds = [
        "Пятница, 17 декабря 2021, 15:36 +05:00 от Анна\n", "От: a\n", "a:\n> b\n", "ы\n> b\n", "От:",
        "От: a@b a: a: a: a: a:\n", "----- a -----\n", "-------------\n", "> > Begin forwarded message\nx\n",
        "On Jan 1, 2020 at 10:00 a wrote:\n> b\n", "aaa <a@b\nccc 1\nddd 2\n eee 12:00 2020:\n", "P.S.\n",
    ]

    /// Lines that look like the end of a letter.
    static let closings = [
        "С уважением\n", "С уважением, ", "Заранее благодарю, с уважением, ", "Sent from my iPhone\n", "-- \n",
        "\u{202C}\u{A0}", "<a@b\n>", ">\n:\n", "Настоящее письмо и \n", "\nНастоящее письмо и \n",
        "\nЭто сообщение предназначено\n> a\n", "Без вирусов\n",
    ]
}
