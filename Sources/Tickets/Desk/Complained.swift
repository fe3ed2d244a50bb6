import Classify
import Foundation
import Mail

/// Whom a complaint is about, as far as its own words say: members whose surname stands in what the resident wrote, in any
/// of its forms. What it is given to them for, a head decides who is not named there (59-ФЗ, статья 8, часть 6).
struct Complained {
    private let stems: Set<Substring>
    private let words: String

    /// nil: thanks, a question, an idea. What nobody has judged may be a complaint.
    init?(_ history: TicketHistory) {
        let said = history.entries.filter {
            if case .resident = $0.author { return $0.kind == .message || $0.move == .dispute }
            return false
        }
        self.init(
            kind: history.labels.kind,
            isRestricted: history.ticket.restricted,
            said: said.map { $0.fullText ?? $0.text }.joined(separator: "\n")
        )
    }

    init?(kind: String?, isRestricted: Bool, said: String) {
        guard kind == nil || kind == "complaint" || isRestricted else { return nil }
        words = SearchText.stems(of: said)
        stems = Set(words.split(separator: " "))
    }

    func names(_ member: Member) -> Bool {
        guard let surname = Self.surname(member.name) else { return false }
        let parts = SearchText.stems(of: surname).split(separator: " ")
        return !parts.isEmpty && parts.allSatisfy { $0.count >= 3 && stems.contains($0) }
    }

    /// «Петрова Мария Сергеевна», «Мария Петрова» → «Петрова»; nil where there is but one word.
    static func surname(_ name: String) -> String? {
        let words = name.split { !$0.isLetter && $0 != "-" }.map(String.init)
        guard words.count >= 2, let first = words.first, let last = words.last else { return nil }
        if Salutation.isPatronymic(last) { return words.count >= 3 ? first : nil }
        if words.count == 2, isSurname(first), !isSurname(last) { return first }
        return last
    }

    private static func isSurname(_ word: String) -> Bool {
        let word = word.lowercased()
        let endings = [
            "ов", "ова", "ев", "ева", "ёв", "ёва", "ин", "ина", "ын", "ына", "ский", "ская", "цкий", "цкая", "ко",
            "ук", "юк", "ян", "ых", "их", "швили", "дзе",
        ]
        // «Марина», «Полина», «Ева» end like surnames, too: of two such words the last one counts.
        return word.count >= 5 && endings.contains(where: word.hasSuffix)
    }
}

extension DeskMoves {
    /// Nobody is given a complaint of themselves by their own word or a colleague's: a head or coordinator decides who is
    /// not named in it.
    func expectFair(_ step: Step, to receivers: [Member]) throws(Refusal) {
        guard let complained = Complained(step.history) else { return }
        let named = receivers.filter(complained.names)
        guard let first = named.first else { return }
        let decides = Party.heads.contains(.staff(step.member.role)) && !complained.names(step.member)
        guard !decides else { return }
        let isSelf = named.contains { AddressKey($0.address) == AddressKey(step.member.address) }
        throw Refusal(
            (isSelf
                ? "Возможно, это жалоба на вас: в письме жителя названы вы. "
                : "Возможно, это жалоба на того, кому вы её отдаёте: в письме жителя назван(а) \(first.name). ")
                + "Кому она достанется, решает руководитель, которого в ней не называют, или координатор."
        )
    }

    /// Whoever answers or ends a matter takes it as well. Handing it on is no such thing, and who holds it was given it.
    func expectUninvolved(_ step: Step) throws(Refusal) {
        let rule = step.rule
        guard rule.move != .assign, rule.move != .transfer, step.ticket.assignee != AddressKey(step.member.address),
            rule.move == .close || rule.causes.contains(.owner) || rule.causes.contains(.letter)
        else { return }
        try expectFair(step, to: [step.member])
    }
}
