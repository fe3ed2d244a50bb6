import Foundation

/// What mutation starts from: the sample letters, and inputs that were found and mended.
package enum FuzzSeeds {
    private static let tests = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent()
    package static let letters = tests.deletingLastPathComponent().appending(path: "samples/mail")
    package static let found = tests.appending(path: "FuzzTests/Found")

    /// The letters of the cases that mail programs make.
    private static let cases = tests.appending(path: "MailTests/Fixtures/Cases")

    package static func seeds(of target: FuzzTarget) throws -> [[UInt8]] {
        try files(in: found.appending(path: target.rawValue)) + Self.own(target).map { Array($0.utf8) }
            + (target.takesLetters ? files(in: letters) : []) + packed(target)
    }

    /// What letters hold in files of a form of its own: winmail.dat, with RTF inside, and S/MIME.
    private static func packed(_ target: FuzzTarget) throws -> [[UInt8]] {
        switch target {
        case .tnef: try ["F6", "F7", "F6-html-and-letter"].map { try decoded(letter($0)) }
        case .mime: try ["F17-opaque-der", "F17-opaque-ber", "F17-encrypted", "F18"].map { Array(try letter($0)) }
        default: []
        }
    }

    private static func letter(_ name: String) throws -> Data {
        try Data(contentsOf: cases.appending(path: "\(name).eml"))
    }

    /// The body of a letter in base64.
    private static func decoded(_ letter: Data) throws -> [UInt8] {
        guard let header = letter.firstRange(of: Data("\n\n".utf8)),
            let octets = Data(base64Encoded: letter[header.upperBound...], options: .ignoreUnknownCharacters)
        else { throw CocoaError(.fileReadCorruptFile) }
        return Array(octets)
    }

    package static func files(in folder: URL) throws -> [[UInt8]] {
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
            .map { [UInt8](try Data(contentsOf: folder.appending(path: $0))) }
    }

    /// Short ones of every form that matters.
    private static func own(_ target: FuzzTarget) -> [String] {
        switch target {
        case .header:
            [
                "=?utf-8?B?0JjQstCw0L0=?= <ivan@example.ru>, group: a@b.ru, \"c\" <d@e.ru>; (note)",
                "Mon, 22 Jun 2020 10:07:00 +0300 (MSK)", "<a@b> <c@d>",
                "multipart/mixed; boundary=\"b\"; name*0*=utf-8''%D0%A4; name*1=\"a.png\"", "auto-replied (vacation)",
            ]
        case .mime:
            ["Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\nbegin 644 a\n#0V%T\n`\nend\n--b--\n"]
        case .encodedWord: ["=?koi8-r?B?98/Q0s/T?= =?utf-8?Q?=D0=9E_?=", "=?iso-2022-jp?B?GyRCMUQbKEI=?="]
        case .html:
            [
                "<html><style>p{}</style><p style='display:none'>a</p><ul><li>b<table><tr><td>c</td><td>d</table>",
                "<blockquote><a href=\"https://example.ru/\">e</a><br><img alt=f src='cid:x'><pre> g\n</pre>&nbsp;&#x433;",
                "<!-- a --><![if !mso]><o:p>b</o:p><![endif]></p><script>c</script><h1>d<ol start=3><li>e",
            ]
        case .tnef: []
        case .imap:
            [
                "* 12 FETCH (UID 5 FLAGS (\\Seen) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" BODY[] {5}\r\nhello)\r\n",
                "* LIST (\\Noselect) \"/\" \"a\\\"b\"\r\n* OK [UIDNEXT 4392] Predicted\r\n* SEARCH 2 84 882\r\na OK\r\n",
                "* 1 FETCH (BODYSTRUCTURE ((\"text\" \"plain\" NIL NIL NIL \"8bit\" 1 0)(\"a\" {1}\r\nb) \"x\"))\r\n",
            ]
        case .bounce:
            [
                "Reporting-MTA: dns; mx.example.ru\n\nFinal-Recipient: rfc822; anna@example.ru\nAction: failed\nStatus: 5.1.1\n",
                "<anna@example.ru>:\nRemote host said: 550 5.1.1 user unknown\n\n--- Below this line is a copy of the message.\n"
                    + "\nMessage-ID: <a@b>\n",
            ]
        case .reply:
            [
                "Спасибо!\n\n12.02.2026, 01:11, \"Анна\" <a@b.ru>:\n> вопрос\n> ещё\n\nответ\n-- \nИван",
                "Да.\n\n-----Исходное сообщение-----\nОт: А\nОтправлено: 1\nКому: Б\nТема: В\n\nтекст",
            ]
        case .multipart: forms
        }
    }
}

extension FuzzSeeds {
    /// As browsers send them: fields, files, nothing chosen; names in every form; one that ends early, one that begins late.
    private static var forms: [String] {
        let cut = "--\(MultipartPromises.boundary)\r\n"
        let field = "Content-Disposition: form-data; name=\"text\"\r\n\r\nДо скольки?\r\n"
        let file =
            "Content-Disposition: form-data; name=\"files\"; filename=\"C:\\a\\снимок.png\"\r\n"
            + "Content-Type: image/png\r\n\r\n\u{89}PNG\r\n--otklik\r\n\r\n"
        let named = "content-disposition: form-data; name=\"f\"; filename*=utf-8''%D1%84.pdf; filename=f\r\n\r\n\r\n"
        let end = "--\(MultipartPromises.boundary)--"
        return [
            cut + field + end + "\r\n", cut + field + cut + file + cut + named + end, "preamble\r\n" + cut + field,
            cut + "Content-Disposition: form-data; filename=\"a\"\r\n\r\n\r\n" + end,
            cut.dropLast(2) + " \t\r\n" + file + end,
        ]
    }
}

extension FuzzTarget {
    fileprivate var takesLetters: Bool { [.mime, .html, .reply, .bounce].contains(self) }
}
