import Foundation
import Testing

@testable import Mail

/// Mail of RFCs, old programs and broken ones (mime-stalwart), each with LF and with CRLF line ends.
@Suite(.enabled(if: Corpora.areWanted, Corpora.word))
struct CorporaStalwartTests {
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
        #expect(agreement.differ.isEmpty, "\(agreement.agree) agree; \(agreement.differ.joined(separator: "\n"))")
    }

    private func check(_ bytes: [UInt8], _ name: String, _ expected: Expected, _ agreement: inout Agreement) throws {
        let message = Message(parsing: bytes)
        if let subject = expected.subject { agreement.check("\(name) subject", message.subject, subject) }
        if let from = expected.addresses("from") { agreement.check("\(name) from", message.from, from) }
        if let to = expected.addresses("to") { agreement.check("\(name) to", message.to, to) }
        if let id = expected.messageID { agreement.check("\(name) id", message.messageID, id) }
        if let date = expected.date { agreement.check("\(name) date", message.date, date) }
        agreement.check("\(name) text", text: message.text, expected.text)
        agreement.check("\(name) files", message.attachments.map(\.size), expected.fileSizes)
        agreement.check("\(name) file names", message.attachments.map(\.name), expected.fileNames)
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
            year: number("year"), month: number("month"), day: number("day"), hour: number("hour"),
            minute: number("minute"), second: number("second")
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

    private var files: [Int] { json["attachments"] as? [Int] ?? [] }

    var fileSizes: [Int] {
        files.map { index in
            guard let body = body(index) else { return -1 }
            switch body.kind {
            case "Text", "Html": return (body.value as? String)?.utf8.count ?? -1
            case "Binary", "InlineBinary": return (body.value as? [Int])?.count ?? -1
            default:
                let part = parts[index]
                return (part["offset_end"] as? Int ?? 0) - (part["offset_body"] as? Int ?? 0)
            }
        }
    }

    var fileNames: [String] {
        files.map { index in
            for (header, parameter) in [("content_disposition", "filename"), ("content_type", "name")] {
                let type = value(header, "ContentType", part: index) as? [String: Any]
                let attributes = type?["attributes"] as? [[String: Any]] ?? []
                if let name = attributes.first(where: { $0["name"] as? String == parameter })?["value"] as? String { return name }
            }
            return ""
        }
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
