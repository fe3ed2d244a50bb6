import Foundation
import Testing

@testable import Mail

/// Real bounces of many servers, held against what must be read out of them.
@Suite(.enabled(if: Corpora.areWanted, Corpora.word))
struct AutomaticCorpusTests {
    private struct Row {
        var file: String
        var kind: String
        var message: Message
    }

    private func rows() throws -> [Row] {
        let folder = Corpora.root.appending(path: "bounce-sisimai/given")
        let labels = try String(contentsOf: folder.appending(path: "labels.tsv"), encoding: .utf8)
        return try labels.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t")
            let file = String(cells[0])
            let bytes = try Corpora.bytes(folder.appending(path: file))
            return Row(file: file, kind: String(cells[1]), message: Message(parsing: bytes))
        }
    }

    private func expect(_ name: String, missed: [String], of count: Int, atLeast share: Double) {
        let reached = 1 - Double(missed.count) / Double(max(count, 1))
        Corpora.tell("bounce-sisimai", name, count - missed.count, of: count)
        for one in missed.sorted() { Corpora.tellDifference("bounce-sisimai", "\(name): \(one)") }
        #expect(reached >= share, "\(name): missed \(missed.sorted())")
    }

    /// Not ours to take for a bounce: one that a person sent on.
    @Test func `D3, R10: bounces of all servers are recognised, with recipient and status`() throws {
        let bounces = try rows().filter { $0.kind == "bounce" }
        func missed(_ isMissed: (Message) -> Bool) -> [String] {
            bounces.filter { isMissed($0.message) }.map(\.file)
        }
        expect("recognised", missed: missed { $0.automatic != .bounce }, of: bounces.count, atLeast: 0.99)
        expect("recipient", missed: missed { $0.bounce?.recipient == nil }, of: bounces.count, atLeast: 0.99)
        let senders = missed { message in
            message.to.contains { $0.address.lowercased() == message.bounce?.recipient?.lowercased() }
        }
        expect("recipient, not sender", missed: senders, of: bounces.count, atLeast: 0.98)
        expect("status", missed: missed { $0.bounce?.status == nil }, of: bounces.count, atLeast: 0.99)
        let vague = missed { $0.bounce?.status?.hasSuffix(".0.0") ?? true }
        expect("status with a reason", missed: vague, of: bounces.count, atLeast: 0.97)
        // One in ten carries no header of the letter at all.
        expect("Message-ID", missed: missed { $0.bounce?.originalMessageID == nil }, of: bounces.count, atLeast: 0.88)
    }

    @Test func `reports and answers are told apart, and what is no bounce is none`() throws {
        let rows = try rows()
        let reports = rows.filter { $0.kind == "feedback-report" }
        #expect(reports.filter { $0.message.automatic != .feedbackReport }.map(\.file) == [])
        let replies = rows.filter { $0.kind == "autoreply" }
        #expect(replies.filter { $0.message.automatic != .autoReply }.map(\.file) == [])
        let others = try Corpora.files(in: "bounce-sisimai/given/not")
        for file in others {
            #expect(Message(parsing: try Corpora.bytes(file)).automatic != .bounce, "\(file.lastPathComponent)")
        }
    }

    private struct Subjects: Decodable {
        var auto: [String]
        var human: [String]
    }

    @Test func `D7: subjects of automatic answers in other languages are known, answers to them are people's`() throws {
        let subjects = try Corpora.json("ru-quotes/auto_subjects.json", as: Subjects.self)
        let isAutomatic = { (subject: String) in
            Message(parsing: Array("From: a@example.ru\nSubject: \(subject)\n\nтекст".utf8)).automatic != nil
        }
        #expect(subjects.auto.filter { !isAutomatic($0) } == [])
        #expect(subjects.human.filter(isAutomatic) == [])
    }
}
