import Mail

/// What the mail server of the desk writes into a letter's header, by the settings. A sender can write the same fields, so
/// only those that the settings name are our server's word; the operator knows that it takes away what came from outside.
package struct SpamMarks: Sendable, Equatable {
    /// Names our servers give themselves in Authentication-Results (RFC 8601 §2.2), lower case.
    package var servers: Set<String>
    /// Fields our servers write about spam, lower case; among `known`.
    package var fields: Set<String>

    package init(servers: Set<String> = [], fields: Set<String> = []) {
        self.servers = Set(servers.map { $0.lowercased() })
        self.fields = Set(fields.map { $0.lowercased() })
    }

    /// Fields whose meaning is known here.
    package static let known: Set<String> = [
        "x-spam", "x-spam-flag", "x-spam-status", "x-spam-checked", "x-spamd-result", "x-rspamd-action",
        "x-yandex-spam", "x-klms-antispam-status", "x-drweb-spamstate", "x-ms-exchange-organization-scl",
    ]

    /// The field in which our server calls the letter spam.
    package func ownMark(_ header: HeaderFields) -> String? {
        if fields.isEmpty { return nil }
        return header.fields.first { fields.contains($0.name.lowercased()) && Self.saysSpam($0) }?.name
    }

    /// A field in which somebody else, perhaps the sender, does.
    package func strangersMark(_ header: HeaderFields) -> String? {
        header.fields.first { Self.saysSpam($0) && !fields.contains($0.name.lowercased()) }?.name
    }

    /// Whether the domain in From disowns the letter (DMARC), in the words of our server: the topmost field is the last one
    /// written, those below may be the sender's invention (RFC 8601 §5). Where the settings name no server, the topmost.
    package func saysForged(_ header: HeaderFields) -> Bool {
        findings(header, servers: servers)?.contains { $0.method == "dmarc" && $0.result == "fail" } ?? false
    }

    /// Whether our server vouches for the domain of an address in From: DMARC passed, or a signature of that domain or of
    /// one above it (DKIM, aligned). nil: the settings name no server whose word counts.
    package func vouches(for address: String, _ header: HeaderFields) -> Bool? {
        guard !servers.isEmpty else { return nil }
        guard let domain = Self.domain(address), let findings = findings(header, servers: servers) else { return false }
        return findings.contains { finding in
            guard finding.result == "pass" else { return false }
            switch finding.method {
            case "dmarc": return finding.properties["header.from"].map { Self.domain($0) == domain } ?? true
            case "dkim":
                let signer = finding.properties["header.d"] ?? finding.properties["header.i"]
                return signer.flatMap(Self.domain).map { Self.covers($0, domain) } ?? false
            default: return false
            }
        }
    }

    /// What the topmost field of one of these servers says; of no server in particular where none is named.
    private func findings(_ header: HeaderFields, servers: Set<String>) -> [AuthenticationResults.Finding]? {
        for value in header.values("Authentication-Results") {
            let results = AuthenticationResults(value)
            if servers.isEmpty || servers.contains(results.server) { return results.findings }
        }
        return nil
    }

    /// A signature of a whole public suffix (`ru`) is nobody's.
    private static func covers(_ signer: String, _ domain: String) -> Bool {
        signer == domain || signer.contains(".") && domain.hasSuffix("." + signer)
    }

    /// In ASCII and lower case; of an address or of a domain by itself.
    private static func domain(_ address: String) -> String? {
        let part = address.lastIndex(of: "@").map { address[address.index(after: $0)...] } ?? address[...]
        guard !part.isEmpty else { return nil }
        return (Punycode.ascii(domain: String(part)) ?? String(part)).lowercased()
    }

    private static func saysSpam(_ field: HeaderFields.Field) -> Bool {
        guard field.name.utf8.count < 32, field.name.utf8.first.map({ $0 | 0x20 == 0x78 }) == true else { return false }
        let name = field.name.lowercased()
        guard known.contains(name) else { return false }
        let value = String(decoding: field.value.prefix(200), as: UTF8.self).lowercased()
            .trimmingPrefix(while: \.isWhitespace)
        switch name {
        // «default: True [15.31 / 15.00]»: rspamd's own opinion, whatever it did with the letter.
        case "x-spamd-result": return value.prefix(60).contains(": true")
        case "x-rspamd-action": return ["reject", "add header", "rewrite subject"].contains { value.hasPrefix($0) }
        // Yandex: 1 is a letter, 4 is spam.
        case "x-yandex-spam": return value.filter { !$0.isWhitespace } == "4"
        case "x-klms-antispam-status": return value.hasPrefix("spam")
        // Exchange: 5 and above goes into the junk folder.
        case "x-ms-exchange-organization-scl": return Int(value.prefix { $0.isNumber }).map { $0 >= 5 } ?? false
        default: return value.hasPrefix("yes")
        }
    }
}
