import Foundation
import Testing

@testable import Mail

/// Mail of RFCs, old programs and broken ones (mime-stalwart), each with LF and with CRLF line ends.
@Suite(.enabled(if: Corpora.areWanted, Corpora.word))
struct CorporaStalwartTests {
    /// One field of one mail that we knowingly read otherwise, and why. With CRLF line ends it is the same,
    /// unless the corpus has no such expectation.
    private struct Otherwise {
        var mail: String
        var field: String
        var reason: String
    }

    private static let otherwise = [
        ("legacy/020", "subject to", "raw octets in the header: read by the body's charset, where the corpus gives up"),
        ("legacy/023", "file", "raw octets in a file name are read by the detector"),
        ("legacy/033", "text", "declared UTF-8 and none: the detector reads it, where the corpus gives up"),
        ("legacy/039", "file", "of the Windows path C:\\TEMP\\x.png the name is x.png"),
        ("legacy/048", "size", "x-uuencode is decoded, the corpus counts the encoded octets"),
        ("malformed/001", "text files", "RFC 2046: the inner multipart ended at --ab, so --a is text"),
        ("malformed/007", "files", "the inner multipart holds nothing, and nothing is no file"),
        ("malformed/008", "text files", "RFC 2046 §5.1.2: the outer boundary ends the inner multipart; body2 is text"),
        ("malformed/009", "text files", "RFC 2046 §5.1.2: the outer boundary ends the inner multipart; all are texts"),
        ("malformed/012", "text files", "as malformed/009, with letters: there are three, and the first one is shown"),
        ("malformed/017", "file", "a file name without a disposition is one all the same"),
        (
            "malformed/019", "text",
            "fuzzed: neither of the boundaries declared occurs as it is, so what stands is shown"
        ),
        ("malformed/021", "text", "two Content-Type fields; the first one declares a multipart, whose parts are there"),
        ("thirdparty/002", "text files", "what is declared base64 and is none is shown as it stands"),
        ("thirdparty/012", "text", "text of a rare kind is shown when there is no other"),
        ("thirdparty/015", "text files", "format=flowed is joined; the three letters attached are three"),
    ].flatMap { mail, fields, reason in
        fields.split(separator: " ").map { Otherwise(mail: mail, field: String($0), reason: reason) }
    }

    /// What the list must say: `malformed/001 text`.
    private static let known = Set(otherwise.map { "\($0.mail) \($0.field)" })

    @Test func `reads headers, bodies and files as the corpus expects`() throws {
        var agreement = Agreement()
        for file in try Corpora.files(in: "mime-stalwart/given", where: { $0.pathExtension == "eml" }) {
            let name = file.pathComponents.suffix(2).joined(separator: "/")
            let bytes = try Corpora.bytes(file)
            let expected = file.deletingPathExtension().appendingPathExtension("json")
            try check(bytes, name, Expected(expected), &agreement)
            let withCRLF = Array(String(decoding: bytes, as: UTF8.self).utf8) == bytes ? bytes.withCRLF : nil
            let crlf = file.deletingPathExtension().appendingPathExtension("crlf.json")
            if let withCRLF { try check(withCRLF, name + " CRLF", Expected(crlf), &agreement) }
        }
        agreement.tell("mime-stalwart")
        for one in Self.otherwise {
            Corpora.tellDifference("mime-stalwart", "\(one.mail) \(one.field), on purpose: \(one.reason)")
        }
        let differing = agreement.differ.map { (line: $0, field: Self.field(of: $0)) }
        let unknown = differing.filter { !Self.known.contains($0.field) }.map(\.line)
        #expect(unknown.isEmpty, "\(unknown.joined(separator: "\n"))")
        let stale = Self.known.subtracting(differing.map(\.field))
        #expect(stale.isEmpty, "read as the corpus expects after all: \(stale.sorted())")
        #expect(agreement.agree >= 672)
    }

    /// `malformed/001 text` of `malformed/001.eml CRLF text: at 0: …`.
    private static func field(of line: String) -> String {
        String(line.prefix { $0 != ":" }).replacing(".eml CRLF ", with: " ").replacing(".eml ", with: " ")
    }

    private func check(_ bytes: [UInt8], _ name: String, _ expected: Expected, _ agreement: inout Agreement) throws {
        let message = Message(parsing: bytes)
        if let subject = expected.subject { agreement.check("\(name) subject", message.subject, subject) }
        if let from = expected.addresses("from") { agreement.check("\(name) from", message.from, from) }
        if let to = expected.addresses("to") { agreement.check("\(name) to", message.to, to) }
        if let id = expected.messageID { agreement.check("\(name) id", message.messageID, id) }
        if let date = expected.date { agreement.check("\(name) date", message.date, date) }
        agreement.check("\(name) text", text: message.text, expected.text)
        agreement.check("\(name) files", message.attachments.count, expected.files.count)
        for (file, index) in zip(message.attachments, expected.files) {
            if let size = expected.fileSize(index) { agreement.check("\(name) size", file.size, size) }
            // We name a nested mail by its subject.
            guard file.type != "message/rfc822" else { continue }
            agreement.check("\(name) file", file.name, AttachmentName.safe(expected.fileName(index)))
        }
    }
}

/// The library's own JSON, as far as it says what a message holds.
private struct Expected {
    private let parts: [[String: Any]]
    private let json: [String: Any]

    init(_ file: URL) throws {
        json = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any] ?? [:]
        parts = json["parts"] as? [[String: Any]] ?? []
    }

    private func values(_ name: String, part: Int = 0) -> [Any] {
        guard parts.indices.contains(part) else { return [] }
        let headers = parts[part]["headers"] as? [[String: Any]] ?? []
        return headers.filter { $0["name"] as? String == name }.compactMap { $0["value"] }
    }

    private func value(_ name: String, _ kind: String, part: Int = 0) -> Any? {
        values(name, part: part).compactMap { ($0 as? [String: Any])?[kind] }.first
    }

    var subject: String? { value("subject", "Text") as? String }
    var messageID: String? { value("message_id", "Text") as? String }

    func addresses(_ name: String) -> [MailAddress]? {
        guard let value = value(name, "Address") as? [String: Any] else { return nil }
        let list = value["List"] as? [[String: Any]]
        let groups = value["Group"] as? [[String: Any]]
        let all = list ?? groups?.flatMap { $0["addresses"] as? [[String: Any]] ?? [] } ?? []
        return all.map { MailAddress(name: $0["name"] as? String ?? "", address: $0["address"] as? String ?? "") }
    }

    var date: Date? {
        guard let value = value("date", "DateTime") as? [String: Any] else { return nil }
        let number = { (name: String) in value[name] as? Int ?? 0 }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let sign = value["tz_before_gmt"] as? Bool == true ? 1 : -1
        let components = DateComponents(
            year: number("year"),
            month: number("month"),
            day: number("day"),
            hour: number("hour"),
            minute: number("minute"),
            second: number("second")
        )
        return calendar.date(from: components)?
            .addingTimeInterval(Double(sign * (number("tz_hour") * 3600 + number("tz_minute") * 60)))
    }

    private func body(_ part: Int) -> (kind: String, value: Any)? {
        guard parts.indices.contains(part) else { return nil }
        return (parts[part]["body"] as? [String: Any])?.first.map { ($0.key, $0.value) }
    }

    var text: String {
        let bodies = json["text_body"] as? [Int] ?? []
        return bodies.compactMap { index in
            guard let body = body(index) else { return nil }
            switch body.kind {
            case "Text": return (body.value as? String).map(Agreement.plain)
            case "Html": return (body.value as? String).map { Agreement.plain(HTMLText.text(of: Array($0.utf8))) }
            default: return nil
            }
        }.joined(separator: "\n\n")
    }

    var files: [Int] { json["attachments"] as? [Int] ?? [] }

    /// Of binary content: of texts the corpus holds the decoded characters.
    func fileSize(_ index: Int) -> Int? {
        guard let body = body(index), body.kind == "Binary" || body.kind == "InlineBinary" else { return nil }
        return (body.value as? [Int])?.count
    }

    func fileName(_ index: Int) -> String {
        for (header, parameter) in [("content_disposition", "filename"), ("content_type", "name")] {
            let type = value(header, "ContentType", part: index) as? [String: Any]
            let attributes = type?["attributes"] as? [[String: Any]] ?? []
            if let name = attributes.first(where: { $0["name"] as? String == parameter })?["value"] as? String {
                return name
            }
        }
        return ""
    }
}

extension [UInt8] {
    fileprivate var withCRLF: [UInt8] {
        var output: [UInt8] = []
        for byte in self {
            if byte == .lf, output.last != .cr { output.append(.cr) }
            output.append(byte)
        }
        return output
    }
}
