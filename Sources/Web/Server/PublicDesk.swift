import CoreMetrics
import Foundation
import Tickets

/// Everything the public pages work with; wired by the executable.
package struct PublicDesk: Sendable {
    package var site: FormSite
    package var keys: KeyRing
    package var links: TicketLinks
    package var form: FormDesk
    package var status: any StatusStore
    package var confirmation: FormConfirmation
    package var resident: ResidentDesk
    /// Where members confirm what they mailed; nil: the mail server vouches for them.
    package var mailed: MailConfirmation?
    package var help: FormHelp
    package var shelf: UploadShelf
    package var scanner: (any FileScanner)?
    package var clock: any WallClock
    /// Where a stopped digest is written down; nil: no digest can be stopped here.
    package var digests: (any DigestStore)?
    /// Octets nobody can guess.
    package var random: @Sendable (Int) -> [UInt8] = { count in
        var source = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &source) }
    }
    /// Letters may have come out of what was just taken.
    package var whenTaken: @Sendable () -> Void = {}
    package var metrics: any MetricsFactory = NOOPMetricsHandler.instance

    package init(
        site: FormSite,
        keys: KeyRing,
        links: TicketLinks,
        form: FormDesk,
        status: any StatusStore,
        confirmation: FormConfirmation,
        resident: ResidentDesk,
        help: FormHelp,
        shelf: UploadShelf,
        scanner: (any FileScanner)? = nil,
        clock: any WallClock
    ) {
        self.site = site
        self.keys = keys
        self.links = links
        self.form = form
        self.status = status
        self.confirmation = confirmation
        self.resident = resident
        self.help = help
        self.shelf = shelf
        self.scanner = scanner
        self.clock = clock
    }

    var digestLinks: DigestLinks { DigestLinks(keys: keys, base: site.base) }

    /// What a post is counted by. The keys are digests under a key of ours: no address stays in the database because of it.
    func counted(person: [String], network: NetworkAddress?, site: String? = nil) -> [FormEntry.Counted] {
        var counted: [FormEntry.Counted] = []
        let key = { (name: String) in Array(keys.authenticationCode(of: Array(name.utf8), for: .form).prefix(16)) }
        counted += person.filter { !$0.isEmpty }.map { .init(scope: .person, key: key("person:\($0)")) }
        if let site {
            counted.append(.init(scope: .site, key: key("site:\(site)")))
        } else if let network {
            let octets = network.neighbourhood.map { String($0, radix: 16) }.joined(separator: ".")
            counted.append(.init(scope: .network, key: key("network:\(octets)")))
        }
        return counted + [.init(scope: .everybody, key: key("everybody"))]
    }
}
