import Transport

extension ServerSecurity {
    init(_ security: ServerSettings.Security) {
        switch security {
        case .tls: self = .tls
        case .starttls: self = .startTLS
        case .none: self = .plain
        }
    }
}

extension ServerSettings {
    var passwordMechanism: PasswordMechanism? {
        mechanism.flatMap { PasswordMechanism(rawValue: $0.rawValue.uppercased()) }
    }

    var bearerMechanism: BearerMechanism? {
        mechanism.flatMap { BearerMechanism(rawValue: $0.rawValue.uppercased()) }
    }
}
