import Foundation
import Mail
import Testing

/// Sizes of design §5: above 25 MB only the head of a letter is read, and its sender is told once.
@Suite struct LargeLetterTests {
    private static func letter(_ name: String, megabytes: Int) -> [UInt8] {
        var text = Array(
            """
            From: \(name)@zhitel.example
            To: info@ghm.example
            Subject: Большой альбом
            Message-ID: <\(name)@zhitel.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=album

            --album
            Content-Type: text/plain; charset=utf-8

            Посылаю весь альбом сразу.
            --album
            Content-Type: image/jpeg; name=album.jpg
            Content-Transfer-Encoding: base64


            """.replacing("\n", with: "\r\n").utf8
        )
        let line = Array((String(repeating: "/9j/", count: 19) + "\r\n").utf8)
        text.reserveCapacity((megabytes + 1) << 20)
        while text.count < (megabytes << 20) - 1024 { text += line }
        return text + Array("--album--\r\n".utf8)
    }

    @Test(arguments: [26, 101])
    func `F14: of a letter too large the head is a ticket, the letter stays marked, its sender is told once`(
        megabytes: Int
    ) throws {
        let desk = try MaildirDesk()
        try Data(Self.letter("album", megabytes: megabytes)).write(
            to: URL(filePath: "\(desk.folder.path)/ghm/new/album")
        )
        try desk.write("From: next@zhitel.example\nTo: info@ghm.example\nMessage-ID: <next@zhitel.example>\n\nЖду.\n")
        for _ in 1...2 {
            let ending = try Program.run(["drain", "--settings", desk.settings])
            #expect(ending.code == 0, "\(ending.err)")
        }
        let told = desk.letters(to: "album@zhitel.example").map { Message(parsing: Array($0.utf8)).text }
        #expect(told.count == 1)
        #expect(told.first?.contains("\(megabytes)\u{A0}МБ") == true, "\(told)")
        #expect(desk.letters(to: "next@zhitel.example").count == 1)

        let number = try #require(
            try Program.run(["tickets", "--settings", desk.settings]).out.firstMatch(of: /GHM-\S+/)
        )
        let pages = try ["GHM-2026-000001", "GHM-2026-000002"].map {
            try Program.run(["ticket", "--settings", desk.settings, $0, "show", "--json"]).out
        }
        let page = try #require(pages.first { $0.contains("Большой альбом") }, "\(number.output)")
        #expect(page.contains("Посылаю весь альбом сразу."))
        #expect(page.contains("осталось на сервере"), "\(page)")
        #expect(try Program.run(["account", "--settings", desk.settings]).code == 0)
    }
}
