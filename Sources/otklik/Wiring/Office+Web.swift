import CoreMetrics
import Foundation
import Tickets
import Web

extension Office {
    /// What the public pages work with; nil where the settings want none.
    func publicDesk(metrics: any MetricsFactory, whenTaken: @escaping @Sendable () -> Void) throws -> PublicDesk? {
        guard let web = settings.web else { return nil }
        var pages = PublicDesk(
            site: site(web),
            keys: keys,
            links: TicketLinks(keys: keys, base: web.base, lifetime: desk.threadAge),
            form: FormDesk(intake: intake, store: store, clock: clock, limits: web.limits),
            status: store,
            confirmation: FormConfirmation(desk: desk, keys: keys, ids: ids, store: store),
            resident: ResidentDesk(desk: desk, keys: keys, ids: ids, store: store),
            help: FormHelp(answers: web.readyAnswers, afisha: afisha),
            shelf: try UploadShelf(folder: state.uploads, room: web.bounds.shelf),
            scanner: web.clamd.map(ClamdScanner.init),
            clock: clock
        )
        if desk.staffMailWay == .confirmed {
            pages.mailed = MailConfirmation(desk: desk, keys: keys, ids: ids, store: store)
        }
        pages.whenTaken = whenTaken
        pages.digests = store
        pages.metrics = metrics
        return pages
    }

    private func site(_ web: WebSettings) -> FormSite {
        var site = FormSite(
            base: web.base,
            title: web.title,
            institutions: settings.institutions.map {
                FormSite.Institution(code: $0.code, name: $0.name, city: $0.city, phone: $0.phone)
            },
            timeZone: settings.timeZone
        )
        site.consents = web.consents
        site.keys = web.keys
        site.origins = web.origins
        site.bounds = web.bounds
        if let proxies = web.proxies { site.proxies = proxies }
        return site
    }
}
