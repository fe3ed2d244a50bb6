import Mail
import Testing

/// What a mail server says about who sent a letter (RFC 8601).
@Suite struct AuthenticationResultsTests {
    private func read(_ value: String) -> AuthenticationResults { AuthenticationResults(Array(value.utf8)) }

    @Test(
        arguments: [
            ("mx.example; none", "mx.example", []),
            ("MX.Example 1; DKIM=Pass header.d=Staff.Example", "mx.example", ["dkim=pass header.d=staff.example"]),
            (
                "mx.example;\tdkim=pass (2048-bit key; secure) header.d=a.example header.b=\"x=y\"; dmarc = fail",
                "mx.example", ["dkim=pass header.b=x=y header.d=a.example", "dmarc=fail"]
            ),
            (
                "mx.example; dkim/1=neutral reason=\"bad (hash); dmarc=pass\"", "mx.example",
                ["dkim=neutral reason=bad (hash); dmarc=pass"]
            ),
            ("mx.example; dkim=pass header.b=abc==; spf=none", "mx.example", ["dkim=pass header.b=abc==", "spf=none"]),
            ("", "", []), (";;;", "", []), ("mx; dkim", "mx", []), ("mx; =pass", "mx", []),
        ] as [(String, String, [String])]
    )
    func `a field is read with its server, methods, results and properties`(
        value: String,
        server: String,
        findings: [String]
    ) {
        let results = read(value)
        #expect(results.server == server)
        let shown = results.findings.map { finding in
            let properties = finding.properties.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
            return "\(finding.method)=\(finding.result)" + properties.joined()
        }
        #expect(shown == findings)
    }

    @Test(
        arguments: [
            "mx; spf=pass smtp.mailfrom=\"a; dmarc=pass header.from=staff.example\"@evil.example",
            "mx; spf=pass (domain of evil.example; dmarc=pass) smtp.mailfrom=evil.example",
            "mx; spf=pass (a (b; dmarc=pass) ; dmarc=pass) smtp.mailfrom=evil.example",
            "mx; spf=pass (never ended; dmarc=pass header.from=staff.example",
            "mx; spf=pass smtp.mailfrom=\"never ended; dmarc=pass",
            "mx; spf=pass smtp.mailfrom=\"a\\\"; dmarc=pass\"@evil.example",
            "mx; spf=pass (a\\); dmarc=pass) x=y",
        ]
    )
    func `what a sender chose, in quotes or comments, is no result`(value: String) {
        #expect(read(value).findings.map(\.method) == ["spf"])
    }
}
