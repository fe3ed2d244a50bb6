import Foundation
import Transport

extension FormFeedSettings {
    /// Reads the secrets; throws a `SettingsError` that names the one it cannot read.
    init(source: String, _ place: FormFeedPlace, of settings: Settings) throws {
        self.init(source: source, url: place.url, format: place.format, mapping: place.mapping)
        switch place.proof {
        case .none: proof = .none
        case .basic(let login, let password): proof = .basic(name: login, password: try password.read())
        case .bearer(let token): proof = .bearer(try token.read())
        case .field(let name, let value): proof = .field(name: name, value: try value.read())
        }
        paging = place.paging
        since = place.since
        isNewestFirst = place.isNewestFirst
        mostPages = place.mostPages
        timeout = place.timeout
        mostOctets = place.mostOctets.octets
        fileHosts = Set(place.fileHosts)
        mostFileOctets = place.mostFile.octets
        wall = AddressGuard(allowed: place.privateAddresses)
        caFile = place.caFile.map { URL(fileURLWithPath: $0) }
        zone = settings.timeZone
        for institution in settings.institutions {
            for name in [institution.code, institution.name] + institution.aliases {
                institutions[name.lowercased()] = institution.code
            }
        }
    }
}
