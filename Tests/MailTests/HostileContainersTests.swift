import Foundation
import Testing

@testable import Mail

/// winmail.dat, S/MIME, RTF and calendars made to break what opens them: bounded, and never a crash.
struct HostileContainersTests {
    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "Fixtures/Cases")

    /// The decoded file of a case.
    private func file(_ name: String) throws -> [UInt8] {
        let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: "\(name).eml")))
        let root = Message(parsing: bytes).root
        return root.content(in: bytes)
    }

    private func readTNEF(_ bytes: [UInt8]) {
        let read = TNEF(bytes, decoder: TextDecoder())
        for file in read.files { #expect(file.content.upperBound <= bytes.count) }
        let text = read.texts.joined()
        #expect(text.utf8.count <= 64 * bytes.count + 100)
    }

    @Test(arguments: ["F6", "F7", "F6-html-and-letter"])
    func `F6: a winmail.dat cut off or damaged anywhere is read as far as it goes`(name: String) throws {
        let whole = try file(name)
        #expect(!TNEF(whole, decoder: TextDecoder()).isDamaged)
        for end in whole.indices { readTNEF(Array(whole[..<end])) }
        for place in whole.indices {
            for octet in [0x00, 0x7F, 0xFF] as [UInt8] {
                var bent = whole
                bent[place] = octet
                readTNEF(bent)
            }
        }
    }

    /// An attribute with level, id, length, data and an unchecked sum.
    private func attribute(_ level: UInt8, _ id: UInt32, _ data: [UInt8]) -> [UInt8] {
        [level] + number(id) + number(UInt32(data.count)) + data + [0, 0]
    }

    private func number(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }

    private let signature: [UInt8] = [0x78, 0x9F, 0x3E, 0x22, 1, 0]

    @Test func `F6: letters inside letters are opened to a bounded depth, and the last one stays a file`() {
        var letter = signature + attribute(1, 0x0002_800C, Array("deepest".utf8))
        for _ in 0..<200 {
            let interface: [UInt8] = [7, 3, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46]
            let object = interface + letter
            let padding = [UInt8](repeating: 0, count: (4 - object.count % 4) % 4)
            let head: [UInt8] = [0x0D, 0, 0x01, 0x37]
            let properties = number(1) + head + number(1) + number(UInt32(object.count)) + object + padding
            letter = signature + attribute(2, 0x0006_9002, []) + attribute(2, 0x0006_9005, properties)
        }
        let read = TNEF(letter, decoder: TextDecoder())
        #expect(read.texts.isEmpty)
        #expect(read.files.count == 1)
    }

    @Test func `F6: counts of properties and values that lie cost nothing`() {
        let endless = number(0xFFFF_FFFF) + [0x02, 0x11, 0x00, 0x80] + [UInt8](repeating: 0xFF, count: 4000)
        let read = TNEF(signature + attribute(1, 0x0006_9003, endless), decoder: TextDecoder())
        #expect(read.texts.isEmpty)
        let empty = number(0xFFFF_FFFF) + [0x01, 0x10, 0x00, 0x10] + number(0xFFFF_FFFF)
        #expect(TNEF(signature + attribute(1, 0x0006_9003, empty), decoder: TextDecoder()).texts.isEmpty)
    }

    @Test func `F6: packed RTF gives no more than its octets can hold`() {
        // Every reference copies the longest run there is: 17 octets from the beginning of the window.
        let references = [[UInt8]](repeating: [0xFF] + [UInt8](repeating: 0, count: 16), count: 400)
            .flatMap { $0.enumerated().map { $0.offset > 0 && $0.offset % 2 == 0 ? 0x0F : $0.element } }
        let packed = number(0) + number(0xFFFF_FFFF) + number(0x7546_5A4C) + number(0) + references
        let plain = CompressedRTF.decompress(packed[...])
        #expect(plain?.count == 400 * 8 * 17)
        #expect(plain?.starts(with: "{\\rtf1\\ansi\\mac\\d{\\rtf1".utf8) == true)
        #expect(CompressedRTF.decompress([1, 2, 3]) == nil)
    }

    @Test(arguments: [
        (String(repeating: "{", count: 100_000), ""),
        (String(repeating: "{\\b ", count: 20_000) + "x" + String(repeating: "}", count: 20_000), "x"),
        ("{\\rtf1 a\\bin99999999999 b}", "a"), ("{\\rtf1 \\u-10179?\\u-8704?}", "😀"), ("{\\rtf1 a\\'", "a"),
        ("{\\rtf1 a\\", "a"), ("}}}{\\rtf1 a}", "a"), ("{\\rtf1\\uc0\\u1055\\uc2\\u1088??b}", "Прb"),
        ("{\\rtf1{\\*\\unknown hidden}{\\fonttbl{\\f0 Font;}}seen\\par}", "seen\n"),
    ])
    func `F6: RTF of any form gives its text`(rtf: String, expected: String) {
        #expect(RTFText.read(Array(rtf.utf8), decoder: TextDecoder()) == expected)
    }

    @Test(arguments: ["F17-opaque-der", "F17-opaque-ber", "F17-encrypted"])
    func `F17: an S/MIME file cut off or damaged anywhere is read or refused`(name: String) throws {
        let whole = try file(name)
        for end in whole.indices { check(SecuredMail.open(Array(whole[..<end])), whole.count) }
        for place in whole.indices {
            var bent = whole
            bent[place] ^= 0xFF
            check(SecuredMail.open(bent), whole.count)
        }
    }

    private func check(_ envelope: SecuredMail.Envelope, _ limit: Int) {
        if case .signed(let octets) = envelope { #expect(octets.count <= limit) }
    }

    @Test func `F17: elements without end inside each other are passed over once`() {
        let head: [UInt8] = [0x30, 0x80, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02, 0xA0, 0x80]
        let nest = (0..<200_000).flatMap { _ in [0x30, 0x80] as [UInt8] }
        guard case .other = SecuredMail.open(head + nest) else { Issue.record("no letter was there"); return }
        let pieces = (0..<100_000).flatMap { _ in [0x24, 0x80] as [UInt8] }
        #expect(BERElement(in: pieces, at: 0, end: pieces.count) == nil)
    }

    @Test(
        arguments: [
            ("", nil), ("BEGIN:VEVENT", nil), ("BEGIN:VEVENT\nEND:VEVENT", nil),
            (
                "BEGIN:VEVENT\nDTSTART:99999999999999999999999\nSUMMARY:x\nEND:VEVENT",
                "Событие: x\nКогда: 99999999999999999999999"
            ),
            ("BEGIN:VEVENT\nDTSTART:20261\nDTEND:2\nSUMMARY:\\\nEND:VEVENT", "Когда: 20261–2"),
            ("BEGIN:VEVENT\nSUMMARY;\"::;:x\nDTEND:20260101\nEND:VEVENT", nil),
            ("BEGIN:VEVENT\nSUMMARY:a\\\\nb\\, c\\nd\nEND:VEVENT", "Событие: a\\nb, c d"),
            (
                "BEGIN:VEVENT\nBEGIN:VALARM\nSUMMARY:y\nEND:VALARM\nSUMMARY:x\nLOCATION:z\nEND:VEVENT",
                "Событие: x\nГде: z"
            ),
            ("BEGIN:VEVENT\nSUMMARY:x\nBEGIN:VALARM\nEND:VEVENT", "Событие: x"),
        ] as [(String, String?)]
    )
    func `F18: a calendar of any form is read or left a file`(calendar: String, text: String?) {
        #expect(CalendarText.read(Array(calendar.utf8))?.text == text)
    }

    @Test(arguments: [
        ("Концерт", "Концерт\n\nСобытие: Концерт\nКогда: 05.12.2026 14:00\nГде: Зал"),
        ("Концерт 15 декабря", "Концерт 15 декабря\n\nСобытие: Концерт\nКогда: 05.12.2026 14:00\nГде: Зал"),
        ("Концерт 5 декабря", "Концерт 5 декабря"), ("05.12.2026 Концерт", "05.12.2026 Концерт"),
    ])
    func `F18: an event is left out only where the letter says its name and its day`(letter: String, text: String) {
        // The fold cuts a letter in two.
        let place = Array("LOCATION:З".utf8) + [0xD0, 0x0D, 0x0A, 0x20, 0xB0] + Array("л\r\n".utf8)
        let event = Array("BEGIN:VEVENT\r\nSUMMARY:Концерт\r\nDTSTART:20261205T140000\r\n".utf8) + place
        let head = "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n"
        let bytes = Array((head + letter + "\n--b\nContent-Type: text/calendar; charset=utf-8\n\n").utf8) + event
        #expect(Message(parsing: bytes + Array("END:VEVENT\r\n--b--\n".utf8)).text == text)
    }

    @Test func `F17: the fifth file that is signed stays closed, and that is told`() throws {
        let whole = try String(contentsOf: Self.folder.appending(path: "F17-opaque-der.eml"), encoding: .utf8)
        let body = try #require(whole.ranges(of: "\n\n").first)
        let part =
            "--b\nContent-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\n"
            + whole[body.upperBound...] + "\n"
        func defects(_ count: Int) -> [Defect] {
            let head = "Content-Type: multipart/mixed; boundary=b\n\n"
            let mail = head + String(repeating: part, count: count) + "--b--\n"
            return Message(parsing: Array(mail.utf8)).defects.filter { $0.description.hasPrefix("too many encoded") }
        }
        #expect(defects(4).isEmpty)
        #expect(defects(6).count == 1)
    }

    @Test func `F13: thousands of pictures in HTML, and one without an end`() {
        let picture = "<img src=\"data:image/png;base64," + String(repeating: "QUJD", count: 60) + "\">"
        let html = String(repeating: picture, count: 1200) + "<p>текст<img src='data:image/png;base64,QUJD"
        let message = Message("Content-Type: text/html; charset=utf-8\n\n" + html)
        #expect(message.text == "текст")
        #expect(message.attachments.count == 1000)
    }
}
