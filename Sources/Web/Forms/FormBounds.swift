import Foundation

/// How much one post may hold, and how fast it must come.
package struct FormBounds: Sendable, Equatable {
    package var file = 10 << 20
    package var files = 5
    package var filesTogether = 25 << 20
    /// Characters of the text.
    package var text = 20_000
    /// Octets of one field as sent, and of all of them.
    package var field = 128 << 10
    package var fieldsTogether = 512 << 10
    /// A page filled in faster than that was filled in by no person.
    package var leastAge: TimeInterval = 3
    /// An older page is offered again, with all that was typed.
    package var mostAge: TimeInterval = 86400
    /// Leading zero bits that the page's script has to find; 0: none. Without a script `patience` seconds do instead.
    package var proofBits = 0
    package var patience: TimeInterval = 20
    /// What is on the shelf between two tries of all people together.
    package var shelf = 2 << 30
    /// Nobody's upload takes longer.
    package var uploadTime: Duration = .seconds(900)
    /// Octets a second, looked at after the first seconds.
    package var slowest = 512
    package var grace: Duration = .seconds(15)
    /// Connections at once.
    package var connections = 1_000
    package var idle: Duration = .seconds(30)

    package init() {}

    /// All of a body: files, fields and what stands between them.
    package var body: Int { filesTogether + fieldsTogether + (1 << 20) }
}
