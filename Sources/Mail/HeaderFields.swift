/// The header fields of a message or part, in order, with look-up by name without regard to case (RFC 5322 §2.2).
package struct HeaderFields: Sendable {
    package struct Field: Sendable, Hashable {
        /// As written.
        package var name: String
        /// The body's bytes, unfolded, outer white space trimmed, not decoded.
        package var value: [UInt8]

        package init(name: String, value: [UInt8]) {
            self.name = name
            self.value = value
        }
    }

    package var fields: [Field] = []

    package init() {}

    /// The body of the first field of this name as text: valid UTF-8 as it is, other bytes replaced. Not decoded.
    package subscript(name: String) -> String? {
        first(name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The bytes of the first field of this name.
    package func first(_ name: String) -> [UInt8]? {
        fields.first { $0.name.utf8.count == name.utf8.count && $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The bytes of all fields of this name, in order.
    package func all(_ name: String) -> [[UInt8]] {
        let wanted = name.lowercased()
        return fields.filter { $0.name.lowercased() == wanted }.map(\.value)
    }
}
