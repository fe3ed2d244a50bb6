import Foundation
import Tickets

/// Everything the form takes from the settings, as values.
package struct FormSite: Sendable {
    package struct Institution: Sendable, Equatable {
        package var code: String
        package var name: String
        package var city: String?
        package var phone: String?

        package init(code: String, name: String, city: String? = nil, phone: String? = nil) {
            self.code = code
            self.name = name
            self.city = city
            self.phone = phone
        }
    }

    /// One consent the form asks for; each stands apart (152-ФЗ).
    package struct Consent: Sendable, Equatable {
        package var purpose: String
        package var version: String
        /// The words beside the box, and the whole text behind them.
        package var label: Bilingual
        package var text: Bilingual
        package var isRequired: Bool

        package init(purpose: String, version: String, label: Bilingual, text: Bilingual, isRequired: Bool) {
            self.purpose = purpose
            self.version = version
            self.label = label
            self.text = text
            self.isRequired = isRequired
        }
    }

    /// A site that uses the API. The key itself is known to the site alone.
    package struct Key: Sendable, Equatable {
        package var site: String
        /// SHA-256 of the key, in octets.
        package var digest: [UInt8]
        /// Codes it may write to; empty: all.
        package var institutions: Set<String>
        /// Its word that an address was confirmed counts.
        package var isTrusted: Bool

        package init(site: String, digest: [UInt8], institutions: Set<String> = [], isTrusted: Bool = false) {
            self.site = site
            self.digest = digest
            self.institutions = institutions
            self.isTrusted = isTrusted
        }
    }

    package struct Bilingual: Sendable, Equatable {
        package var russian: String
        package var english: String

        package init(_ russian: String, english: String? = nil) {
            self.russian = russian
            self.english = english ?? russian
        }

        func text(_ language: PageLanguage) -> String { language == .english ? english : russian }
    }

    /// As people see it, without a slash at the end.
    package var base: String
    package var title: Bilingual
    package var institutions: [Institution]
    package var consents: [Consent] = []
    package var keys: [Key] = []
    /// Sites that may show our pages in a frame and call the API from a page: `https://museum.example`.
    package var origins: [String] = []
    package var proxies: [Network] = [Network("127.0.0.0/8"), Network("::1")].compactMap(\.self)
    package var bounds = FormBounds()
    package var timeZone: TimeZone
    package var answerDays = 30

    package init(base: String, title: Bilingual, institutions: [Institution], timeZone: TimeZone) {
        self.base = base
        self.title = title
        self.institutions = institutions
        self.timeZone = timeZone
    }

    package func institution(_ code: String) -> Institution? { institutions.first { $0.code == code } }
}
