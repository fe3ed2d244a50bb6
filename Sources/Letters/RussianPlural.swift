/// The form a Russian noun takes after a number: 1 ответ, 2 ответа, 5 ответов, 21 ответ.
package enum RussianPlural {
    package static func form(_ count: Int, _ one: String, _ few: String, _ many: String) -> String {
        let hundred = count.magnitude % 100
        if (11...14).contains(hundred) { return many }
        return switch count.magnitude % 10 {
        case 1: one
        case 2...4: few
        default: many
        }
    }

    /// Number and noun with a no-break space between them.
    package static func counted(_ count: Int, _ one: String, _ few: String, _ many: String) -> String {
        "\(count)\u{A0}\(form(count, one, few, many))"
    }
}
