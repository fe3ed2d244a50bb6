import Foundation
import Tickets

/// A place letters are read from.
package struct SourceSettings: Sendable, Equatable {
    package enum Place: Sendable, Equatable {
        case imap(ServerSettings, folder: String)
        case maildir(path: String)
        case formFeed(FormFeedPlace)
    }

    package enum Kind: String, Sendable, CaseIterable {
        case inbox
        /// The Sent folder of the staff: an answer found there becomes the ticket's reply.
        case sent
    }

    /// From when on letters are acknowledged. Older ones are not read (`now`) or filed `imported`: nobody is written to.
    package enum Start: Sendable, Equatable {
        case now, all
        case from(Date)
    }

    /// What happens to a letter at the server once it is safe with us.
    package enum After: Sendable, Equatable {
        case keep, seen
        case move(String)
    }

    package var name: String
    package var line: Int
    package var place: Place
    package var kind: Kind
    package var institution: String?
    package var start: Start
    package var after: After
    /// How often to look where the server does not call us, and as a safety net where it does.
    package var poll: Duration
    /// Alert when the source could not be read for this long.
    package var silentAfter: Duration
    /// Mails that forms of sites wrote, beside those known by their shape.
    package var siteForms: [SiteFormRule]

    private static let ofMail = [
        "name", "type", "kind", "institution", "start", "after", "poll", "silent_after", "site_forms",
    ]
    private static let ofFeed = ["name", "type", "institution", "start", "poll", "silent_after"]

    private enum PlaceType: String, CaseIterable {
        case imap, maildir
        case formFeed = "form-feed"

        var keys: [String] {
            switch self {
            case .imap: SourceSettings.ofMail + ServerSettings.keys + ["folder"]
            case .maildir: SourceSettings.ofMail + ["path"]
            case .formFeed: SourceSettings.ofFeed + FormFeedPlace.keys
            }
        }
    }

    package init(_ cursor: SettingsCursor, zone: TimeZone) {
        let type = SettingsGroup.peek("type", in: cursor).flatMap(PlaceType.init) ?? .imap
        let group = SettingsGroup(cursor, keys: type.keys)
        line = cursor.line
        name = group["name"].name()
        place = Self.place(group["type"].choice(PlaceType.self, standIn: .imap), in: group)
        let kindPlace = type == .formFeed ? nil : group.optional("kind")
        kind = kindPlace?.choice(Kind.self, standIn: .inbox) ?? .inbox
        institution = group.optional("institution")?.string("the code of an institution")
        start = Self.start(group["start"], zone: zone)
        after = group.optional("after").map(Self.after) ?? .keep
        poll =
            group.optional("poll")?.duration(.seconds(1)...(.seconds(86400))) ?? .seconds(type == .formFeed ? 300 : 60)
        silentAfter = group.optional("silent_after")?.duration(.seconds(60)...(.seconds(30 * 86400))) ?? .seconds(1800)
        siteForms = group.optional("site_forms")?.elements.compactMap(SiteFormRule.init) ?? []
        if kind == .sent, after != .keep {
            group["after"].mistake(expected: "keep: the Sent folder belongs to the staff")
        }
    }

    private static func place(_ type: PlaceType, in group: SettingsGroup) -> Place {
        switch type {
        case .formFeed: return .formFeed(FormFeedPlace(group))
        case .maildir: return .maildir(path: group["path"].path("the path of a Maildir"))
        case .imap:
            let server = ServerSettings(group, ports: [.tls: 993, .starttls: 143, .none: 143], loginNeeded: true)
            // Without a name, the folder the server marks \Sent (RFC 6154), whatever it is called there.
            let standard = SettingsGroup.peek("kind", in: group.cursor) == Kind.sent.rawValue ? "" : "INBOX"
            return .imap(server, folder: group.optional("folder")?.string("the name of a folder") ?? standard)
        }
    }

    /// A polled form, not a mailbox.
    package var isFeed: Bool {
        if case .formFeed = place { return true }
        return false
    }

    private static func start(_ cursor: SettingsCursor, zone: TimeZone) -> Start {
        cursor.read("now, all or a date like 2026-11-23: letters from before are read but not answered", standIn: .now)
        {
            switch $0 {
            case "now": return .now
            case "all": return .all
            default: return LocalDay.start(of: $0, zone: zone).map(Start.from)
            }
        }
    }

    private static func after(_ cursor: SettingsCursor) -> After {
        let expected = "keep, seen or {move: FOLDER}"
        switch cursor.text {
        case "keep": return .keep
        case "seen": return .seen
        case nil:
            let group = SettingsGroup(cursor, keys: ["move"], expected: expected)
            return .move(group["move"].string("the name of a folder"))
        default:
            cursor.mistake(expected: expected)
            return .keep
        }
    }
}
