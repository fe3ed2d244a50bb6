import Foundation
import Mail
import Tickets
import Web

/// The public pages: form, status, API, widget.
package struct WebSettings: Sendable {
    package var listen: Settings.ListenAddress
    package var base: String
    package var title: FormSite.Bilingual
    package var consents: [FormSite.Consent]
    package var keys: [FormSite.Key]
    package var origins: [String]
    /// nil: this machine alone.
    package var proxies: [Network]?
    package var bounds: FormBounds
    package var limits: FormLimits
    package var readyAnswers: [ReadyAnswer]
    package var clamd: ClamdAddress?
    package var line: Int
    /// Institutions named here, each with its place.
    package struct Named: Sendable {
        package var code: String
        package var line: Int
        package var key: String
    }
    package var named: [Named]

    private static let names = [
        "listen", "base_url", "title", "title_en", "consents", "api_keys", "origins", "proxies", "clamd",
        "proof_of_work", "limits", "ready_answers",
    ]

    package init(_ cursor: SettingsCursor) {
        let group = SettingsGroup(cursor, keys: Self.names)
        line = cursor.line
        listen = group.optional("listen").map(Settings.listen) ?? .init(host: "127.0.0.1", port: 8481)
        base = group["base_url"].read("the address people see, like https://otklik.example.ru", standIn: "") {
            Self.origin($0)
        }
        let name = group.optional("title")?.string("the name of the page") ?? "Отклик"
        title = .init(name, english: group.optional("title_en")?.string("the name of the page in English"))
        consents = group["consents"].elements.map(Self.consent)
        keys = group["api_keys"].elements.map(Self.key)
        named = (group["api_keys"].elements + group["ready_answers"].elements).flatMap(Self.institutions)
        Self.refuseRepeated("purpose", in: group["consents"], expected: "a purpose of its own")
        Self.refuseRepeated("site", in: group["api_keys"], expected: "a name of its own")
        origins = group["origins"].elements.map {
            $0.read("a site like https://museum.example.ru", standIn: "") { Self.origin($0) }
        }
        proxies = group.optional("proxies")?.elements.compactMap { place in
            place.read("an address or network like 10.0.0.0/8", standIn: nil) { Network($0).map(Optional.some) }
        }
        clamd = group.optional("clamd")?.read("unix:/path/of/a/socket or HOST:PORT", standIn: nil) {
            ClamdAddress($0).map(Optional.some)
        }
        bounds = FormBounds()
        if let place = group.optional("proof_of_work") { bounds.proofBits = place.int(0...24) }
        limits = FormLimits()
        readyAnswers = group["ready_answers"].elements.map(Self.readyAnswer)
        if let place = group.optional("limits") { readLimits(place) }
    }

    private mutating func readLimits(_ cursor: SettingsCursor) {
        let counts: [(String, WritableKeyPath<FormLimits, Int>)] = [
            ("per_person_hour", \.person.hour), ("per_person_day", \.person.day),
            ("per_network_hour", \.network.hour), ("per_network_day", \.network.day),
            ("per_site_hour", \.site.hour), ("per_site_day", \.site.day),
            ("global_hour", \.everybody.hour), ("global_day", \.everybody.day),
        ]
        let sizes: [(String, WritableKeyPath<FormBounds, Int>, ClosedRange<ByteSize>)] = [
            ("file", \.file, Self.size(1 << 10, 100 << 20)),
            ("files_together", \.filesTogether, Self.size(1 << 10, 200 << 20)),
            ("upload_space", \.shelf, Self.size(1 << 20, 1 << 40)),
        ]
        let group = SettingsGroup(
            cursor,
            keys: counts.map(\.0) + sizes.map(\.0) + ["files", "text", "page_age", "min_page_age", "connections"]
        )
        for (key, path) in counts {
            if let place = group.optional(key) { limits[keyPath: path] = place.int(1...10_000_000) }
        }
        for (key, path, range) in sizes {
            if let place = group.optional(key) {
                bounds[keyPath: path] = place.size(range, standIn: range.lowerBound).octets
            }
        }
        if let place = group.optional("files") { bounds.files = place.int(0...20) }
        if let place = group.optional("text") { bounds.text = place.int(100...100_000) }
        if let place = group.optional("page_age") {
            bounds.mostAge = place.duration(.seconds(600)...(.seconds(7 * 86400))).inSeconds
        }
        if let place = group.optional("min_page_age") {
            bounds.leastAge = place.duration(.zero...(.seconds(60))).inSeconds
        }
        if let place = group.optional("connections") { bounds.connections = place.int(1...100_000) }
    }

    private static func size(_ least: Int, _ most: Int) -> ClosedRange<ByteSize> {
        ByteSize(octets: least)...ByteSize(octets: most)
    }

    /// Scheme and host, no path, as browsers write an origin.
    private static func origin(_ text: String) -> String? {
        guard let url = URL(string: text), let host = url.host(), !host.isEmpty, url.query() == nil,
            url.scheme == "https" || url.scheme == "http", ["", "/"].contains(url.path()), url.user() == nil
        else { return nil }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
