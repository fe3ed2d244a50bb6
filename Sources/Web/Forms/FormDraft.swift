import Foundation
import Mail

/// What was typed and chosen so far, right or wrong: a page is made from it, and at the end the post.
struct FormDraft: Sendable {
    /// `question`, `suggestion`, `complaint`, `gratitude`, `idea`; or `PK`, `TKT` for the ready topics.
    var choice = ""
    var institution = ""
    var text = ""
    var name = ""
    var email = ""
    var phone = ""
    /// Purposes agreed to.
    var consents: Set<String> = []
    var uploads: [Upload] = []
    /// Words about files that were not taken, by their names.
    var refused: [(name: String, reason: FileRefusal)] = []
    var token = ""
    var proof = ""
    /// Titles of the ready answers that were shown before this was sent.
    var helped: [String] = []
    /// A field no person sees.
    var trap = ""
    var action = Action.check
    var embedded = false

    enum Action: Equatable {
        /// Look at it; show what may help; then send.
        case check
        case send
        /// Show the form once more.
        case edit
        case removeFile(String)
        /// Another way to show the page.
        case view(String)
    }

    static let kinds = ["question", "suggestion", "complaint", "gratitude", "idea"]
    static let topics = ["PK", "TKT"]

    func post(_ site: FormSite, language: PageLanguage, page: String?, now: Date) -> FormPost {
        var post = FormPost(text: text, time: now)
        post.kind = Self.kinds.contains(choice) ? choice : nil
        post.topic = Self.topics.contains(choice) ? choice : nil
        post.institution = site.institution(institution)?.code
        post.name = name
        post.email = email
        post.phone = phone
        post.language = language.rawValue
        post.page = page
        post.consents = site.consents.filter { consents.contains($0.purpose) }.map {
            $0.given(language, now: now)
        }
        return post
    }
}

enum FileRefusal: Sendable {
    case tooLarge, tooMany, kind, infected, noRoom
}
