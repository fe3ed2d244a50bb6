import Foundation

extension IMAPConnection {
    /// Looks at the folder of the settings and says goodbye.
    func survey(after cursor: IMAPCursor?, since date: Date?) async throws -> SourceSurvey {
        let selected = try await openFolder()
        let before = try await lyingThereBefore(cursor, selected)
        let unread =
            switch settings.start {
            case .now: 0
            case .all: selected.exists
            case .date(let date): try await count(since: date)
            }
        let since = try await counted(since: date)
        let words = ["IDLE", "MOVE", "UIDPLUS", "SPECIAL-USE", "CONDSTORE"].filter(capabilities.contains)
        let way =
            switch settings.security {
            case .plain: "IMAP without TLS"
            case .startTLS: "IMAP with STARTTLS"
            case .tls: "IMAPS"
            }
        await logout()
        let list = words.isEmpty ? "no extensions we use" : words.joined(separator: " ")
        return SourceSurvey(
            total: selected.exists,
            before: before,
            unread: unread,
            since: since,
            server: "\(way), \(list)"
        )
    }

    private func lyingThereBefore(_ cursor: IMAPCursor?, _ selected: IMAPSelected) async throws -> Int {
        guard let cursor else { return settings.start == .now ? selected.exists : 0 }
        guard let from = cursor.from, from > 0, cursor.validity == selected.validity else { return 0 }
        return try await uids(from: 1, to: from).count
    }

    private func counted(since date: Date?) async throws -> Result<Int, TransportError>? {
        guard let date else { return nil }
        do { return .success(try await count(since: date)) } catch let error as TransportError {
            return .failure(error)
        }
    }

    /// No fewer than there are: what the server tells no date of counts too.
    private func count(since date: Date) async throws -> Int {
        var (count, rest) = (0, try await uids(from: 1, since: date)[...])
        while !rest.isEmpty {
            let asked = rest.prefix(settings.listMessages)
            let found = try await listings(of: Array(asked))
            count += asked.count { uid in found[uid]?.internalDate.map { $0 >= date } ?? true }
            rest = rest.dropFirst(settings.listMessages)
        }
        return count
    }
}
