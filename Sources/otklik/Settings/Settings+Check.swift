import Classify
import Foundation
import Tickets
import Web

/// What only the settings as a whole can show: names used twice, names nobody has, addresses that would talk to
/// themselves.
extension Settings {
    func check(_ top: SettingsCursor) {
        checkNames(top)
        checkLabels(top)
        checkReferences(top)
        checkPlaces(top)
        checkAddresses(top)
        checkWeb(top)
        checkDigests(top)
    }

    private func checkWeb(_ top: SettingsCursor) {
        for (index, source) in sources.enumerated() where source.name == FormDesk.source.name {
            let expected = "another name: this is that of our own form"
            note(top, line: source.line, key: "sources[\(index)].name", found: "«\(source.name)»", expected: expected)
        }
        guard let web else { return }
        for one in web.named {
            known(one.code, among: institutions.map(\.code), top, line: one.line, key: one.key, what: "institution")
        }
    }

    private func note(
        _ top: SettingsCursor,
        line: Int,
        key: String,
        found: String,
        expected: String,
        file: String? = nil
    ) {
        top.mistakes.note(
            SettingsMistake(file: file ?? top.file, line: line, key: key, found: found, expected: expected)
        )
    }

    private func checkNames(_ top: SettingsCursor) {
        for (_, one) in repeated(institutions, by: \.code) {
            let key = "\(one.key).code", found = "«\(one.code)» again"
            note(top, line: one.line, key: key, found: found, expected: "a code of its own", file: one.file)
        }
        for (index, one) in repeated(sources, by: \.name) {
            let key = "sources[\(index)].name", found = "«\(one.name)» again"
            note(top, line: one.line, key: key, found: found, expected: "a name of its own")
        }
        for (index, one) in repeated(routes, by: \.name) {
            let key = "routes[\(index)].name", found = "«\(one.name)» again"
            note(top, line: one.line, key: key, found: found, expected: "a name of its own")
        }
        for (index, one) in repeated(members, by: { AddressKey($0.member.address).rawValue }) {
            let found = "an address given to another member"
            note(top, line: one.line, key: "members[\(index)].address", found: found, expected: "one member an address")
        }
    }

    private func checkLabels(_ top: SettingsCursor) {
        for (index, one) in repeated(feeds, by: \.name) {
            let key = "event_feeds[\(index)].name", found = "«\(one.name)» again"
            note(top, line: one.line, key: key, found: found, expected: "a name of its own")
        }
        for (index, one) in feeds.enumerated() {
            known(
                one.institution,
                among: institutions.map(\.code),
                top,
                line: one.line,
                key: "event_feeds[\(index)].institution",
                what: "institution"
            )
        }
        for (index, one) in repeated(topics, by: \.topic.code) {
            let key = "topics[\(index)].code", found = "«\(one.topic.code)» again"
            note(top, line: one.line, key: key, found: found, expected: "a code of its own")
        }
    }

    /// Each item whose name an earlier one has, with its place in the list. An empty name was noted where it was read.
    private func repeated<Item>(_ items: [Item], by name: (Item) -> String) -> [(Int, Item)] {
        var seen: Set = [""]
        var again: [(Int, Item)] = []
        for (index, item) in items.enumerated() where !seen.insert(name(item)).inserted && !name(item).isEmpty {
            again.append((index, item))
        }
        return again
    }

    private func checkReferences(_ top: SettingsCursor) {
        let codes = institutions.map(\.code), names = routes.map(\.name)
        for (index, source) in sources.enumerated() {
            known(
                source.institution,
                among: codes,
                top,
                line: source.line,
                key: "sources[\(index)].institution",
                what: "institution"
            )
            if source.kind == .sent, source.institution == nil {
                note(
                    top,
                    line: source.line,
                    key: "sources[\(index)].institution",
                    found: "nothing",
                    expected: "the institution whose Sent folder this is"
                )
            }
        }
        for (index, one) in members.enumerated() {
            for code in one.member.institutions {
                known(
                    code,
                    among: codes,
                    top,
                    line: one.line,
                    key: "members[\(index)].institutions",
                    what: "institution"
                )
            }
        }
        for one in institutions {
            known(one.route, among: names, top, line: one.line, key: "\(one.key).route", what: "route", file: one.file)
        }
        known(defaultRoute, among: names, top, line: top.line(of: "default_route"), key: "default_route", what: "route")
    }

    private func known(
        _ name: String?,
        among names: [String],
        _ top: SettingsCursor,
        line: Int,
        key: String,
        what: String,
        file: String? = nil
    ) {
        guard let name, !name.isEmpty, !names.contains(name) else { return }
        let guess = Spelling.closest(to: name, among: names).map { "; did you mean \($0)?" } ?? ""
        note(
            top,
            line: line,
            key: key,
            found: "«\(name)», which is nowhere described",
            expected: "the \(what == "route" ? "name" : "code") of a known \(what)\(guess)",
            file: file
        )
    }

    /// Two readers of one folder would file every letter twice under two origins.
    private func checkPlaces(_ top: SettingsCursor) {
        var seen = Set<String>()
        for (index, source) in sources.enumerated() {
            let place: String
            switch source.place {
            case .imap(let server, let folder):
                place = "\(server.host.lowercased()):\(server.port) \(server.login ?? "") \(folder)"
            case .maildir(let path): place = path
            case .formFeed(let feed): place = feed.url.absoluteString
            }
            if !seen.insert(place).inserted {
                note(
                    top,
                    line: source.line,
                    key: "sources[\(index)]",
                    found: "a folder that another source reads already",
                    expected: "every folder once"
                )
            }
        }
    }

    /// D12: mail to a member or an alert's reader must not come back in as a letter to the desk.
    private func checkAddresses(_ top: SettingsCursor) {
        let expected = "a person's own address: mail to this one would come back to the desk as a letter"
        let ours = Set(institutions.flatMap(\.addresses).map { AddressKey($0) }).union(
            sources.compactMap(\.loginAddress)
        )
        for (index, one) in members.enumerated() where ours.contains(AddressKey(one.member.address)) {
            note(
                top,
                line: one.line,
                key: "members[\(index)].address",
                found: "an address of an institution or a source",
                expected: expected
            )
        }
        if alerts.to.contains(where: { ours.contains(AddressKey($0)) }) {
            note(
                top,
                line: alerts.line,
                key: "alerts.to",
                found: "an address of an institution or a source",
                expected: expected
            )
        }
    }
}

extension SourceSettings {
    /// The mailbox's own address, where the login is one.
    var loginAddress: AddressKey? {
        guard case .imap(let server, _) = place, let login = server.login, login.contains("@") else { return nil }
        return AddressKey(login)
    }
}
