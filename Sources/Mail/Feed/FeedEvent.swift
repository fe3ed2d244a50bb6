import Foundation

/// One event of an afisha as a feed tells it.
package struct FeedEvent: Sendable, Equatable {
    /// The feed's own name for the event: the same in every reading of the feed.
    package var uid: String
    package var title: String
    package var starts: Date?
    package var ends: Date?
    /// Hall or address, as written.
    package var place = ""
    /// «0+», «6+»: the least age.
    package var age: Int?
    package var phone = ""
    package var link = ""
    package var isCancelled = false

    package init(uid: String, title: String, starts: Date? = nil, ends: Date? = nil) {
        self.uid = uid
        self.title = title
        self.starts = starts
        self.ends = ends
    }

    /// Fills in from free words what the feed has no field for.
    mutating func complete(from notice: EventNotice) {
        if starts == nil {
            starts = notice.starts
            ends = notice.ends
        }
        if age == nil { age = notice.age }
        if phone.isEmpty { phone = notice.phone }
    }
}
