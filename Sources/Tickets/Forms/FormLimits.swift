/// How many posts are let in, by whom they come from.
package struct FormLimits: Sendable, Equatable {
    package enum Scope: String, Sendable, CaseIterable {
        /// An e-mail address or telephone number as typed in.
        case person
        /// 256 neighbouring addresses (/24), or one subscriber's network of the new protocol (/56).
        case network
        /// A site that uses the API with its key.
        case site
        case everybody
    }

    package struct Limit: Sendable, Equatable {
        package var hour: Int
        package var day: Int

        package init(hour: Int, day: Int) {
            self.hour = hour
            self.day = day
        }
    }

    package var person = Limit(hour: 10, day: 30)
    package var network = Limit(hour: 60, day: 300)
    package var site = Limit(hour: 1_000, day: 5_000)
    package var everybody = Limit(hour: 2_000, day: 10_000)

    package init() {}

    package func limit(_ scope: Scope) -> Limit {
        switch scope {
        case .person: person
        case .network: network
        case .site: site
        case .everybody: everybody
        }
    }
}
