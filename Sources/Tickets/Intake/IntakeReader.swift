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
    private let ownAddresses: Set<AddressKey>
    private let memberKeys: [AddressKey]
    private let stemmers = StemmerPool()

    init(desk: Desk, classifier: LiveClassifier, keys: KeyRing, afisha: Afisha) {
        self.desk = desk
        self.classifier = classifier
        self.keys = keys
        self.afisha = afisha
        ownAddresses = Set(desk.institutions.flatMap(\.addresses).map { AddressKey($0) })
        memberKeys = desk.members.map { AddressKey($0.address) }
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
        let (message, post) = isOpened ? read(item) : (Message(), nil)
        let head = stemmer.stems(of: Classifier.readText(of: message))
        let context = Classifier.Context(mailboxInstitution: post?.institution ?? item.source.institution)
        let received = item.mail.received ?? message.date ?? item.arrival.received
        let sender = Sender(message, source: item.source.kind, own: ownAddresses)
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
            verdict: classifier.verdict(message, stems: head, context: context).chosen(in: post),
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
                staff: memberKeys
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
        reading.brakeKeys.addNotices(reading.verdict, home: reading.source.institution, staff: memberKeys)
        reading.silence = Acknowledging.objection(to: reading, own: ownAddresses, marks: desk.spamMarks)
    }

    /// A mail is a post because its source says so, never because it looks like one.
    private func read(_ item: Item) -> (Message, FormPost?) {
        let message = read(item.mail.bytes)
        if let form = siteForm(in: message, item.source) {
            let post = form.post(of: message, answerTo: answerTo(of: message))
            return (form.read(message, as: post), post)
        }
        guard item.source.kind == .post, let post = FormPost(of: message, in: item.mail.bytes) else {
            return (message, nil)
        }
        return (post.read(message), post)
    }

    /// The form in a mail that a site's form wrote (J2). Staff pass such mails on as people do.
    private func siteForm(in message: Message, _ source: SourcePolicy) -> SiteForm? {
        guard source.kind == .inbox else { return nil }
        if source.siteForms.contains(where: { $0.matches(message) }) { return SiteForm.told(message) }
        let isFromStaff = message.from.contains { memberKeys.contains(AddressKey($0.address)) }
        return isFromStaff ? nil : SiteForm.found(in: message)
    }

    /// Whom the site itself names as the one to be answered; not itself, and not us.
    private func answerTo(of message: Message) -> MailAddress? {
        let site = ownAddresses.union(message.from.map { AddressKey($0.address) })
        return message.replyTo.first { !site.contains(AddressKey($0.address)) }
    }

    /// An item that comes back under a new id is the one we know.
    private func contentKey(of message: Message, _ post: FormPost?, _ source: SourcePolicy) -> String {
        guard source.isFeed, let post else { return ContentKey.of(message) }
        return "\(source.name) \(Int64(post.time.timeIntervalSince1970)) \(post.digest)"
    }

    /// A letter through a list of the institution's own is its writer's letter (B17).
    private func read(_ bytes: [UInt8]) -> Message {
        let message = Message(parsing: bytes)
        guard message.automatic == .list else { return message }
        return message.withoutList(of: { ownAddresses.contains(AddressKey($0)) }, in: bytes) ?? message
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
