import Testing

@testable import Transport

@Suite struct IMAPFolderNameTests {
    static let names = [
        ("Входящие", "&BBIERQQ+BDQETwRJBDgENQ-"),
        ("Отправленные", "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-"),
        ("Спам", "&BCEEPwQwBDw-"),
        ("Корзина", "&BBoEPgRABDcEOAQ9BDA-"),
        ("Черновики", "&BCcENQRABD0EPgQyBDgEOgQ4-"),
        ("Архив", "&BBAEQARFBDgEMg-"),
        ("Обращения", "&BB4EMQRABDAESQQ1BD0EOARP-"),
        ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
        ("A & B", "A &- B"),
        ("&", "&-"),
        ("😀 x", "&2D3eAA- x"),
        ("INBOX", "INBOX"),
    ]

    @Test(arguments: names)
    func `A27: a folder name is written in modified UTF-7 and read back`(name: String, wire: String) {
        #expect(IMAPFolderName.encode(name) == wire)
        #expect(IMAPFolderName.decode(Array(wire.utf8)) == name)
    }

    @Test(arguments: ["&", "&BB4", "&!!-", "\u{e9}t\u{e9}"])
    func `a name that is no modified UTF-7 is shown as it came`(wire: String) {
        #expect(IMAPFolderName.decode(Array(wire.utf8)) == wire)
    }

    @Test func `quotes and backslashes cannot leave the quoted string`() {
        #expect(IMAPFolderName.quoted("a\"b\\c\r\nx") == "\"a\\\"b\\\\c&AA0ACg-x\"")
    }
}
