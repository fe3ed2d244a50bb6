import Foundation

/// What somebody sent by a form: ours, an institution's site through the API, or an item of a polled form feed.
///
/// It is composed into a mail (`raw(as:)`) and goes the way of every mail; where `Origin` says that the mail is a post,
/// the intake reads it back (`FormPost(of:in:)`). Values may be hostile: composing makes them harmless and never fails.
package struct FormPost: Sendable, Equatable {
    /// One more answer of the form, with the words that stood beside it.
    package struct Field: Sendable, Equatable, Codable {
        package var label: String
        package var value: String

        package init(label: String, value: String) {
            self.label = label
            self.value = value
        }
    }

    /// What the person chose the message to be: a code of the taxonomy (`question`, `gratitude` …); nil: nothing.
    package var kind: String?
    /// What the person chose it to be about: a code of the taxonomy, or the beginning of several (`PK`, `TKT`).
    package var topic: String?
    /// Code of the institution; nil: the person does not know, or the form does not ask.
    package var institution: String?
    /// Where a form has such a field; else the first words of the text stand in its place.
    package var subject = ""
    package var text: String
    package var name = ""
    /// As typed in: it may be somebody else's, or no address at all. Empty: none.
    package var email = ""
    /// Whoever handed the post in knows that the address is the person's own.
    package var isConfirmed = false
    package var phone = ""
    package var fields: [Field] = []
    package var files: [Letter.File] = []
    /// What was found out about a file, by its number in `files`, for example «не проверено».
    package var fileNotes: [Int: String] = [:]
    package var consents: [FormConsent] = []
    package var time: Date
    /// `ru` or `en`, where the page was in one of them; nil: the text tells.
    package var language: String?
    /// The page the form stood on.
    package var page: String?
    /// The post that this one adds to or corrects: it becomes an entry of the same ticket, whoever wrote it.
    package var follows: Origin?
    /// The Message-ID of the letter that this one answers, without brackets.
    package var answers: String?

    package init(text: String, time: Date) {
        self.text = text
        self.time = time
    }
}
