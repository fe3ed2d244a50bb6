import Mail

extension Classifier {
    /// The verdict of the learned model. Rules stand above it where the mail itself says more than its words: what a
    /// server called spam, and a letter addressed to several of ours.
    func learned(_ message: Message, _ engine: VerdictEngine, stems: Stems, context: Context) -> Verdict {
        let addressed = addressed(message)
        let home = home(of: message, context)
        let said = said(in: message)
        return engine.with { reader in
            let judgement = reader.judge(
                subject: said.subject,
                text: said.text,
                to: home,
                isForm: context.isForm,
                marks: stems.marks
            )
            var verdict = Verdict(version: engine.model.version)
            verdict.spam = spam(message, judgement, reader)
            verdict.institution = institution(judgement, reader, home: home, addressed: addressed)
            verdict.kind = judgement.kinds.first.map { label($0, reader, reader.columns.column(kind: $0.code)) }
            verdict.topics = topics(judgement, reader, named: topicNames.labels(in: stems.marks))
            verdict.flags = judgement.flags.map { label($0, reader, reader.columns.column(flag: $0.code)) }
            return verdict
        }
    }

    private func spam(_ message: Message, _ judgement: Judgement, _ reader: VerdictReader) -> Verdict.Label? {
        if let mark = serverMark(of: message) { return mark }
        guard judgement.isSpam else { return nil }
        let guess = Judgement.Guess(code: "spam", confidence: judgement.spam)
        return label(guess, reader, reader.columns.column(kind: "spam"))
    }

    /// The second topic is named where it is nearly as likely as not. What the words of the settings name goes before
    /// anything that was learned less surely.
    private func topics(_ judgement: Judgement, _ reader: VerdictReader, named: [Verdict.Label]) -> [Verdict.Label] {
        let learned = judgement.topics.prefix(2).enumerated()
            .filter { $0.offset == 0 || $0.element.confidence >= 0.4 }
            .map { label($0.element, reader, reader.columns.column(topic: $0.element.code)) }
        if named.isEmpty { return learned }
        let others = named.filter { one in !learned.contains { $0.code == one.code } }
        return Array((learned + others).sorted { $0.confidence > $1.confidence }.prefix(2))
    }

    private func institution(
        _ judgement: Judgement,
        _ reader: VerdictReader,
        home: String?,
        addressed: Set<Int>
    ) -> Verdict.Label? {
        // Sent to several of ours on purpose: each deals with its copy.
        if let home, addressed.count > 1, addressed.contains(where: { institutions[$0].code == home }) {
            let reasons = ["пришло на его ящик", "адресовано нескольким учреждениям"]
            return Verdict.Label(code: home, confidence: 0.9, reasons: reasons)
        }
        guard let best = judgement.institutions.first, best.code != VerdictColumns.nobody else { return nil }
        var result = label(best, reader, reader.columns.column(institution: best.code))
        var facts: [String] = []
        if let home {
            facts.append(home == best.code ? "пришло на его ящик" : "пришло на ящик другого учреждения (\(home))")
        }
        if let number = reader.codes.firstIndex(of: best.code), reader.found.named[number] != nil {
            facts.append("названо в тексте")
        }
        if reader.found.stranger { facts.append("названо и не наше учреждение") }
        result.reasons = facts + (facts.contains("названо в тексте") || home != best.code ? result.reasons : [])
        return result
    }

    private func label(_ guess: Judgement.Guess, _ reader: VerdictReader, _ column: Int?) -> Verdict.Label {
        let words = reader.words(for: column).map { "«\($0)»" }.joined(separator: ", ")
        let confidence = (guess.confidence * 1_000).rounded() / 1_000
        return Verdict.Label(
            code: guess.code,
            confidence: confidence,
            reasons: words.isEmpty ? [] : ["слова: " + words]
        )
    }
}
