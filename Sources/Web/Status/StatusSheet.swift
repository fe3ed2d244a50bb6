import Tickets

/// What was typed and chosen on a ticket's private page, and what the page says about it.
struct StatusSheet {
    var draft = FormDraft()
    var score: Int?
    var words = ""
    var mistakes: [(field: String, mistake: FormCheck.Mistake)] = []
    var problem: String?
    /// What was done a moment ago: `rate`, `dispute`, `message`.
    var done: String?
    var isNew = false
}
