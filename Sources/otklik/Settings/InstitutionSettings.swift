import Tickets

/// An institution as the settings describe it.
package struct InstitutionSettings: Sendable, Equatable {
    package var code: String
    package var line: Int
    package var file: String
    package var key: String
    package var name: String
    package var aliases: [String]
    package var city: String?
    /// The first one is the public address; residents may write to any of them.
    package var addresses: [String]
    package var replyAddress: Institution.ReplyAddress?
    package var route: String?
    package var phone: String?
    package var usualTime: String?
    /// Answers of its members wait for a head's word.
    package var approval: Bool

    private static let keys = [
        "code", "name", "aliases", "city", "addresses", "reply_address", "route", "phone", "usual_time", "approval",
    ]

    package init(_ cursor: SettingsCursor) {
        let group = SettingsGroup(cursor, keys: Self.keys)
        line = group["code"].line
        file = cursor.file
        key = cursor.key
        code = group["code"].read("a code of 2 to 12 small Latin letters and digits", standIn: "", parse: Self.code)
        name = group["name"].string("the name of the institution")
        aliases = group["aliases"].elements.map { $0.string("another name people use") }
        city = group.optional("city")?.string("a city")
        addresses = group["addresses"].elements.map { $0.address() }
        if addresses.isEmpty { group["addresses"].mistake(expected: "at least one address residents write to") }
        replyAddress = group.optional("reply_address")?.choice(Institution.ReplyAddress.self, standIn: .plain)
        route = group.optional("route")?.string("the name of a route")
        phone = group.optional("phone")?.string("a telephone number")
        approval = group.optional("approval")?.bool() ?? false
        usualTime = group.optional("usual_time")?.string("words like «три-четыре дня»")
    }

    /// The code is part of ticket numbers for ever: short and the same on every keyboard.
    private static func code(_ text: String) -> String? {
        let isPlain = text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        return isPlain && (2...12).contains(text.utf8.count) && text.first?.isLetter == true ? text : nil
    }
}
