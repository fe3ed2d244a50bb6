import Foundation
import Mail

/// A sample letter and the mailboxes it goes to.
struct DemoLetter: Sendable {
    var name: String
    var bytes: [UInt8]
    var mailboxes: [String]
    /// MAIL FROM; empty for a bounce.
    var sender: String

    /// The mailbox of letters to nobody in particular.
    static let common = "vopros@kultura.example"

    init(name: String, bytes: [UInt8], institutions: Set<String>) {
        let message = Message(parsing: bytes)
        let named = (message.to + message.cc).map { $0.address.lowercased() }.filter(institutions.contains)
        self.name = name
        self.bytes = bytes
        mailboxes = named.isEmpty ? [Self.common] : named
        sender = Self.sender(of: message)
    }

    /// All letters of a folder, in the order of their names.
    static func all(in folder: String, institutions: Set<String>) throws -> [DemoLetter] {
        let files = LetterFiles.all(folder).filter { $0.hasSuffix(".eml") }
        if files.isEmpty {
            throw Failure(
                "found no sample letters (*.eml) in \(folder): run this in the project, or name them with --samples"
            )
        }
        return try files.map {
            let name = URL(fileURLWithPath: $0).lastPathComponent
            return DemoLetter(name: name, bytes: try LetterFiles.read($0), institutions: institutions)
        }
    }

    /// As a mail server would have it: the letter's own Return-Path, else From. LMTP without SMTPUTF8 takes ASCII only.
    private static func sender(of message: Message) -> String {
        if let path = message.header["Return-Path"] {
            return path.trimmingCharacters(in: CharacterSet(charactersIn: "<> "))
        }
        let address = message.from.first?.address ?? ""
        return address.contains("@") && address.utf8.allSatisfy { $0 > 32 && $0 < 127 }
            ? address : "somebody@zhitel.example"
    }
}

extension DemoLetter {
    /// The recipients of a letter at the demo's domain.
    static func ours(in bytes: [UInt8]) -> Set<String> {
        let message = Message(parsing: bytes)
        let all = (message.to + message.cc).map { $0.address.lowercased() }
        return Set(all.filter { $0.hasSuffix("@kultura.example") && $0 != common })
    }
}

extension DemoLetter {
    /// The letter as if it were written now, with an id of its own.
    func written(anew id: String, at now: Date) -> [UInt8] {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let end = lines.firstIndex { $0.isEmpty || $0 == [0x0D] } ?? lines.count
        var isDropped = false
        let kept = lines[..<end].filter { line in
            // A folded line belongs to the field above it (RFC 5322 §2.2.3).
            if line.first != 0x20, line.first != 0x09 {
                let name = String(decoding: line.prefix(11), as: UTF8.self).lowercased()
                isDropped = name.hasPrefix("message-id:") || name.hasPrefix("date:")
            }
            return !isDropped
        }
        let date = now.formatted(
            Date.VerbatimFormatStyle(
                format: """
                    \(day: .defaultDigits) \(month: .abbreviated) \(year: .defaultDigits) \
                    \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) +0000
                    """,
                locale: Locale(identifier: "en_US_POSIX"),
                timeZone: .gmt,
                calendar: Calendar(identifier: .gregorian)
            )
        )
        let head = Array("Message-ID: <\(id)@zhitel.example>\r\nDate: \(date)\r\n".utf8)
        return head + kept.flatMap { $0 + [0x0A] } + lines[end...].joined(separator: [0x0A])
    }
}
