/// Why the desk did not do what a member asked, in words for that member. Nothing was changed.
package struct Refusal: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
