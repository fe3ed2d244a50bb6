import Foundation
import Mail

/// What is written down of a form post beside the ticket's history.
package struct PostFiling: Sendable, Equatable {
    package var email: String
    /// nil where the address cannot be written to.
    package var address: AddressKey?
    package var phone: String
    package var confirmed: Date?
    /// The acknowledgement waits until the address is confirmed.
    package var isHeld = false
    package var digest: String
    package var consents: [FormConsent]

    package init(_ post: FormPost, now: Date) {
        email = post.email
        address = Sender.isUsable(post.email) ? AddressKey(post.email) : nil
        phone = post.phone
        confirmed = post.isConfirmed ? now : nil
        digest = post.digest
        consents = post.consents
    }
}
