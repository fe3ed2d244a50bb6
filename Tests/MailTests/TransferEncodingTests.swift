import Testing

@testable import Mail

struct TransferEncodingTests {
    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test(arguments: [
        ("SGVsbG8=", "Hello"), ("SGVsbG8", "Hello"), ("SGVs\r\nbG8=\r\n", "Hello"), ("S G*V\ts-bG8=", "Hello"),
        ("", ""),
        ("=", ""), ("====", ""), ("S", ""), ("SG", "H"), ("SGVsbG8=\n____________\nlist footer\n", "Hello"),
        ("SGVsbG8=SGVsbG8=", "HelloHello"), ("SGVsbG8=\nSGVsbG8=\n", "HelloHello"), ("SGVsbG8= ignored", "Hello"),
    ])
    func `reads base64 with junk, without padding, and several in a row`(encoded: String, expected: String) {
        #expect(text(Base64.decode(Array(encoded.utf8)[...])) == expected)
    }

    @Test func `base64 decoded in pieces equals base64 decoded whole`() {
        let encoded = Array(String(repeating: "QUJDREVGR0hJSktMTU5PUA==\r\n", count: 500).utf8)
        let whole = Base64.decode(encoded[...])
        var pieces: [UInt8] = []
        encoded.withUnsafeBufferPointer { input in
            var place = 0
            let piece = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 10)
            defer { piece.deallocate() }
            while place < input.count {
                let count = Base64.decode(input, from: &place, into: piece)
                pieces += piece[..<count]
            }
        }
        #expect(pieces == whole)
        #expect(whole.count == 8000)
    }

    @Test(arguments: [
        ("a=3Db", "a=b"), ("a=\r\nb", "ab"), ("a= \t\r\nb", "ab"), ("a=\nb", "ab"), ("a  \r\nb", "a\r\nb"),
        ("a=XYb", "a=XYb"),
        ("a=3", "a=3"), ("a=", "a"), ("=D0=9e", "О"), ("", ""), ("\r\n", "\r\n"), ("a=20\n", "a \n"), ("==3D", "=="),
    ])
    func `reads quoted-printable, and leaves what is none`(encoded: String, expected: String) {
        #expect(text(QuotedPrintable.decode(Array(encoded.utf8)[...])) == expected)
    }

    @Test(arguments: ["utf-8", "8-bit", "none", "iso-8859-1", "x-unknown; foo", "\"8bit\"", "8bit (comment)", ","])
    func `A2 A11: an unknown transfer encoding means that nothing was encoded`(name: String) {
        let message = Message(
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: \(name)\n\nПривет = да"
        )
        #expect(message.text == "Привет = да")
    }

    @Test func `text that is declared base64 and is none is shown as it stands`() {
        let message = Message(
            "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nHello, this is plain. Really!"
        )
        #expect(message.text == "Hello, this is plain. Really!")
    }

    private let uuencoded = "begin 644 cat.txt\n#0V%T\n`\nend\n"

    @Test func `a uuencoded file inside text becomes a file, and the text stays`() {
        let bytes = Array("Subject: a\n\nbefore\n\n\(uuencoded)\nafter\n\(uuencoded)".utf8)
        let message = Message(parsing: bytes)
        #expect(message.text == "before\n\n\nafter")
        #expect(message.attachments.map(\.name) == ["cat.txt", "cat.txt"])
        #expect(message.attachments.map(\.place.inner) == [0, 1])
        #expect(
            message.attachments.map { message.content(of: $0, in: bytes) } == [Array("Cat".utf8), Array("Cat".utf8)]
        )
    }

    @Test func `the word begin is no file`() {
        let message = Message("\nbegin 644 reasons\nTHE FIRST ONE\nis this\n")
        #expect(message.attachments.isEmpty)
        #expect(message.text == "begin 644 reasons\nTHE FIRST ONE\nis this")
    }

    @Test func `x-uuencode is a transfer encoding too`() {
        let bytes = Array(
            "Content-Type: image/gif; name=c.gif\nContent-Transfer-Encoding: x-uuencode\n\n\(uuencoded)".utf8
        )
        let message = Message(parsing: bytes)
        #expect(message.attachments.map(\.size) == [3])
        #expect(message.attachments.first.flatMap { message.content(of: $0, in: bytes) } == Array("Cat".utf8))
    }
}
