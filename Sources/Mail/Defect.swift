/// What was wrong with a message, in words an operator understands. Nothing is dropped for being malformed.
package struct Defect: Hashable, Sendable, Codable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
