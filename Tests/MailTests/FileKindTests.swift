import Mail
import Testing

@Suite struct FileKindTests {
    @Test(arguments: [
        ("фото.JPG", [0xFF, 0xD8, 0xFF, 0xE0] as [UInt8], "image/jpeg", "фото.JPG"),
        ("IMG_1", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png", "IMG_1.png"),
        ("a.b.pdf", Array("%PDF-1.7".utf8), "application/pdf", "a.b.pdf"),
        ("письмо.txt", Array("Привет".utf8), "text/plain", "письмо.txt"),
        ("снимок.heic", [0, 0, 0, 0x18] + Array("ftypheic".utf8), "image/heic", "снимок.heic"),
        ("x/../y.gif", Array("GIF89a".utf8), "image/gif", "x..y.gif"),
    ]) func `a file is what its name and its first octets say together`(
        name: String,
        head: [UInt8],
        type: String,
        kept: String
    ) throws {
        let kind = try #require(FileKind(name: name, head: head))
        #expect(kind.type == type)
        #expect(kind.name == kept)
    }

    @Test(
        arguments: [
            ("virus.exe", Array("MZ".utf8)), ("photo.jpg", Array("MZ\u{90}".utf8)),
            ("photo.jpg.exe", [0xFF, 0xD8, 0xFF]),
            ("page.html", Array("<html>".utf8)), ("draw.svg", Array("<svg/>".utf8)), ("run.bat", Array("del".utf8)),
            ("a.zip", [0x50, 0x4B, 3, 4]), ("list.txt", [0x41, 0, 0x42]), ("", Array("plain".utf8)), ("x.pdf", []),
            ("noending", Array("#!/bin/sh".utf8)),
        ] as [(String, [UInt8])]
    ) func `what can be run, or is not what its name says, is refused`(name: String, head: [UInt8]) {
        #expect(FileKind(name: name, head: head) == nil)
    }
}
