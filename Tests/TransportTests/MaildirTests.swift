import Foundation
import Mail
import Synchronization
import Testing
import Transport

@Suite struct MaildirTests {
    let folder: TestFolder
    var path: String { folder.url.appending(path: "Maildir").path }

    init() throws { folder = try TestFolder() }

    /// What a source handed over, in order.
    final class Received: Sendable {
        private let state = Mutex<[SourceBatch]>([])
        var batches: [SourceBatch] { state.withLock { $0 } }
        var texts: [String] { batches.flatMap(\.mails).map { String(decoding: $0.bytes, as: UTF8.self) } }
        var ids: [String] { batches.flatMap(\.mails).map(\.origin.id) }
        var cursor: String? { batches.last?.cursor }

        func take(_ batch: SourceBatch) { state.withLock { $0.append(batch) } }
    }

    func put(_ text: String, name: String, part: String = "new", age: Double = 0) throws {
        let url = URL(fileURLWithPath: "\(path)/\(part)/\(name)")
        try Data(text.utf8).write(to: url)
        let date = Date(timeIntervalSince1970: 1_790_000_000 - age)
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: url.path)
    }

    func names(_ part: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(part)").sorted()
    }

    func drain(_ source: MaildirSource, after cursor: String? = nil) async throws -> Received {
        let received = Received()
        try await source.drain(after: cursor) { received.take($0) }
        return received
    }

    @Test func `what is delivered is read back, oldest first, under its own name`() async throws {
        let delivery = try MaildirDelivery(path: path)
        let name = try await delivery.deliver(Array("two".utf8), at: Date())
        try put("one", name: "1.b.host:2,FS", part: "cur", age: 60)
        try put("zero", name: "1.a.host,S=4:2,", part: "cur", age: 120)
        let received = try await drain(MaildirSource(name: "box", path: path))
        #expect(received.texts == ["zero", "one", "two"])
        #expect(received.ids == ["1.a.host", "1.b.host", name])
        #expect(received.batches.first?.mails.first?.received == Date(timeIntervalSince1970: 1_790_000_000 - 120))
        #expect(try names("tmp").isEmpty)
    }

    @Test func `thousands of deliveries at once have names of their own`() async throws {
        let delivery = try MaildirDelivery(path: path)
        let now = Date()
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<500 {
                group.addTask { _ = try? await delivery.deliver(Array("\(index)".utf8), at: now) }
            }
        }
        let received = try await drain(MaildirSource(name: "box", path: path))
        #expect(Set(received.texts).count == 500)
        #expect(Set(received.ids).count == 500)
        #expect(received.batches.count == 3)
    }

    @Test func `a refused delivery leaves nothing behind`() async throws {
        let delivery = try MaildirDelivery(path: path)
        await #expect(throws: CancellationError.self) {
            try await delivery.deliver(Array("x".utf8), at: Date()) { throw CancellationError() }
        }
        #expect(try names("tmp").isEmpty)
        #expect(try names("new").isEmpty)
    }

    @Test func `the same mail is handed over once in a run, though its flags change`() async throws {
        let delivery = try MaildirDelivery(path: path)
        try await delivery.deliver(Array("x".utf8), at: Date())
        let source = MaildirSource(name: "box", path: path)
        let first = try await drain(source)
        let name = try #require(try names("new").first)
        try FileManager.default.moveItem(atPath: "\(path)/new/\(name)", toPath: "\(path)/cur/\(name):2,RS")
        let second = try await drain(source, after: first.cursor)
        #expect(first.texts == ["x"])
        #expect(second.batches.isEmpty)
    }

    @Test func `a restart hands over only what changed since a day before the cursor`() async throws {
        let delivery = try MaildirDelivery(path: path)
        try await delivery.deliver(Array("x".utf8), at: Date())
        let first = try await drain(MaildirSource(name: "box", path: path))
        let cursor = try #require(first.cursor.flatMap { Int64($0) })
        let again = try await drain(MaildirSource(name: "box", path: path), after: first.cursor)
        #expect(again.ids == first.ids)
        let later = String(cursor + 90_000 * 1_000_000_000)
        #expect(try await drain(MaildirSource(name: "box", path: path), after: later).batches.isEmpty)
    }

    @Test func `B10: nothing at the source changes before the batch is taken, and nothing when it is not`() async throws
    {
        _ = try MaildirDelivery(path: path)
        try put("x", name: "1.a.host")
        let source = MaildirSource(name: "box", path: path, after: .seen)
        await #expect(throws: CancellationError.self) {
            try await source.drain(after: nil) { _ in throw CancellationError() }
        }
        #expect(try names("new") == ["1.a.host"])
        try await source.drain(after: nil) { _ in
            let waiting = try names("new")
            #expect(waiting == ["1.a.host"])
        }
        #expect(try names("new").isEmpty)
        #expect(try names("cur") == ["1.a.host:2,S"])
    }

    @Test func `after reading, mails keep their flags and gain seen, or move to a folder`() async throws {
        _ = try MaildirDelivery(path: path)
        try put("x", name: "1.a.host:2,FT", part: "cur")
        try put("y", name: "2.b.host,S=1")
        _ = try await drain(MaildirSource(name: "box", path: path, after: .seen))
        #expect(try names("cur") == ["1.a.host:2,FST", "2.b.host,S=1:2,S"])
        _ = try await drain(MaildirSource(name: "box", path: path, after: .move("Обращения")))
        #expect(try names("cur").isEmpty)
        let moved = try FileManager.default.contentsOfDirectory(atPath: "\(path)/.&BB4EMQRABDAESQQ1BD0EOARP-/cur")
        #expect(moved.sorted() == ["1.a.host:2,FST", "2.b.host,S=1:2,S"])
    }

    @Test func `of a huge mail only the head is read, and an empty one is a mail too`() async throws {
        _ = try MaildirDelivery(path: path)
        try put(String(repeating: "a", count: 1000), name: "1.a.host", age: 2)
        try put("", name: "2.b.host", age: 1)
        let source = MaildirSource(name: "box", path: path, keepWhole: 500, head: 100)
        let mails = try await drain(source).batches.flatMap(\.mails)
        #expect(mails.map(\.bytes.count) == [100, 0])
        #expect(mails.map(\.sizeAtSource) == [1000, 0])
        #expect(mails.map(\.isTruncated) == [true, false])
    }

    @Test func `folders and hidden files are no mails, and a missing Maildir is a clear error`() async throws {
        _ = try MaildirDelivery(path: path)
        try put("x", name: ".hidden")
        try FileManager.default.createDirectory(atPath: "\(path)/new/folder", withIntermediateDirectories: true)
        #expect(try await drain(MaildirSource(name: "box", path: path)).batches.isEmpty)
        let error = await #expect(throws: TransportError.self) {
            try await drain(MaildirSource(name: "box", path: path + "x"))
        }
        #expect(error?.isTemporary == false)
        #expect(error?.reason == "no Maildir: new: No such file or directory")
    }

    @Test func `A17: a mail that vanishes while it is read does not take the others with it`() async throws {
        _ = try MaildirDelivery(path: path)
        for index in 0..<300 { try put("\(index)", name: "\(index).a.host", age: Double(300 - index)) }
        let received = Received()
        let path = path
        try await MaildirSource(name: "box", path: path).drain(after: nil) { batch in
            // While the first batch is filed, somebody deletes a mail of the second.
            try? FileManager.default.removeItem(atPath: "\(path)/new/250.a.host")
            received.take(batch)
        }
        #expect(received.texts.count == 299)
        #expect(received.batches.allSatisfy { $0.unreadable.isEmpty })
    }

    @Test func `A17: a mail another program renames while it is read comes under its new name`() async throws {
        _ = try MaildirDelivery(path: path)
        for index in 0..<300 { try put("\(index)", name: "\(index).a.host", age: Double(300 - index)) }
        let (received, path) = (Received(), path)
        let source = MaildirSource(name: "box", path: path)
        try await source.drain(after: nil) { batch in
            try? FileManager.default.moveItem(
                atPath: "\(path)/new/250.a.host",
                toPath: "\(path)/cur/250.a.host:2,S"
            )
            received.take(batch)
        }
        #expect(received.texts.count == 299)
        let second = try await drain(source, after: received.cursor)
        #expect(second.texts == ["250"])
        #expect(try await drain(source, after: second.cursor).batches.isEmpty)
    }

    @Test func `a folder that takes no mail keeps none from being read, is told, and gets them once it does`()
        async throws
    {
        _ = try MaildirDelivery(path: path)
        for index in 0..<450 { try put("\(index)", name: "\(index).a.host", age: Double(450 - index)) }
        let target = "\(path)/.Done"
        try Data().write(to: URL(fileURLWithPath: target))
        let (source, received) = (MaildirSource(name: "box", path: path, after: .move("Done")), Received())
        let error = await #expect(throws: TransportError.self) {
            try await source.drain(after: nil) { received.take($0) }
        }
        #expect(error?.stage == .store)
        #expect(received.texts == (0..<450).map { "\($0)" })

        let again = Received()
        await #expect(throws: TransportError.self) {
            try await source.drain(after: received.cursor) { again.take($0) }
        }
        #expect(again.batches.isEmpty)
        try FileManager.default.removeItem(atPath: target)
        #expect(try await drain(source, after: received.cursor).batches.isEmpty)
        #expect(try names("new").isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(target)/cur").count == 450)
    }

    @Test func `start now passes over what lay there, counts it as such, and reads it once somebody touches it`()
        async throws
    {
        _ = try MaildirDelivery(path: path)
        try put("old", name: "1.a.host")
        try put("older", name: "1.b.host")
        // Our clock is a day ahead of the files: every one of them lay there before.
        let tomorrow = Date().addingTimeInterval(86_400)
        let source = MaildirSource(name: "box", path: path, start: .now { tomorrow })
        let first = try await drain(source)
        #expect(first.texts.isEmpty)
        let cursor = try #require(first.cursor)
        #expect(try await source.survey(after: cursor).before == 2)
        #expect(try await source.survey().before == 2)

        let yesterday = Date().addingTimeInterval(-86_400)
        let met = MaildirSource(name: "box", path: path, start: .now { yesterday })
        let second = try await drain(met)
        #expect(second.batches.first?.mails.isEmpty == true)
        #expect(second.texts == ["older", "old"] || second.texts == ["old", "older"])
        // The cursor knows where it began, whatever the settings say later.
        let again = MaildirSource(name: "box", path: path)
        #expect(try await drain(again, after: cursor).batches.isEmpty)
        #expect(try await again.survey(after: second.cursor).before == 0)
    }

    @Test func `what was received since a date is counted by it, read by others or not`() async throws {
        _ = try MaildirDelivery(path: path)
        try put("old, unread", name: "1.a.host", age: 7200)
        try put("new, read", name: "2.b.host:2,S", part: "cur", age: 60)
        try put("new, unread", name: "3.c.host", age: 30)
        let source = MaildirSource(name: "box", path: path)
        let since = try await source.survey(after: nil, since: Date(timeIntervalSince1970: 1_790_000_000 - 3600)).since
        #expect(try since?.get() == 2)
        let unasked = try await source.survey().since
        #expect(unasked == nil)
    }

    @Test func `waiting ends when a mail comes, and at its limit`() async throws {
        let delivery = try MaildirDelivery(path: path)
        let source = MaildirSource(name: "box", path: path)
        _ = try await drain(source)
        let start = ContinuousClock.now
        try await source.wait(atMost: .milliseconds(20))
        #expect(.now - start >= .milliseconds(20))
        // Far longer than the slowest machine needs to notice a mail: only its coming can end this wait.
        async let waited: Void = source.wait(atMost: .seconds(3600))
        try await delivery.deliver(Array("x".utf8), at: Date())
        try await waited
        #expect(.now - start < .seconds(1800))
        #expect(try await source.survey().total == 1)
        #expect(try await source.survey().unread == 1)
    }
}
