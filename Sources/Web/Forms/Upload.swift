/// A file that has come in and waits on the shelf for its post.
package struct Upload: Sendable, Equatable, Codable {
    /// Hexadecimal, sixteen octets: known to nobody but the page it was sent from.
    package var id: String
    package var name: String
    package var type: String
    package var size: Int
    /// What the virus scanner said, for staff.
    package var note: String
}
