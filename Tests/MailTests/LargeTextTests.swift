import Foundation
import Testing

@testable import Mail

/// Large texts in a charset of one octet a character are read piece by piece; what comes out is what comes out of small ones.
struct LargeTextTests {
    private static let head = "From: a@b.ru\r\nContent-Type: text/plain; charset=windows-1251\r\n"

    /// Lines of all lengths, so that every kind of octet stands at the end of some piece.
    private func lines(_ count: Int) -> String {
        (1...count).map {
            "Строка \($0): " + "касса работает до вечера и в выходные дни, а в праздники до обеда".prefix($0 % 61)
        }.joined(separator: "\n")
    }

    private func octets(_ text: String, lineEnd: String = "\r\n") -> [UInt8] {
        SingleByteCharset.windows1251.octets(of: text.replacing("\n", with: lineEnd)) ?? []
    }

    @Test(arguments: ["\r\n", "\n"])
    func `a large text keeps every line and loses the blank ones at its ends`(lineEnd: String) {
        let text = lines(6000)
        let body = octets(" \n\n" + text + "\n\n \n", lineEnd: lineEnd)
        #expect(body.count > 1 << 18)
        #expect(Message(parsing: Array((Self.head + "\r\n").utf8) + body).text == text)
        let plain = Array("From: a@b.ru\r\n\r\n".utf8)
        let guessed = Message(parsing: plain + body)
        #expect(guessed.text == text)
        #expect(guessed.charsetGuessed)
    }

    @Test func `a large text in base64 is read like one that is not`() {
        let text = lines(6000)
        let encoded = Data(octets(text)).base64EncodedString(options: .lineLength76Characters)
        let message = Message(Self.head + "Content-Transfer-Encoding: base64\r\n\r\n" + encoded)
        #expect(message.text == text)
    }

    @Test func `a line longer than a piece, NUL and a lone CR are no trouble`() {
        let long = String(repeating: "щ", count: 200_000)
        let body = octets("\(long)\n\(long)") + [0, 0x0D] + octets("конец")
        let message = Message(parsing: Array((Self.head + "\r\n").utf8) + body)
        #expect(message.text == "\(long)\n\(long)\nконец")
    }

    @Test func `a file and a PGP block in a large text are found as in a small one`() {
        let file = "begin 644 a.txt\n%:&5L;&\\\n`\nend\n"
        let body = octets(lines(6000) + "\n" + file + "после")
        let message = Message(parsing: Array((Self.head + "\r\n").utf8) + body)
        #expect(message.attachments.map(\.name) == ["a.txt"])
        #expect(message.text.hasSuffix("после"))
        let sealed = octets("-----BEGIN PGP MESSAGE-----\n" + lines(6000))
        let secret = Message(parsing: Array((Self.head + "\r\n").utf8) + sealed)
        #expect(secret.defects.contains(SecuredMail.encryptedByPGP))
    }

    @Test func `large UTF-8 that is declared as windows-1251 is UTF-8`() {
        let text = lines(6000)
        #expect(Message(Self.head + "\r\n" + text).text == text)
    }

    @Test func `a large page in windows-1251 is read with its pictures`() {
        let picture = "<img src=\"data:image/png;base64,\(Base64Text.of(String(repeating: "x", count: 3000)))\">"
        let page = "<p>" + lines(6000).replacing("\n", with: "</p>\n<p>") + "</p>" + picture
        let head = Self.head.replacing("plain", with: "html") + "\r\n"
        let bytes = Array(head.utf8) + octets(page)
        let message = Message(parsing: bytes)
        #expect(message.text.replacing("\n\n", with: "\n") == lines(6000).replacing(" \n", with: "\n"))
        #expect(message.attachments.count == 1)
        #expect(message.attachments.first.flatMap { message.content(of: $0, in: bytes) }?.count == 3000)
    }

    @Test func `of tens of thousands of short lines the first ones are looked at for what is new`() {
        let message = Message("From: a@b.ru\r\n\r\n" + String(repeating: "a\r\n", count: 100_000))
        #expect(message.text.utf8.count == 199_999)
        #expect(message.fresh.utf8.count == 99_999)
    }
}
