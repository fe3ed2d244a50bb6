import Classify
import Foundation
import Tickets
internal import Yams

extension Settings {
    private static let keys = [
        "paths", "master_key", "listen", "time_zone", "log_level", "institutions", "institutions_file", "members",
        "sources", "routes", "default_route", "reply_address", "limits", "alerts", "address", "domain", "banned",
        "judge", "topics", "mail_server", "event_feeds",
        "regimes", "retention", "calendar", "web", "bodies",
    ]

    /// Reads and checks a settings file. Throws `SettingsError` with every mistake there is.
    package init(file: String) throws {
        let mistakes = SettingsMistakes()
        let cursor = Self.open(file, key: "", mistakes: mistakes)
        if cursor.isMissing { try mistakes.throwIfAny() }
        self.init(SettingsGroup(cursor, keys: Self.keys))
        check(cursor)
        try mistakes.throwIfAny()
    }

    private init(_ group: SettingsGroup) {
        file = group.cursor.file
        let zone = Self.zone(group.optional("time_zone"))
        let paths = group.has("paths") ? SettingsGroup(group["paths"], keys: ["state", "templates"]) : nil
        state = paths?.optional("state")?.path("the path of a directory") ?? "/var/lib/otklik"
        templates = paths?.optional("templates")?.path("the path of a directory")
        masterKey = Self.keyPlace(group.optional("master_key")) ?? .file(state + "/master.key")
        listen = group.optional("listen").map(Self.listen) ?? ListenAddress(host: "127.0.0.1", port: 8480)
        timeZone = zone
        logLevel = group.optional("log_level")?.choice(LogLevel.self, standIn: .info) ?? .info
        institutions = Self.institutions(group)
        members = group["members"].elements.map(MemberSettings.init)
        sources = group["sources"].elements.map { SourceSettings($0, zone: zone) }
        routes = group["routes"].elements.map(RouteSettings.init)
        if sources.isEmpty { group["sources"].mistake(expected: "at least one source of letters") }
        if routes.isEmpty { group["routes"].mistake(expected: "at least one route for letters") }
        defaultRoute = group["default_route"].string("the name of a route")
        domain =
            group.optional("domain").map(Self.domain)
            ?? institutions.first?.addresses.first?.split(separator: "@").last
            .map(String.init)
        banned = group["banned"].elements.map { $0.banned() }
        address = group.optional("address")?.mailbox()
        limits = group.optional("limits").map(LimitSettings.init) ?? LimitSettings()
        terms = group.optional("regimes").map(TermSettings.read) ?? [:]
        retentions = group.optional("retention").map(RetentionSettings.read) ?? [:]
        workingDays = group.optional("calendar").map(CalendarSettings.read) ?? WorkingDays()
        judge = group.optional("judge")?.choice(Judge.self, standIn: .learned) ?? .learned
        topics = group["topics"].elements.map(TopicSettings.init)
        bodies = group["bodies"].elements.map(BodySettings.read)
        spamMarks = group.optional("mail_server").map(SpamMarks.init) ?? SpamMarks()
        feeds = group["event_feeds"].elements.map(FeedSettings.init)
        alerts = group.optional("alerts").map(AlertSettings.init) ?? AlertSettings()
        web = group.optional("web").map(WebSettings.init)
    }

    private static func institutions(_ group: SettingsGroup) -> [InstitutionSettings] {
        var list = group["institutions"].elements.map(InstitutionSettings.init)
        if let place = group.optional("institutions_file") {
            let path = place.path("the path of a YAML file")
            list += open(path, key: "institutions", namedBy: place, mistakes: place.mistakes).elements.map(
                InstitutionSettings.init
            )
        }
        if list.isEmpty {
            group["institutions"].mistake(expected: "at least one institution, here or in institutions_file")
        }
        if let place = group.optional("reply_address") {
            let standard = place.choice(Institution.ReplyAddress.self, standIn: .plain)
            for index in list.indices where list[index].replyAddress == nil { list[index].replyAddress = standard }
        }
        return list
    }

    private static func zone(_ cursor: SettingsCursor?) -> TimeZone {
        let standard = TimeZone(identifier: "Asia/Yekaterinburg") ?? .gmt
        guard let cursor else { return standard }
        return cursor.read("the name of a time zone, like Asia/Yekaterinburg", standIn: standard) {
            TimeZone(identifier: $0)
        }
    }

    private static func domain(_ cursor: SettingsCursor) -> String {
        cursor.read("a domain like example.ru", standIn: "") { text in
            text.contains("@") || text.contains(" ") || !text.contains(".") ? nil : text
        }
    }

    private static func keyPlace(_ cursor: SettingsCursor?) -> KeyPlace? {
        guard let cursor else { return nil }
        let group = SettingsGroup(cursor, keys: ["file", "credential"], expected: "{file: PATH} or {credential: NAME}")
        if group.has("file") == group.has("credential") {
            cursor.mistake(expected: "{file: PATH} or {credential: NAME}")
        }
        if group.has("credential") {
            return .credential(group["credential"].string("the name of a systemd credential"))
        }
        return .file(group["file"].path("the path of a file"))
    }

    static func listen(_ cursor: SettingsCursor) -> ListenAddress {
        cursor.read("an address of this machine and a port, like 127.0.0.1:8480", standIn: .init(host: "", port: 0)) {
            guard let colon = $0.lastIndex(of: ":"), let port = Int($0[$0.index(after: colon)...]),
                (0...65535).contains(port), colon != $0.startIndex
            else { return nil }
            return ListenAddress(host: String($0[..<colon]), port: port)
        }
    }
}
