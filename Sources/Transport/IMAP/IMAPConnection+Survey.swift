import Foundation

extension IMAPConnection {
    /// Looks at the folder of the settings and says goodbye.
    func survey(after cursor: IMAPCursor?) async throws -> SourceSurvey {
        let selected = try await openFolder()
        let before = try await lyingThereBefore(cursor, selected)
        let unread =
            switch settings.start {
            case .now: 0
            case .all: selected.exists
            case .date(let date): try await count(since: date)
            }
        let words = ["IDLE", "MOVE", "UIDPLUS", "SPECIAL-USE", "CONDSTORE"].filter(capabilities.contains)
        let way =
            switch settings.security {
            case .plain: "IMAP without TLS"
            case .startTLS: "IMAP with STARTTLS"
            case .tls: "IMAPS"
            }
        await logout()
        let list = words.isEmpty ? "no extensions we use" : words.joined(separator: " ")
        return SourceSurvey(total: selected.exists, before: before, unread: unread, server: "\(way), \(list)")
    }

    private func lyingThereBefore(_ cursor: IMAPCursor?, _ selected: IMAPSelected) async throws -> Int {
        guard let cursor else { return settings.start == .now ? selected.exists : 0 }
        guard let from = cursor.from, from > 0, cursor.validity == selected.validity else { return 0 }
        return try await uids(from: 1, to: from).count
    }

    private func count(since date: Date) async throws -> Int {
        var (count, rest) = (0, try await uids(from: 1, since: date)[...])
        while !rest.isEmpty {
            let found = try await listings(of: Array(rest.prefix(settings.listMessages)))
            count += found.values.count { $0.internalDate.map { $0 >= date } ?? true }
            rest = rest.dropFirst(settings.listMessages)
        }
        return count
    }
}
