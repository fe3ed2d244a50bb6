/// What speaks for one institution or another, and the judgement that follows.
///
/// A name in the text beats the mailbox, for people write to the address they find; several names, or the name of a
/// namesake that is not ours, make it a matter for a person.
struct InstitutionEvidence {
    /// Whose mailbox or form it came to.
    var mailbox: Int?
    /// Whose addresses stand in To and Cc.
    var addressed: Set<Int> = []
    private var named: [Int: Named] = [:]
    private var stranger: String?

    private struct Named {
        var count = 0
        var longest = 0
        var name = ""
    }

    mutating func note(_ match: NameIndex.Match) {
        switch match.pattern.owner {
        case .stranger:
            stranger = match.pattern.name
        case .institution(let number):
            var seen = named[number] ?? Named()
            seen.count += 1
            if match.pattern.marks.count > seen.longest {
                seen.longest = match.pattern.marks.count
                seen.name = match.pattern.name
            }
            named[number] = seen
        }
    }

    /// `code` turns the number of an institution into its code.
    func label(_ code: (Int) -> String) -> Verdict.Label? {
        if let home {
            return atHome(home, code)
        }
        guard let (number, seen) = best else { return addressedLabel(code) }
        let alone = named.count == 1
        let doubtful = !alone || stranger != nil
        return Verdict.Label(
            code: code(number),
            confidence: doubtful ? 0.5 : (seen.count > 1 || seen.longest > 1 ? 0.9 : 0.8),
            reasons: ["названо в тексте: «\(seen.name)»"] + doubts(besides: number)
        )
    }

    /// Where it came in, if that says anything: the mailbox, else the only one of ours it is addressed to.
    private var home: Int? {
        mailbox ?? (addressed.count == 1 ? addressed.first : nil)
    }

    private func atHome(_ home: Int, _ code: (Int) -> String) -> Verdict.Label {
        var reasons = [mailbox == nil ? "адресовано этому учреждению" : "пришло на его ящик"]
        if let own = named[home] {
            return Verdict.Label(
                code: code(home),
                confidence: 0.97,
                reasons: reasons + ["названо в тексте: «\(own.name)»"]
            )
        }
        // Sent to several of ours on purpose: each deals with its copy.
        if addressed.count > 1, addressed.contains(home) {
            return Verdict.Label(
                code: code(home),
                confidence: 0.9,
                reasons: reasons + ["адресовано нескольким учреждениям"]
            )
        }
        if stranger != nil {
            return Verdict.Label(code: code(home), confidence: 0.5, reasons: reasons + doubts(besides: home))
        }
        guard let (number, seen) = best else {
            return Verdict.Label(code: code(home), confidence: 0.9, reasons: reasons)
        }
        reasons = ["названо в тексте: «\(seen.name)»", "пришло на ящик другого учреждения (\(code(home)))"]
        let sure = named.count == 1 && (seen.longest > 1 || seen.count > 1)
        return Verdict.Label(code: code(number), confidence: sure ? 0.75 : 0.5, reasons: reasons)
    }

    private func addressedLabel(_ code: (Int) -> String) -> Verdict.Label? {
        guard let first = addressed.min() else { return nil }
        return Verdict.Label(code: code(first), confidence: 0.5, reasons: ["адресовано нескольким учреждениям"])
    }

    private func doubts(besides number: Int) -> [String] {
        var words: [String] = []
        if named.count > 1 { words.append("названы и другие учреждения") }
        if let stranger { words.append("названо не наше учреждение: «\(stranger)»") }
        return words
    }

    /// The one named most, by the longest name; the first in the settings where two are equal.
    private var best: (Int, Named)? {
        named.min { a, b in
            (-a.value.longest, -a.value.count, a.key) < (-b.value.longest, -b.value.count, b.key)
        }.map { ($0.key, $0.value) }
    }
}
