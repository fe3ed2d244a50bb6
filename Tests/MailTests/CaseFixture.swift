import Foundation
import Testing

@testable import Mail

/// A mail that breaks other programs (`Fixtures/Cases/X.eml`) and what must come of it (`X.json`). Only what the JSON
/// names is compared.
struct CaseFixture: Decodable {
    struct Address: Decodable, Equatable {
        var name: String
        var address: String
    }

    struct File: Decodable, Equatable {
        var name: String
        var type: String
        var size: Int
        var inline: Bool
    }

    var subject: String?
    var from: [Address]?
    var replyTo: [Address]?
    var text: String?
    var textContains: [String]?
    /// What must not be in the text.
    var excludes: [String]?
    var attachments: [File]?
    var fileCount: Int?
    var fileNames: [String]?
    var charsetGuessed: Bool?
    /// Each begins one of the defects.
    var defects: [String]?
    var forwardedAuthor: Address?

    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "Fixtures/Cases")

    /// The names of all cases with this id: `E6-1251`, `E6-koi8` … for E6.
    static func names(of id: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".eml") }
            .map { String($0.dropLast(4)) }.filter { $0 == id || $0.hasPrefix(id + "-") }.sorted()
    }

    /// Reads every mail of the case and compares it with what is expected, with LF and with CRLF line ends.
    static func check(_ id: String, source: SourceLocation = #_sourceLocation) throws {
        let names = try names(of: id)
        try #require(!names.isEmpty, "no fixture of \(id)", sourceLocation: source)
        for name in names {
            let file = folder.appending(path: name)
            let bytes = [UInt8](try Data(contentsOf: file.appendingPathExtension("eml")))
            let json = try Data(contentsOf: file.appendingPathExtension("json"))
            try JSONDecoder().decode(CaseFixture.self, from: json).check(bytes, name, source)
        }
    }

    private func check(_ bytes: [UInt8], _ name: String, _ source: SourceLocation) {
        let message = Message(parsing: bytes)
        func same<Value: Equatable>(_ what: String, _ found: Value, _ expected: Value?) {
            guard let expected else { return }
            #expect(found == expected, "\(name): \(what)", sourceLocation: source)
        }
        func address(_ address: MailAddress) -> Address { Address(name: address.name, address: address.address) }
        same("subject", message.subject, subject)
        same("from", message.from.map(address), from)
        same("reply to", message.replyTo.map(address), replyTo)
        same("text", message.text, text)
        same("guessed", message.charsetGuessed, charsetGuessed)
        same("author", message.forwardedAuthor.map(address), forwardedAuthor.map(Optional.some))
        let files = message.attachments
        same("files", files.map { File(name: $0.name, type: $0.type, size: $0.size, inline: $0.inline) }, attachments)
        same("number of files", files.count, fileCount)
        for wanted in fileNames ?? [] { same("file \(wanted)", files.contains { $0.name == wanted }, true) }
        for wanted in textContains ?? [] {
            same("text \(wanted) in \(message.text)", message.text.contains(wanted), true)
        }
        for unwanted in excludes ?? [] { same("no \(unwanted)", message.text.contains(unwanted), false) }
        for wanted in defects ?? [] {
            let isTold = message.defects.contains { $0.description.hasPrefix(wanted) }
            same("defect \(wanted) in \(message.defects)", isTold, true)
        }
        for file in files { same("content of \(file.name)", message.content(of: file, in: bytes)?.count, file.size) }
    }
}
