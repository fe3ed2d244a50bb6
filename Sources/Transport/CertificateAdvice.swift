/// What to do about a certificate that was refused, behind libcurl's words for it.
enum CertificateAdvice {
    private static let table = [
        ("expired", "whoever runs the server has to renew its certificate"),
        ("not yet valid", "the clock of this machine or of the server is wrong"),
        ("self-signed", "name the authority that signed it as ca_file"),
        ("self signed", "name the authority that signed it as ca_file"),
        ("local issuer", "name the authority that signed it as ca_file"),
        ("does not match", "write the host as the certificate names it"),
        ("no alternative certificate subject name", "write the host as the certificate names it"),
    ]

    static func added(to words: String) -> String {
        let lower = words.lowercased()
        guard let advice = table.first(where: { lower.contains($0.0) })?.1 else { return words }
        return "\(words) (\(advice))"
    }
}
