import Foundation
import Testing

@testable import Mail

/// Mail of RFCs, old programs and broken ones (mime-stalwart), each with LF and with CRLF line ends.
@Suite(.enabled(if: Corpora.areWanted, Corpora.word))
struct CorporaStalwartTests {
    /// Where we knowingly read otherwise, and why.
    private let otherwise = [
        "legacy/020": "unknown charset: the detector reads it",
        "legacy/023": "raw octets in a file name are read by the detector",
        "legacy/033": "unknown charset: the detector reads it",
        "legacy/039": "a Windows path is no file name",
        "legacy/048": "x-uuencode is decoded",
        "malformed/001": "a line that is no boundary any more is text",
        "malformed/007": "a multipart that holds nothing is no file",
        "malformed/008": "parts behind a missing end are read",
        "malformed/009": "parts behind a missing end are read",
        "malformed/012": "parts behind a missing end are read",
        "malformed/017": "a file name without a disposition is still one",
        "malformed/019": "boundaries that do not occur: what is there is shown",
        "malformed/021": "a boundary of the right form is one",
        "thirdparty/002": "text that is declared base64 and is none is shown as it stands",
        "thirdparty/012": "text of an unknown kind is shown when there is no other",
        "thirdparty/015": "messages whose multiparts hold nothing end with the boundary outside",
    ]

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
        let unknown = agreement.differ.filter { line in !otherwise.keys.contains { line.hasPrefix($0) } }
        #expect(unknown.isEmpty, "\(unknown.joined(separator: "\n"))")
        #expect(agreement.agree >= 670)
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
