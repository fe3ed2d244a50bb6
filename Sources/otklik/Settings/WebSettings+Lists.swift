import Foundation
import Mail
import Tickets
import Web

extension WebSettings {
    static func consent(_ cursor: SettingsCursor) -> FormSite.Consent {
        let group = SettingsGroup(
            cursor,
            keys: ["purpose", "version", "label", "label_en", "text", "text_en", "required"]
        )
        return FormSite.Consent(
            purpose: group["purpose"].name(),
            version: group["version"].string("the version of the words, like 2026-11"),
            label: .init(
                group["label"].string("the words beside the box"),
                english: group.optional("label_en")?.string("the words beside the box in English")
            ),
            text: .init(
                group["text"].string("the text of the consent"),
                english: group.optional("text_en")?.string("the text of the consent in English")
            ),
            isRequired: group.optional("required").map(yes) ?? true
        )
    }

    static func key(_ cursor: SettingsCursor) -> FormSite.Key {
        let group = SettingsGroup(cursor, keys: ["site", "sha256", "institutions", "trusted"])
        return FormSite.Key(
            site: group["site"].name(),
            digest: group["sha256"].read("the SHA-256 of the key, 64 hexadecimal digits", standIn: []) { text in
                text.utf8.count == 64 ? Hex.octets(text) : nil
            },
            institutions: Set(group["institutions"].elements.map { $0.string("the code of an institution") }),
            isTrusted: group.optional("trusted").map(yes) ?? false
        )
    }

    static func readyAnswer(_ cursor: SettingsCursor) -> ReadyAnswer {
        let group = SettingsGroup(cursor, keys: ["title", "text", "link", "institutions", "words"])
        return ReadyAnswer(
            title: group["title"].string("the question"),
            text: group["text"].string("the answer"),
            link: group.optional("link")?.read("an address like https://…", standIn: "") {
                $0.hasPrefix("https://") || $0.hasPrefix("http://") ? $0 : nil
            },
            institutions: Set(group["institutions"].elements.map { $0.string("the code of an institution") }),
            words: group["words"].elements.map { $0.string("words people use for it") }
        )
    }

    static func institutions(_ cursor: SettingsCursor) -> [Named] {
        cursor.entries.filter { $0.key == "institutions" }.flatMap { $0.value.elements }.map { place in
            Named(code: place.text ?? "", line: place.line, key: place.key)
        }
    }

    /// Two with one name would be taken for each other.
    static func refuseRepeated(_ key: String, in list: SettingsCursor, expected: String) {
        var seen: Set<String> = []
        for place in list.elements.flatMap(\.entries).filter({ $0.key == key }).map(\.value) {
            guard let name = place.text, !seen.insert(name).inserted else { continue }
            place.mistake(found: "\(place.found) again", expected: expected)
        }
    }

    private static func yes(_ cursor: SettingsCursor) -> Bool {
        cursor.read("yes or no", standIn: false) { ["yes": true, "true": true, "no": false, "false": false][$0] }
    }
}
