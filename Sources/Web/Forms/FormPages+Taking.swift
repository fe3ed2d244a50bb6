import Foundation
import Hummingbird
import Mail
import Tickets

/// What is done with a form that was sent, in this order: read, looked at, guarded, helped, taken.
extension FormPages {
    func take(_ request: Request, _ context: PageContext) async throws -> Response {
        let language = PageLanguage(request)
        let now = desk.clock.now
        var draft = FormDraft(try await body.read(request), keys: desk.keys, now: now)
        if let institution = institution(context) { draft.institution = institution.code }

        if let answer = shownAgain(draft, request) { return page(draft, answer, request, context, language) }
        let mistakes = FormCheck(site: desk.site).mistakes(draft)
        if !mistakes.isEmpty || !draft.refused.isEmpty {
            let answer = FormAnswer(mistakes: mistakes, status: .unprocessableContent)
            return page(draft, answer, request, context, language)
        }
        if let answer = guarded(&draft, language, now: now) { return page(draft, answer, request, context, language) }
        if draft.action == .check, let help = help(draft, request, context, language) { return help }
        return try await hand(draft, request, context, language)
    }

    /// The person asked for the page itself: another view, a file less, a step back.
    private func shownAgain(_ draft: FormDraft, _ request: Request) -> FormAnswer? {
        switch draft.action {
        case .check, .send: return nil
        case .edit, .removeFile: return FormAnswer()
        case .view(let word):
            var view = PageView(request)
            view.change(word)
            return FormAnswer(view: view)
        }
    }

    /// Against machines. A person who is taken for one loses nothing: the page comes back with all that was typed.
    private func guarded(_ draft: inout FormDraft, _ language: PageLanguage, now: Date) -> FormAnswer? {
        guard draft.trap.isEmpty else {
            return FormAnswer(
                notice: PageWords.word("trapped", language),
                isTrapped: true,
                status: .unprocessableContent
            )
        }
        switch tokens.objection(to: draft, tokens.read(draft.token, now: now), now: now) {
        case nil: return nil
        case .stale:
            draft.token = tokens.make(now: now)
            draft.proof = ""
            return FormAnswer(notice: PageWords.word("stale", language), status: .conflict)
        case .tooFast:
            return FormAnswer(notice: PageWords.word("tooFast", language), status: .tooManyRequests)
        }
    }

    private func help(
        _ draft: FormDraft,
        _ request: Request,
        _ context: PageContext,
        _ language: PageLanguage
    ) -> Response? {
        let now = desk.clock.now
        let code = draft.institution.isEmpty ? nil : draft.institution
        let found = desk.help.find(for: draft.text, institution: code, now: now)
        guard !found.isEmpty else { return nil }
        HelpCount(desk: desk).count(found.answers.map(\.title), .shown)
        let page = FormPage(site: desk.site, keys: desk.keys, language: language, fixed: institution(context))
        return renderer.answer(
            .init(
                template: "help",
                title: PageWords.word("help-title", language),
                values: page.help(draft, found, now: now),
                embedded: draft.embedded,
                hasForm: true
            ),
            request,
            language
        )
    }

    private func hand(
        _ draft: FormDraft,
        _ request: Request,
        _ context: PageContext,
        _ language: PageLanguage
    ) async throws -> Response {
        let now = desk.clock.now
        guard let token = tokens.read(draft.token, now: now) else { throw HTTPError(.badRequest) }
        let post = filled(draft, language, now: now)
        let origin = Origin(source: FormDesk.source.name, id: "page:\(token.id)")
        let network = ClientAddress(proxies: desk.site.proxies).of(request, context)
        let counted = desk.counted(
            person: [AddressKey(post.email).rawValue, post.phone.filter(\.isNumber)],
            network: network
        )
        do {
            switch try await desk.form.take(post.raw(as: origin), counted: counted) {
            case .taken(let receipt):
                desk.whenTaken()
                HelpCount(desk: desk).count(draft.helped, .sent)
                for upload in draft.uploads { desk.shelf.remove(upload.id, size: upload.size) }
                return received(receipt, request, language)
            case .known(let receipt) where receipt.digest.isEmpty || receipt.digest == post.digest:
                return received(receipt, request, language)
            case .known: return again(draft, request, context, language)
            case .tooMany(_, let until): return later(draft, until, request, context, language)
            }
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            let answer = FormAnswer(notice: PageWords.word("unavailable", language), status: .serviceUnavailable)
            return page(draft, answer, request, context, language)
        }
    }

    private func filled(_ draft: FormDraft, _ language: PageLanguage, now: Date) -> FormPost {
        var post = draft.post(desk.site, language: language, page: nil, now: now)
        draft.addFiles(to: &post, from: desk.shelf)
        return post
    }

    // MARK: Answers

    private func received(_ receipt: FormReceipt, _ request: Request, _ language: PageLanguage) -> Response {
        if let ticket = receipt.ticket, let created = receipt.created {
            let link = desk.links.status(of: ticket, created: created).dropFirst(desk.site.base.count)
            let end = language == .english ? "?new&lang=en" : "?new"
            // 303: a reload of what follows sends nothing again.
            return .redirect(to: link + end, type: .normal)
        }
        let title = PageWords.word("thanks", language)
        return renderer.answer(
            .init(
                template: "notice",
                title: title,
                values: ["heading": title, "words": PageWords.word("kept", language)],
                status: .accepted
            ),
            request,
            language
        )
    }

    /// The page was sent before with other words: a second message needs a page of its own.
    private func again(
        _ draft: FormDraft,
        _ request: Request,
        _ context: PageContext,
        _ language: PageLanguage
    ) -> Response {
        var draft = draft
        draft.token = tokens.make(now: desk.clock.now)
        draft.proof = ""
        let answer = FormAnswer(notice: PageWords.word("replayed", language), status: .conflict)
        return page(draft, answer, request, context, language)
    }

    private func later(
        _ draft: FormDraft,
        _ until: Date,
        _ request: Request,
        _ context: PageContext,
        _ language: PageLanguage
    ) -> Response {
        let time = PageDate(desk.site.timeZone, language).moment(until.addingTimeInterval(1))
        let answer = FormAnswer(
            notice: "\(PageWords.word("tooMany", language)) \(time).",
            status: .tooManyRequests
        )
        return page(draft, answer, request, context, language)
    }
}
