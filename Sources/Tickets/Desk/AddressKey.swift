/// An address made comparable: lower case, without `+tag`, gmail dots and the twin domains of Yandex (domain.md §9.3).
/// Used for brakes and participants, never for writing to somebody.
package struct AddressKey: Hashable, Sendable, Codable, RawRepresentable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ address: String) {
        self.rawValue = address.lowercased()
    }
}
