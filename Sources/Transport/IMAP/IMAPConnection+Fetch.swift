import Foundation

/// What a listing says of a message before it is read.
struct IMAPListing: Sendable, Equatable {
    var size: Int?
    var internalDate: Date?
}

/// What came of asking for messages.
struct IMAPFetched: Sendable {
    struct Body: Sendable {
        var octets: [UInt8]
        var internalDate: Date?
        var size: Int?
        /// The server sent more than is kept of one mail, whatever size it had told.
        var isCut = false
    }

    var bodies: [UInt32: Body] = [:]
    /// Why a message that was answered for cannot be used.
    var reasons: [UInt32: String] = [:]
    /// The server's verdict, if it came that far.
    var status: IMAPStatus?
    /// The connection broke meanwhile; what had come whole until then is above.
    var failure: TransportError?
    /// More came than fits: what is missing is to be asked for alone.
    var isFull = false
    fileprivate var octets = 0
}

extension IMAPConnection {
    /// The UIDs from `first` on, up to `last`, ascending: a snapshot, so that flags set while reading shift nothing.
    /// No CHARSET (some servers know none), no dependence on \Seen or dates unless `since` is given.
    func uids(from first: UInt32, to last: UInt32? = nil, since: Date? = nil) async throws -> [UInt32] {
        guard last.map({ first <= $0 }) ?? true else { return [] }
        let range = "\(first):\(last.map { "\($0)" } ?? "*")"
        let day = since.map { " SINCE \(IMAPDate.day($0.addingTimeInterval(-86_400)))" } ?? ""
        hasNews = false
        let found: Set<UInt32>
        do {
            found = try await search("UID \(range)\(day)", stage: .fetch)
        } catch let error as TransportError {
            guard isUsable else { throw error }
            found = try await listed(range)
        }
        // n:* always holds the last message, also where it is older than n (RFC 3501 §6.4.8).
        return found.filter { $0 >= first && $0 <= (last ?? .max) }.sorted()
    }

    /// The UIDs a SEARCH finds. Throws on an answer that cannot be read: it is not the same as nothing found.
    func search(_ keys: String, stage: TransportError.Stage) async throws -> Set<UInt32> {
        var found: Set<UInt32> = []
        var refused: IMAPRefusal?
        try await require("UID SEARCH \(keys)", stage: stage) { response in
            switch response {
            case .search(let uids): found.formUnion(uids)
            case .refused(let refusal): refused = refused ?? refusal
            default: break
            }
        }
        if let refused { throw unread(refused, of: "SEARCH", stage) }
        return found
    }

    /// As SEARCH would find them, from a server whose SEARCH is refused or cannot be read.
    private func listed(_ range: String) async throws -> Set<UInt32> {
        var found: Set<UInt32> = []
        var refused: IMAPRefusal?
        try await require("UID FETCH \(range) (UID)", stage: .fetch) { response in
            switch response {
            case .fetch(let fetch): if let uid = fetch.uid { found.insert(uid) }
            case .refused(let refusal):
                if let uid = refusal.uid { found.insert(uid) } else { refused = refused ?? refusal }
            default: break
            }
        }
        if let refused { throw unread(refused, of: "FETCH", .fetch) }
        return found
    }

    private func unread(
        _ refusal: IMAPRefusal,
        of command: String,
        _ stage: TransportError.Stage
    ) -> TransportError {
        failure(stage, "its answer to \(command) cannot be read: \(refusal.reason) at \(refusal.position)")
    }

    /// Sizes and dates. A UID that is missing afterwards is gone, or its response could not be read.
    func listings(of uids: [UInt32]) async throws -> [UInt32: IMAPListing] {
        var found: [UInt32: IMAPListing] = [:]
        let wanted = Set(uids)
        let command = "UID FETCH \(UIDSet.text(uids)) (UID RFC822.SIZE INTERNALDATE)"
        let status = try await run(command, stage: .fetch, expecting: uids.count * 100) { response in
            guard case .fetch(let fetch) = response, let uid = fetch.uid, wanted.contains(uid) else { return }
            let known = found[uid]
            found[uid] = IMAPListing(
                size: fetch.size ?? known?.size,
                internalDate: fetch.internalDate ?? known?.internalDate
            )
        }
        if status.kind == .bad { throw refusal(.fetch, status) }
        return found
    }

    /// Whole messages, or with `head` only their first octets. \Seen is not set (BODY.PEEK).
    func fetch(_ uids: [UInt32], head: Int? = nil, expecting octets: Int) async throws -> IMAPFetched {
        var fetched = IMAPFetched()
        let wanted = Set(uids)
        let section = head.map { "BODY.PEEK[]<0.\($0)>" } ?? "BODY.PEEK[]"
        do {
            let command = "UID FETCH \(UIDSet.text(uids)) (UID FLAGS INTERNALDATE RFC822.SIZE \(section))"
            fetched.status = try await run(command, stage: .fetch, expecting: octets) { response in
                switch response {
                case .fetch(let fetch):
                    guard let uid = fetch.uid, wanted.contains(uid) else { return }
                    // Sizes that were told are not to be trusted.
                    fetched.isFull = fetched.octets > settings.keepWhole + settings.batchOctets
                    if !fetched.isFull { fetched.take(uid, fetch) }
                case .refused(let refusal):
                    guard let uid = refusal.uid ?? (uids.count == 1 ? uids.first : nil) else { return }
                    fetched.reasons[uid] = "its FETCH response cannot be read: \(refusal.reason) at \(refusal.position)"
                default: break
                }
            }
        } catch let error as TransportError {
            fetched.failure = error
        }
        return fetched
    }
}

extension IMAPFetched {
    fileprivate mutating func take(_ uid: UInt32, _ fetch: IMAPFetch) {
        guard let section = fetch.sections.first(where: { $0.name == "BODY[]" }) else { return }
        switch section.octets {
        case .bytes(let octets):
            keep(uid, Body(octets: octets, internalDate: fetch.internalDate, size: fetch.size))
        case .cut(let head, let size):
            keep(uid, Body(octets: head, internalDate: fetch.internalDate, size: size, isCut: true))
        case nil: reasons[uid] = "the server gave no text for it"
        }
    }

    private mutating func keep(_ uid: UInt32, _ body: Body) {
        bodies[uid] = body
        reasons[uid] = nil
        octets += body.octets.count
    }
}
