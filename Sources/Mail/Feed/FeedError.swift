/// Why a feed cannot be read, in words for who set it up.
package struct FeedError: Error, CustomStringConvertible, Equatable {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
