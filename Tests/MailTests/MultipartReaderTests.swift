import Foundation
import Mail
import Testing

@Suite struct MultipartReaderTests {
    private struct Part: Equatable {
        var head: MultipartHead
        var data: [UInt8] = []
        var isWhole = false
    }

    private func read(_ body: [UInt8], boundary: String = "B", step: Int = .max, limits: MultipartLimits = .init())
        throws -> [Part]
    {
        var reader = try #require(MultipartReader(boundary: boundary, limits: limits))
        var parts: [Part] = []
        var at = 0
        while at < body.count {
            let end = at + min(step, body.count - at)
            for event in try reader.read(body[at..<end]) {
                switch event {
                case .part(let head): parts.append(Part(head: head))
                case .data(let octets): parts[parts.count - 1].data += octets
                case .endOfPart: parts[parts.count - 1].isWhole = true
                }
            }
            at = end
        }
        try reader.finish()
        return parts
    }

    private static let body = Array(
        """
        --B\r
        Content-Disposition: form-data; name="text"\r
        \r
        Добрый день\r
        --Bad luck\r
        --B \t\r
        content-disposition: form-data; name=file; filename="C:\\Users\\Анна\\сним%22ок.png"\r
        Content-Type: Image/PNG; x=y\r
        \r
        \u{1}\r\n\r\n--\r
        --B\r
        Content-Disposition: form-data; name="empty"; filename=""\r
        \r
        \r
        --B--\r
        something behind
        """.utf8
    )

    @Test(arguments: [1, 2, 3, 7, 64, .max]) func `parts are the same, however the octets come`(step: Int) throws {
        let parts = try read(Self.body, step: step)
        #expect(
            parts.map(\.head) == [
                MultipartHead(name: "text"),
                MultipartHead(name: "file", fileName: "сним\"ок.png", type: "image/png"),
                MultipartHead(name: "empty", fileName: ""),
            ]
        )
        #expect(String(decoding: parts[0].data, as: UTF8.self) == "Добрый день\r\n--Bad luck")
        #expect(parts[1].data == Array("\u{1}\r\n\r\n--".utf8))
        #expect(parts[2].data.isEmpty)
        #expect(parts.filter { !$0.isWhole }.isEmpty)
    }

    @Test func `names come in UTF-8, in the extended form, or in the charset of old`() throws {
        for (name, expected) in [
            ("name=\"a\"; filename*=UTF-8''%D1%84.png", "ф.png"), ("name=\"a\"; filename=ф.png", "ф.png"),
        ] {
            let body = Array("--B\r\nContent-Disposition: form-data; \(name)\r\n\r\nx\r\n--B--".utf8)
            #expect(try read(body).first?.head.fileName == expected)
        }
        let old: [UInt8] =
            Array("--B\r\nContent-Disposition: form-data; name=\"a\"; filename=\"".utf8)
            + [0xC0, 0xED, 0xED, 0xE0, 0x20, 0xCF, 0xE5, 0xF2, 0xF0, 0xEE, 0xE2, 0xE0]
            + Array("\"\r\n\r\nx\r\n--B--".utf8)
        #expect(try read(old).first?.head.fileName == "Анна Петрова")
    }

    @Test func `what is broken is refused with its reason`() throws {
        let head = "Content-Disposition: form-data; name=\"a\"\r\n\r\n"
        let cases: [(String, MultipartError)] = [
            (String(repeating: "x", count: 5_000), .noBoundary),
            ("--B\r\n\(head)cut", .cutOff), ("", .cutOff), ("--B", .cutOff),
            ("--B\r\nX: y\r\n\r\n", .unnamedPart), ("--B\r\n\r\nx\r\n--B--", .unnamedPart),
            ("--B\r\n" + String(repeating: "X-Y: zz\r\n", count: 2_000), .headerTooLong(limit: 8192)),
            (String(repeating: "--B\r\n\(head)x\r\n", count: 61) + "--B--", .tooManyParts(limit: 60)),
        ]
        for (body, error) in cases {
            #expect(throws: error) { try read(Array(body.utf8), step: 1_000) }
        }
    }

    @Test(arguments: ["", " ", "a\u{0}", "я", String(repeating: "b", count: 71), "trailing "])
    func `a boundary that cannot be one is none`(boundary: String) {
        #expect(MultipartReader(boundary: boundary) == nil)
    }

    @Test func `ten thousand fields end at the limit, and ten megabytes of almost-boundaries are data`() throws {
        let almost = Array(repeating: Array("\r\n--BB\r\r\n-".utf8), count: 200_000).flatMap(\.self)
        let body =
            Array("--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n".utf8) + almost + Array("\r\n--B--".utf8)
        #expect(try read(body, step: 65_536).first?.data.count == almost.count)
    }

    @Test func `mutated bodies neither trap nor grow`() throws {
        var random = SeededRandom(seed: 20_261_123)
        for _ in 0..<3_000 {
            var body = Self.body
            for _ in 0..<random.below(8) {
                body[random.below(body.count)] = UInt8(truncatingIfNeeded: random.below(256))
            }
            if random.below(2) == 0 { body.removeLast(random.below(body.count)) }
            var reader = try #require(MultipartReader(boundary: "B"))
            var given = 0
            for chunk in stride(from: 0, to: body.count, by: 5).map({ body[$0..<min($0 + 5, body.count)] }) {
                guard let events = try? reader.read(chunk) else { break }
                for case .data(let octets) in events { given += octets.count }
            }
            #expect(given <= body.count)
        }
    }

    @Test func `urlencoded fields are read with their signs and spaces`() {
        let fields = PercentEncoding.fields(Array("a=%D1%84+b&c&d=1%2B1&e=%zz%4".utf8))
        #expect(fields.map(\.name) == ["a", "c", "d", "e"])
        #expect(fields.map(\.value) == ["ф b", "", "1+1", "%zz%4"])
    }

    private struct SeededRandom {
        var seed: UInt64

        mutating func below(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % max(1, bound)
        }
    }
}
