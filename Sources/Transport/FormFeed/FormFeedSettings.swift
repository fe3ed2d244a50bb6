import Foundation
import Mail

/// A form of somebody else's, polled over HTTP.
package struct FormFeedSettings: Sendable {
    package enum Proof: Sendable, Equatable {
        case none
        case basic(name: String, password: String)
        case bearer(String)
        case field(name: String, value: String)
    }

    /// How pages are asked for, where the feed does not name the next one itself.
    package enum Paging: Sendable, Equatable {
        case none
        case page(parameter: String, first: Int)
        case offset(parameter: String, first: Int)
    }

    /// What a reading tells the feed about where the one before ended.
    package struct Since: Sendable, Equatable {
        package enum Value: String, Sendable, CaseIterable {
            /// The greatest id read.
            case id
            /// The latest date read.
            case date
            /// What the feed itself says (`FormFeedMapping.mark`).
            case answer
        }

        package var parameter: String
        package var value: Value
        /// What the first reading says; nil: it leaves the parameter out.
        package var first: String?

        package init(parameter: String, value: Value, first: String? = nil) {
            self.parameter = parameter
            self.value = value
            self.first = first
        }
    }

    package var source: String
    package var url: URL
    package var format: FormFeedPage.Format
    package var mapping: FormFeedMapping
    package var proof = Proof.none
    package var paging = Paging.none
    package var since: Since?
    /// Reading ends at the first page with nothing new on it.
    package var isNewestFirst = false
    package var mostPages = 50
    package var wall = AddressGuard()
    package var caFile: URL?
    package var timeout = Duration.seconds(60)
    /// Of one answer, unpacked.
    package var mostOctets = 16 << 20
    /// Where files may be fetched from beside the feed's own host.
    package var fileHosts: Set<String> = []
    package var mostFileOctets = 10 << 20
    /// That of times without one of their own.
    package var zone = TimeZone.gmt
    /// Codes of institutions by what an item may call them, in lower case.
    package var institutions: [String: String] = [:]

    package init(source: String, url: URL, format: FormFeedPage.Format, mapping: FormFeedMapping) {
        self.source = source
        self.url = url
        self.format = format
        self.mapping = mapping
    }
}
