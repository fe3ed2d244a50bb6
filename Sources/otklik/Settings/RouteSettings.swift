import Mail

/// A way out for letters.
package struct RouteSettings: Sendable, Equatable {
    package enum Place: Sendable, Equatable {
        case smtp(ServerSettings)
        /// Letters are put into Maildirs; `{address}`, `{local}` and `{domain}` stand for the recipient.
        case maildir(path: String)
    }

    package var name: String
    package var line: Int
    package var place: Place
    /// From of letters on this route; nil: the institution's own address.
    package var from: MailAddress?
    /// MAIL FROM (where bounces go); nil: the From address.
    package var envelopeSender: String?
    package var rate: Rate?
    package var dailyQuota: Int?
    package var connections: Int

    private static let common = ["name", "type", "from", "envelope_sender", "rate", "daily_quota", "connections"]

    private enum PlaceType: String, CaseIterable { case smtp, maildir }

    package init(_ cursor: SettingsCursor) {
        let type = SettingsGroup.peek("type", in: cursor).flatMap(PlaceType.init)
        let group = SettingsGroup(
            cursor,
            keys: Self.common + (type == .maildir ? ["path"] : ServerSettings.keys)
        )
        line = cursor.line
        name = group["name"].name()
        switch group["type"].choice(PlaceType.self, standIn: .smtp) {
        case .maildir: place = .maildir(path: group["path"].path("the path of a Maildir"))
        case .smtp:
            let ports: [ServerSettings.Security: Int] = [.tls: 465, .starttls: 587, .none: 25]
            place = .smtp(ServerSettings(group, ports: ports, loginNeeded: false))
        }
        from = group.optional("from")?.mailbox()
        envelopeSender = group.optional("envelope_sender")?.address()
        rate = group.optional("rate")?.read("a rate like 30/min, 5/s or 1000/h", standIn: Rate(count: 1, seconds: 1)) {
            Rate(words: $0)
        }
        dailyQuota = group.optional("daily_quota")?.int(1...10_000_000)
        connections = group.optional("connections")?.int(1...64) ?? 2
    }
}
