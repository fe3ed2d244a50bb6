import Foundation
import Mail
import Tickets

extension Desk {
    /// The rules' view of the settings.
    init(_ settings: Settings) {
        let institutions = settings.institutions.map { Institution($0, defaultRoute: settings.defaultRoute) }
        self.init(institutions: institutions, members: settings.members.map(\.member), timeZone: settings.timeZone)
        let limits = settings.limits
        terms.merge(settings.terms) { $1 }
        workingDays = settings.workingDays
        retentions = settings.retentions
        waitingAge = limits.waitingFor.inSeconds
        silenceAge = limits.closeAfter.inSeconds
        morningTime = Double(limits.remindAt)
        undoAge = limits.undoWithin.inSeconds
        reopenAge = limits.reopenWithin.inSeconds
        threadAge = limits.threadAge.inSeconds
        notificationAge = limits.notificationAge.inSeconds
        routingThreshold = limits.routingThreshold
        topics = settings.topics.map(\.topic)
        bodies = settings.bodies
        spamMarks = settings.spamMarks
        maxAttempts = limits.maxAttempts
        keepWhole = limits.keepWhole.octets
        brakes = limits.brakes
        banned = Set(settings.banned.map { AddressKey($0) })
        address = settings.address ?? settings.commonAddress
        webBase = settings.web?.base
        if let own = settings.domain { domain = own }
    }
}

extension Institution {
    init(_ settings: InstitutionSettings, defaultRoute: String) {
        self.init(
            code: settings.code,
            name: settings.name,
            aliases: settings.aliases,
            address: settings.addresses.first ?? "",
            addresses: settings.addresses,
            replyAddress: settings.replyAddress ?? .plain,
            route: settings.route ?? defaultRoute,
            phone: settings.phone,
            usualTime: settings.usualTime
        )
        approval = settings.approval
    }
}

extension SourcePolicy {
    init(_ settings: SourceSettings) {
        let importedBefore: Date? =
            switch settings.start {
            // Whatever lay there before the source was added is imported, so that 5,000 old letters write to nobody.
            case .now, .all: nil
            case .from(let date): date
            }
        self.init(
            name: settings.name,
            institution: settings.institution,
            kind: settings.policyKind,
            importedBefore: importedBefore,
            clockAllowance: settings.passesOver ? 3600 : 0,
            siteForms: settings.siteForms,
            isFeed: settings.isFeed
        )
    }
}

extension SourceSettings {
    /// The server's numbers say what lay there before the start (UIDNEXT), not its clock.
    fileprivate var passesOver: Bool {
        guard case .imap = place else { return false }
        return start == .now
    }

    fileprivate var policyKind: SourcePolicy.Kind {
        if isFeed { return .post }
        return kind == .sent ? .sentFolder : .inbox
    }
}

extension Settings {
    /// An address somebody reads: the common mailbox's, where its login is one, else the first institution's.
    fileprivate var commonAddress: MailAddress? {
        let logins = sources.filter { $0.institution == nil && $0.kind == .inbox }.compactMap { source -> String? in
            guard case .imap(let server, _) = source.place, let login = server.login, login.contains("@") else {
                return nil
            }
            return login
        }
        return (logins.first ?? institutions.first?.addresses.first).map { MailAddress(address: $0) }
    }
}
