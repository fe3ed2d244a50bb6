import Foundation
import Mail

/// What is wrong with a draft: each field's mistake, in the order of the page.
struct FormCheck {
    enum Mistake: String, Sendable {
        case noText, longText, noContact, wrongEmail, wrongPhone, noConsent, longField
    }

    let site: FormSite

    func mistakes(_ draft: FormDraft) -> [(field: String, mistake: Mistake)] {
        var found: [(String, Mistake)] = []
        if draft.text.trimmed.isEmpty {
            found.append(("text", .noText))
        } else if draft.text.unicodeScalars.count > site.bounds.text {
            found.append(("text", .longText))
        }
        if draft.name.unicodeScalars.count > 200 { found.append(("name", .longField)) }
        found += contacts(draft)
        for consent in site.consents where consent.isRequired && !draft.consents.contains(consent.purpose) {
            found.append(("consent-\(consent.purpose)", .noConsent))
        }
        return found
    }

    private func contacts(_ draft: FormDraft) -> [(String, Mistake)] {
        let (email, phone) = (draft.email.trimmed, draft.phone.trimmed)
        if email.isEmpty, phone.isEmpty { return [("email", .noContact)] }
        var found: [(String, Mistake)] = []
        if !email.isEmpty, !Self.isEmail(email) { found.append(("email", .wrongEmail)) }
        if !phone.isEmpty, !Self.isPhone(phone) { found.append(("phone", .wrongPhone)) }
        return found
    }

    /// Forgiving: what a person writes to reach us is not for us to find odd. A domain must be one, for all that.
    static func isEmail(_ text: String) -> Bool {
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2, halves[1].contains("."), text.utf8.count <= 254, !text.contains(where: \.isWhitespace)
        else { return false }
        return (try? MailAddress(address: text).wire()) != nil
    }

    static func isPhone(_ text: String) -> Bool {
        let digits = text.filter { $0.isASCII && $0.isNumber }.count
        let isPlain = text.allSatisfy { $0.isASCII && ($0.isNumber || "+-() .#*,".contains($0)) || $0.isLetter }
        return (5...18).contains(digits) && text.count <= 60 && isPlain
    }
}

extension String {
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
