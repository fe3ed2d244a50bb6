import Classify
import Foundation
import Mail

/// Turns raw mails into readings, several at a time: parsing, verdict, stems and signatures need no desk.
struct IntakeReader: Sendable {
    struct Item: Sendable {
        var arrival: Arrival
        var mail: RawMail
        var source: SourcePolicy
        var importedBefore: Date
    }

    private let desk: Desk
    private let classifier: LiveClassifier
    private let keys: KeyRing
    private let afisha: Afisha
    private let letters: LetterReader
    private let stemmers = StemmerPool()

    init(desk: Desk, classifier: LiveClassifier, keys: KeyRing, afisha: Afisha) {
        self.desk = desk
        self.classifier = classifier
        self.keys = keys
        self.afisha = afisha
        letters = LetterReader(desk: desk)
    }

    /// In the order of the items. One chunk and one stemmer for each core at a time.
    func read(_ items: [Item]) async -> [Reading] {
        // One classifier for the batch, whatever is learned meanwhile.
        let classifier = classifier.current
        return await inChunks(items) { chunk in
            stemmers.with { stemmer in chunk.map { read($0, classifier, stemmer) } }
        }
    }

    /// Content keys, for matching the letters of a rescan with those known before.
    func contentKeys(of mails: [RawMail]) async -> [String?] {
        await inChunks(mails) { chunk in
            chunk.map { ContentKey.of(Message(parsing: $0.bytes)) }
        }
    }

    private func inChunks<In: Sendable, Out: Sendable>(
        _ items: [In],
        _ work: @escaping @Sendable (ArraySlice<In>) -> [Out]
    ) async -> [Out] {
        let count = max(1, min(ProcessInfo.processInfo.activeProcessorCount, items.count / 4))
        if count == 1 { return work(items[...]) }
        let size = (items.count + count - 1) / count
        return await withTaskGroup(of: (Int, [Out]).self) { group in
            for start in stride(from: 0, to: items.count, by: size) {
                group.addTask { (start, work(items[start..<min(start + size, items.count)])) }
            }
            var done: [Int: [Out]] = [:]
            for await (start, results) in group { done[start] = results }
            return done.sorted { $0.key < $1.key }.flatMap(\.value)
        }
    }

    private func read(_ item: Item, _ classifier: Classifier, _ stemmer: Stemmer) -> Reading {
        // What was begun too often is not opened again: opening it may be what breaks.
        let isOpened = item.arrival.attempts <= desk.maxAttempts
        let letter = isOpened ? letters.read(item.mail.bytes, from: item.source) : letters.unread(from: item.source)
        let (message, post) = (letter.message, letter.post)
        let head = stemmer.stems(of: Classifier.readText(of: message))
        let received = item.mail.received ?? message.date ?? item.arrival.received
        let sender = Sender(message, source: item.source.kind, own: letters.ownAddresses)
        var reading = Reading(
            arrival: item.arrival,
            source: item.source,
            sizeLeftAtSource: item.mail.isTruncated ? item.mail.sizeAtSource : nil,
            isEmpty: item.mail.bytes.isEmpty,
            isImported: received < item.importedBefore,
            isSilent: item.arrival.isSilent,
            message: message,
            post: post,
            sender: sender,
            verdict: classifier.verdict(message, stems: head, context: letter.context).chosen(in: post),
            routingThreshold: classifier.routingThreshold,
            stems: searchable(message, head: head, stemmer),
            sketch: Sketch(head),
            language: post?.language.flatMap(Language.init) ?? Language.of(message.fresh),
            contentKey: contentKey(of: message, post, item.source),
            hints: ThreadHints(message, keys: keys, now: item.arrival.received),
            brakeKeys: BrakeKeys(
                message,
                sender,
                source: post == nil ? item.source.kind : .post,
                isConfirmed: post?.isConfirmed ?? true,
                staff: letters.memberKeys
            )
        )
        complete(&reading, head: head, received: received)
        return reading
    }

    /// What follows from a verdict: the event it is about, who may have to be told, whether a machine may answer.
    private func complete(_ reading: inout Reading, head: Stems, received: Date) {
        reading.verdict.event = afisha.index.match(
            Classifier.readText(of: reading.message),
            stems: head,
            institution: reading.verdict.institution?.code,
            received: received
        )
        // A form has no subject: people name the number where they write.
        if let post = reading.post { reading.hints.numbers = SubjectNumbers.all(in: post.subject + "\n" + post.text) }
        reading.brakeKeys.addNotices(reading.verdict, home: reading.source.institution, staff: letters.memberKeys)
        reading.silence = Acknowledging.objection(to: reading, own: letters.ownAddresses, marks: desk.spamMarks)
    }

    /// An item that comes back under a new id is the one we know.
    private func contentKey(of message: Message, _ post: FormPost?, _ source: SourcePolicy) -> String {
        guard source.isFeed, let post else { return ContentKey.of(message) }
        return "\(source.name) \(Int64(post.time.timeIntervalSince1970)) \(post.digest)"
    }

    /// Subject and all the text, names of files and of the sender; the fresh part is not stemmed twice.
    private func searchable(_ message: Message, head: Stems, _ stemmer: Stemmer) -> String {
        var stems = head.text
        switch TextBelow.rest(of: message.text, after: message.fresh) {
        case nil: stems = stemmer.stems(of: "\(message.subject)\n\(message.text)").text
        case let rest? where !TextBelow.isNothing(rest): stems += " " + stemmer.stems(of: String(rest)).text
        case _?: break
        }
        let names = (message.from.map(\.name) + message.attachments.map(\.name)).joined(separator: " ")
        return names.isEmpty ? stems : stems + " " + stemmer.stems(of: names).text
    }
}
