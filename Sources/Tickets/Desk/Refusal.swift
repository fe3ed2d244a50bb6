/// Why the desk did not do what a member asked, in words for that member. Nothing was changed.
package struct Refusal: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String
    /// The entry whose words stand in it: whoever was refused has read them now.
    package let shown: ID<Entry>?

    package init(_ description: String, shown: ID<Entry>? = nil) {
        self.description = description
        self.shown = shown
    }
}
