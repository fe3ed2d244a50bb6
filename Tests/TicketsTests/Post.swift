import Foundation

/// A letter to be put into a mailbox, written field by field.
struct Post: Sendable {
    var from: String? = "Мария <maria@example.ru>"
    var to: String? = "ghm@kultura.example"
    var cc: String?
    var replyTo: String?
    var subject = "Вопрос о выставке"
    var messageID: String?
    var inReplyTo: String?
    var references: [String] = []
    var date: String? = "Mon, 23 Nov 2026 11:50:00 +0500"
    var extra: [String] = []
    var body = "До какого числа открыта выставка?"
    /// When the source received it; nil: now.
    var received: Date?
    var sizeAtSource: Int?
    var type = "text/plain; charset=utf-8"

    init(_ body: String? = nil, id: String? = nil, subject: String? = nil, from: String? = nil) {
        if let body { self.body = body }
        messageID = id ?? "\(UUID().uuidString.lowercased())@example.ru"
        if let subject { self.subject = subject }
        if let from { self.from = from }
    }

    func with(_ change: (inout Post) -> Void) -> Post {
        var copy = self
        change(&copy)
        return copy
    }

    /// An answer to a letter of this Message-ID.
    func answering(_ id: String) -> Post {
        with { $0.inReplyTo = id }
    }

    var bytes: [UInt8] {
        var lines = ["Return-Path: <bounce@example.ru>"]
        lines += extra
        if let from { lines.append("From: \(from)") }
        if let to { lines.append("To: \(to)") }
        if let cc { lines.append("Cc: \(cc)") }
        if let replyTo { lines.append("Reply-To: \(replyTo)") }
        lines.append("Subject: \(subject)")
        if let date { lines.append("Date: \(date)") }
        if let messageID { lines.append("Message-ID: <\(messageID)>") }
        if let inReplyTo { lines.append("In-Reply-To: <\(inReplyTo)>") }
        if !references.isEmpty { lines.append("References: " + references.map { "<\($0)>" }.joined(separator: " ")) }
        lines += ["MIME-Version: 1.0", "Content-Type: \(type)", "Content-Transfer-Encoding: 8bit", "", body, ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }
}
