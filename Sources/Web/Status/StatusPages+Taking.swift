import Foundation
import Hummingbird
import Mail
import Tickets

/// What is sent from a ticket's private page: a rating, «не решено», one more message.
extension StatusPages {
    /// Looking changes nothing; this does, and only for who knows the link and had the page open.
    func take(_ request: Request, _ context: PageContext) async throws -> Response {
        let language = PageLanguage(request)
        let now = desk.clock.now
        guard let found = try await find(context, now: now) else { return notFound(request, language) }
        let parts = try await body.read(request)
        var sheet = StatusSheet(draft: FormDraft(parts, keys: desk.keys, now: now))
        sheet.score = parts.first("score").flatMap { Int($0) }
        sheet.words = (parts.first("words") ?? "").trimmed
        let visit = Visit(request: request, context: context, language: language, found: found)

        guard let page = tokens.read(sheet.draft.token, now: now) else {
            sheet.problem = PageWords.word("stale", language)
            return try await show(visit, sheet, status: .conflict)
        }
        if case .removeFile = sheet.draft.action { return try await show(visit, sheet) }
        switch parts.first("action") {
        case "rate", "dispute": return try await weigh(visit, sheet, returns: parts.first("action") == "dispute")
        case "message": return try await add(visit, sheet, page)
        default: return try await show(visit, sheet)
        }
    }

    /// What every answer to one request needs.
    struct Visit {
        let request: Request
        let context: PageContext
        let language: PageLanguage
        let found: Found
    }

    // MARK: The answer

    private func weigh(_ visit: Visit, _ sheet: StatusSheet, returns: Bool) async throws -> Response {
        var sheet = sheet
        let ticket = visit.found.history.ticket
        guard sheet.words.unicodeScalars.count <= desk.site.bounds.text else {
            sheet.problem = PageWords.word("longText", visit.language)
            return try await show(visit, sheet, status: .unprocessableContent)
        }
        do {
            if returns {
                try await desk.resident.dispute(ticket.id, score: sheet.score, words: sheet.words, now: desk.clock.now)
            } else if let score = sheet.score {
                try await desk.resident.rate(ticket.id, score: score, words: sheet.words, now: desk.clock.now)
            } else {
                sheet.problem = PageWords.word("no-score", visit.language)
                return try await show(visit, sheet, status: .unprocessableContent)
            }
        } catch is Refusal {
            sheet.problem = PageWords.word("not-now", visit.language)
            return try await show(visit, sheet, status: .conflict)
        }
        desk.whenTaken()
        return back(to: visit, saying: returns ? "dispute" : "rate")
    }

    // MARK: One more message

    private func add(_ visit: Visit, _ sheet: StatusSheet, _ page: FormTokens.Page) async throws -> Response {
        var sheet = sheet
        sheet.mistakes = FormCheck(site: desk.site).mistakes(sheet.draft).filter { $0.field == "text" }
        guard sheet.mistakes.isEmpty, sheet.draft.refused.isEmpty else {
            return try await show(visit, sheet, status: .unprocessableContent)
        }
        let ticket = visit.found.history.ticket
        var post = desk.resident.post(sheet.draft.text, on: ticket, contact: visit.found.contact, now: desk.clock.now)
        sheet.draft.addFiles(to: &post, from: desk.shelf)
        let origin = Origin(source: FormDesk.source.name, id: "page:\(page.id)")
        let counted = desk.counted(
            person: [AddressKey(post.email).rawValue, ticket.number.description],
            network: ClientAddress(proxies: desk.site.proxies).of(visit.request, visit.context)
        )
        switch try await desk.form.take(post.raw(as: origin), counted: counted) {
        case .taken(let receipt):
            desk.whenTaken()
            clear(sheet.draft)
            return back(to: visit, saying: "message", at: receipt)
        case .known(let receipt) where receipt.digest.isEmpty || receipt.digest == post.digest:
            clear(sheet.draft)
            return back(to: visit, saying: "message", at: receipt)
        case .known:
            sheet.problem = PageWords.word("replayed", visit.language)
            return try await show(visit, sheet, status: .conflict)
        case .tooMany(_, let until):
            let time = PageDate(desk.site.timeZone, visit.language).moment(until.addingTimeInterval(1))
            sheet.problem = "\(PageWords.word("tooMany", visit.language)) \(time)."
            return try await show(visit, sheet, status: .tooManyRequests)
        }
    }

    private func clear(_ draft: FormDraft) {
        for upload in draft.uploads { desk.shelf.remove(upload.id, size: upload.size) }
    }

    /// 303: a reload of what follows sends nothing again. A message to a matter closed long ago has a page of its own.
    private func back(to visit: Visit, saying word: String, at receipt: FormReceipt? = nil) -> Response {
        let ticket = visit.found.history.ticket
        let link = desk.links.status(of: receipt?.ticket ?? ticket.id, created: receipt?.created ?? ticket.created)
        let end = visit.language == .english ? "?done=\(word)&lang=en" : "?done=\(word)"
        return .redirect(to: link.dropFirst(desk.site.base.count) + end, type: .normal)
    }

    private func show(
        _ visit: Visit,
        _ sheet: StatusSheet,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        // What moved meanwhile is shown as it is now.
        let found = try await find(visit.context, now: desk.clock.now) ?? visit.found
        return page(found, sheet, visit.request, visit.context, visit.language, status: status)
    }
}
