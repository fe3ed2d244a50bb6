import Foundation
import Mail
import Transport

/// A form of somebody else's that is polled over HTTP, as the settings describe it.
package struct FormFeedPlace: Sendable, Equatable {
    package enum Proof: Sendable, Equatable {
        case none
        case basic(login: String, password: Secret)
        case bearer(Secret)
        case field(name: String, value: Secret)
    }

    package var url: URL
    package var format: FormFeedPage.Format
    package var mapping: FormFeedMapping
    package var proof: Proof
    package var paging: FormFeedSettings.Paging
    package var since: FormFeedSettings.Since?
    package var isNewestFirst: Bool
    package var mostPages: Int
    package var timeout: Duration
    package var mostOctets: ByteSize
    package var fileHosts: [String]
    package var mostFile: ByteSize
    package var privateAddresses: [NetworkRange]
    package var caFile: String?

    static let keys = [
        "url", "format", "items", "fields", "other", "namespaces", "auth", "pages", "since", "newest_first",
        "files_from",
        "max_file", "max_answer", "max_pages", "timeout", "private_addresses", "ca_file",
    ]

    init(_ group: SettingsGroup) {
        url = Self.address(group["url"])
        format = group["format"].choice(FormFeedPage.Format.self, standIn: .json)
        mapping = FormFeedMapping(group, format: format)
        proof = group.optional("auth").map(Self.proof) ?? .none
        paging = .none
        since = group.optional("since").map(Self.since)
        isNewestFirst = group.optional("newest_first")?.bool() ?? false
        mostPages = group.optional("max_pages")?.int(1...1000) ?? 50
        timeout = group.optional("timeout")?.duration(.seconds(1)...(.seconds(120))) ?? .seconds(60)
        mostOctets = Self.size(group.optional("max_answer"), standard: 16 << 20, most: 64 << 20)
        mostFile = Self.size(group.optional("max_file"), standard: 10 << 20, most: 25 << 20)
        fileHosts = group["files_from"].elements.map { $0.string("the name of a host").lowercased() }
        privateAddresses = group["private_addresses"].elements.compactMap(Self.range)
        caFile = group.optional("ca_file")?.path("the path of a certificate file")
        if let pages = group.optional("pages") { readPages(pages) }
        if since?.value == .answer, mapping.mark == nil {
            group["since"].mistake(expected: "with value: answer also path: where the answer says it")
        }
    }

    private static func size(_ cursor: SettingsCursor?, standard: Int, most: Int) -> ByteSize {
        let standard = ByteSize(octets: standard)
        return cursor?.size(ByteSize(octets: 1)...ByteSize(octets: most), standIn: standard) ?? standard
    }

    private static func address(_ cursor: SettingsCursor) -> URL {
        let standIn = URL(filePath: "/")
        return cursor.read("an address like https://site.example/api/forms, without a login in it", standIn: standIn) {
            guard let url = URL(string: $0), ["http", "https"].contains(url.scheme?.lowercased() ?? ""),
                !(url.host() ?? "").isEmpty, url.user() == nil, url.password() == nil, url.fragment() == nil
            else { return nil }
            return url
        }
    }

    private static func range(_ cursor: SettingsCursor) -> NetworkRange? {
        cursor.read("an address or a range like 10.1.0.0/16", standIn: nil) { text in
            NetworkRange(text).map(Optional.some)
        }
    }

    private static func proof(_ cursor: SettingsCursor) -> Proof {
        let expected = "{login: …, password: …}, {bearer: …} or {header: NAME, value: …}"
        let group = SettingsGroup(cursor, keys: ["login", "password", "bearer", "header", "value"], expected: expected)
        switch (group.has("login"), group.has("bearer"), group.has("header")) {
        case (true, false, false):
            return .basic(login: group["login"].string("a login"), password: Secret(group["password"]))
        case (false, true, false): return .bearer(Secret(group["bearer"]))
        case (false, false, true):
            let name = group["header"].read("the name of a header field", standIn: "") { text in
                text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") } ? text : nil
            }
            return .field(name: name, value: Secret(group["value"]))
        default:
            cursor.mistake(expected: expected)
            return .none
        }
    }

    private static func since(_ cursor: SettingsCursor) -> FormFeedSettings.Since {
        let group = SettingsGroup(
            cursor,
            keys: ["parameter", "value", "path", "first"],
            expected: "{parameter: NAME, value: id}"
        )
        return FormFeedSettings.Since(
            parameter: group["parameter"].string("the name of a parameter of the address"),
            value: group["value"].choice(FormFeedSettings.Since.Value.self, standIn: .id),
            first: group.optional("first")?.string("what the first reading asks for, like 0 or 2026-01-01")
        )
    }

    private mutating func readPages(_ cursor: SettingsCursor) {
        let expected = "{next: PATH}, {page: PARAMETER} or {offset: PARAMETER}"
        let group = SettingsGroup(cursor, keys: ["next", "page", "offset", "first"], expected: expected)
        switch (group.has("next"), group.has("page"), group.has("offset")) {
        case (true, false, false): mapping.next = group["next"].string("where the answer names its next page")
        case (false, true, false):
            let first = group.optional("first")?.int(0...1_000_000) ?? 1
            paging = .page(parameter: group["page"].string("the name of a parameter of the address"), first: first)
        case (false, false, true):
            let first = group.optional("first")?.int(0...1_000_000) ?? 0
            paging = .offset(parameter: group["offset"].string("the name of a parameter of the address"), first: first)
        default: cursor.mistake(expected: expected)
        }
    }
}
