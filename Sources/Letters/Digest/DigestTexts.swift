import Tickets

/// Finds the words of a digest.
package struct DigestTexts: DigestWriting {
    package init() {}

    package func write(_ digest: Digest, desk: Desk, stop: String?) throws -> LetterText {
        let page = Self.page(digest, desk: desk, stop: stop)
        return LetterText(subject: page.subject, text: DigestText.text(page), html: DigestHTML.html(page))
    }

    static func page(_ digest: Digest, desk: Desk, stop: String?) -> DigestPage {
        var paging = DigestPaging(digest: digest, desk: desk, stop: stop)
        if let base = desk.ticketBase { paging.link = { "\(base)/\($0)" } }
        return paging.page
    }
}
