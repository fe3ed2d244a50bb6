import Crypto
import Foundation
import Mail
import Tickets

/// The signed moment a page was made at. Its random part becomes the post's id, so one page makes one post, however
/// often its button is pressed.
struct FormTokens: Sendable {
    let keys: KeyRing
    let bounds: FormBounds
    /// Octets nobody can guess.
    let random: @Sendable (Int) -> [UInt8]

    struct Page: Equatable {
        var id: String
        var made: Date
    }

    enum Objection: Equatable {
        /// Not ours, damaged, or older than a day: the page is offered again.
        case stale
        case tooFast(wait: TimeInterval)
    }

    func make(now: Date) -> String {
        let made = withUnsafeBytes(of: UInt64(max(0, now.timeIntervalSince1970)).bigEndian, Array.init)
        return keys.token(for: .form, subject: made + random(16), expires: now.addingTimeInterval(bounds.mostAge))
    }

    func read(_ token: String, now: Date) -> Page? {
        guard let subject = keys.verify(token, for: .form, now: now), subject.count == 24 else { return nil }
        let seconds = subject[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Page(id: Hex.text(subject[8...]), made: Date(timeIntervalSince1970: TimeInterval(seconds)))
    }

    /// A script's proof lets a person be quick; without one the page must have been open for a while.
    func objection(to draft: FormDraft, _ page: Page?, now: Date) -> Objection? {
        guard let page else { return .stale }
        let hasProof = bounds.proofBits == 0 || isProven(draft)
        let least = hasProof ? bounds.leastAge : max(bounds.leastAge, bounds.patience)
        let left = least - now.timeIntervalSince(page.made)
        return left > 0 ? .tooFast(wait: left.rounded(.up)) : nil
    }

    /// SHA-256 of `token:proof` begins with so many zero bits.
    private func isProven(_ draft: FormDraft) -> Bool {
        guard (1...20).contains(draft.proof.utf8.count) else { return false }
        let digest = SHA256.hash(data: Array("\(draft.token):\(draft.proof)".utf8))
        var zeros = 0
        for octet in digest {
            zeros += octet.leadingZeroBitCount
            if octet != 0 { break }
        }
        return zeros >= bounds.proofBits
    }
}
