import Foundation
import Testing

@testable import Mail

/// Replies of many programs and languages, held against what a person would call new.
@Suite(.enabled(if: Corpora.areWanted, Corpora.word))
struct FreshCorpusTests {
    private struct Quote: Decodable {
        var name: String
        var format: String
        var subject: String
        var body: String
        var must_keep: [String]
        var must_cut: [String]
    }

    /// Tells the names of what was missed, never a text.
    private func expect(_ name: String, missed: [String], of count: Int, atLeast share: Double) {
        let reached = 1 - Double(missed.count) / Double(max(count, 1))
        Corpora.tell("replies", name, count - missed.count, of: count)
        for one in missed.sorted() { Corpora.tellDifference("replies", "\(name): \(one)") }
        #expect(reached >= share, "\(name): missed \(missed.sorted())")
    }

    @Test func `Russian quotes: nothing is lost, and the quotes go`() throws {
        let file = Corpora.root.appending(path: "ru-quotes/quotes.jsonl")
        let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Quote.self, from: Data($0.utf8))
        }
        var lost: [String] = []
        var left: [String] = []
        for row in rows {
            let text = row.format == "html" ? HTMLText.text(of: Array(row.body.utf8)) : row.body
            let fresh = Fresh.text(of: text, subject: row.subject)
            if row.must_keep.contains(where: { !fresh.contains($0) }) { lost.append(row.name) }
            if row.must_cut.contains(where: { fresh.contains($0) }) { left.append(row.name) }
        }
        expect("kept", missed: lost, of: rows.count, atLeast: 1)
        expect("cut", missed: left, of: rows.count, atLeast: 1)
    }

    @Test func `subjects of automatic mail are told from those of people`() throws {
        struct Subjects: Decodable {
            var auto: [String]
            var human: [String]
        }
        let subjects = try Corpora.json("ru-quotes/auto_subjects.json", as: Subjects.self)
        func kind(_ subject: String) -> Automatic? {
            var message = Message()
            message.subject = subject
            message.from = [MailAddress(address: "anna@example.ru")]
            message.header.fields = [.init(name: "From", value: Array("anna@example.ru".utf8))]
            return AutomaticMail.judge(message, in: []).automatic
        }
        #expect(subjects.auto.filter { kind($0) == nil } == [])
        #expect(subjects.human.filter { kind($0) != nil } == [])
    }

    private func plain(_ text: String) -> [UInt8] { text.utf8.filter { $0 > 0x20 } }

    /// Of the given half two differ, and rightly so by our rules: it cuts forwards (`forwarded_apple`,
    /// `forwarded_message`), we do not, since a forward is what was sent (R8).
    @Test func `replies gathered by a forum`() throws {
        var missed: [String] = []
        let files = try Corpora.files(in: "reply-discourse/given/emails")
        for file in files {
            let name = file.lastPathComponent
            let wanted = Corpora.root.appending(path: "reply-discourse/given/trimmed/" + name)
            let fresh = Fresh.text(of: String(decoding: try Corpora.bytes(file), as: UTF8.self))
            if plain(fresh) != plain(String(decoding: try Corpora.bytes(wanted), as: UTF8.self)) { missed.append(name) }
        }
        expect("discourse", missed: missed, of: files.count, atLeast: 0.93)
    }

    /// One differs: `iphone` wants «Sent from my iPhone» kept, which the other corpora and we take for a footer.
    @Test func `replies gathered by a sender of mail`() throws {
        var missed: [String] = []
        let pages = try Corpora.files(in: "reply-talon/given/html_replies")
        for file in pages {
            let fresh = Fresh.text(of: HTMLText.text(of: try Corpora.bytes(file)))
            if plain(fresh) != plain("Hi. I am fine.\n\nThanks,\nAlex") { missed.append(file.lastPathComponent) }
        }
        let mails = try Corpora.files(in: "reply-talon/given/standard_replies") { $0.pathExtension == "eml" }
        for file in mails {
            let expected = file.deletingPathExtension().path + "_reply_text"
            let wanted = (try? String(contentsOfFile: expected, encoding: .utf8)) ?? "Hello"
            let fresh = Message(parsing: try Corpora.bytes(file)).fresh
            if plain(fresh) != plain(wanted) { missed.append(file.lastPathComponent) }
        }
        expect("talon", missed: missed, of: pages.count + mails.count, atLeast: 0.9)
    }

    /// One differs: `email_german_3` cuts what stands below a footer without any header of a quote; it may be an answer
    /// (H2), so we keep it.
    @Test func `replies gathered by a chat`() throws {
        struct Expected: Decodable {
            var first_fragment_trimmed: String?
        }
        let expected = try Corpora.json("reply-crisp/given/expected.json", as: [String: [Expected]].self)
        var missed: [String] = []
        var count = 0
        for (name, rows) in expected {
            guard let wanted = rows.compactMap(\.first_fragment_trimmed).first else { continue }
            let file = Corpora.root.appending(path: "reply-crisp/given/\(name).txt")
            guard let bytes = try? Corpora.bytes(file) else { continue }
            count += 1
            if plain(Fresh.text(of: String(decoding: bytes, as: UTF8.self))) != plain(wanted) { missed.append(name) }
        }
        expect("crisp", missed: missed, of: count, atLeast: 0.94)
    }
}
