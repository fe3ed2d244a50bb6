import Mail

/// What one step of reading a source brings.
package struct SourceBatch: Sendable {
    /// A message the source has but would not hand over readable. It is quarantined, those behind it go on.
    package struct Unreadable: Sendable {
        package let origin: Origin
        package let reason: String

        package init(origin: Origin, reason: String) {
            self.origin = origin
            self.reason = reason
        }
    }

    package var mails: [RawMail]
    package var unreadable: [Unreadable]
    /// Where to go on after this batch; opaque to everybody but the source. Committed together with the batch.
    package var cursor: String
    /// The folder was numbered anew (UIDVALIDITY): these letters are matched with those known before; nothing is sent.
    package var isRescan: Bool

    package init(mails: [RawMail], unreadable: [Unreadable] = [], cursor: String, isRescan: Bool = false) {
        self.mails = mails
        self.unreadable = unreadable
        self.cursor = cursor
        self.isRescan = isRescan
    }
}
