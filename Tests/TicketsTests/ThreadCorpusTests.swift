import Foundation
import Mail
import Testing
import Tickets

/// Threads of public mailing lists: whoever answers whom, the letters of a thread must meet in one ticket.
@Suite(.enabled(if: Corpus.isWanted, "the corpora are not at hand: set OTKLIK_SHARED to their folder"))
struct ThreadCorpusTests {
    private struct Row {
        var thread: String
        var file: String
        var message: Message
    }

    private static let folder = Corpus.root.appending(path: "thread-notmuch/given")

    /// A copy of a letter that a list server added its footer to has no answer of its own and is left out.
    private func rows() throws -> [Row] {
        var seen: Set<String> = []
        return try String(contentsOf: Self.folder.appending(path: "threads.tsv"), encoding: .utf8)
            .split(separator: "\n").dropFirst()
            .map { line in
                let cells = line.split(separator: "\t").map(String.init)
                let bytes = try Data(contentsOf: Self.folder.appending(path: cells[1]))
                return Row(thread: cells[0], file: cells[1], message: Message(parsing: Array(bytes)))
            }
            .filter { row in row.message.messageID.map { seen.insert($0).inserted } ?? true }
            .sorted { ($0.message.date ?? .distantPast, $0.file) < ($1.message.date ?? .distantPast, $1.file) }
    }

    /// One person writes them all: on a list anybody may answer anybody, here only who takes part (G3, G8).
    private func post(_ row: Row) -> Post {
        Post(row.file, subject: "Letter").with {
            $0.messageID = row.message.messageID
            $0.inReplyTo = row.message.inReplyTo.first
            $0.references = row.message.references
        }
    }

    @Test(arguments: [false, true])
    func `G1, G2, G6: letters of one thread meet in one ticket, letters of two do not`(isLatestFirst: Bool) async throws
    {
        let office = try await Office()
        let rows = isLatestFirst ? try self.rows().reversed() : try self.rows()
        let filed = try await office.receive(rows.map(post))
        var tickets: [String: Set<String>] = [:]
        for (row, filed) in zip(rows, filed) {
            let ticket = try #require(filed.ticket?.description)
            tickets[ticket, default: []].insert(row.file)
        }
        let truth = Dictionary(grouping: rows, by: \.thread).mapValues { Set($0.map(\.file)) }
        let found = Set(tickets.values)
        let agree = truth.values.filter(found.contains)
        let missed = truth.filter { !found.contains($0.value) }.map { "\($0.key) \($0.value.sorted())" }
        let order = isLatestFirst ? "threads, the latest letter first" : "threads"
        print("corpus thread-notmuch     \(agree.count) of \(truth.count) \(order)")
        #expect(Double(agree.count) >= 0.98 * Double(truth.count), "\(missed.sorted())")
    }
}
