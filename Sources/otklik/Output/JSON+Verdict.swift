import Classify

extension JSON {
    init(_ verdict: Verdict) {
        self.init([
            "institution": JSON(verdict.institution), "kind": JSON(verdict.kind),
            "topics": .array(verdict.topics.map { JSON($0) }), "flags": .array(verdict.flags.map { JSON($0) }),
            "spam": JSON(verdict.spam), "version": .string(verdict.version), "event": JSON(verdict.event),
        ])
    }

    init(_ label: Verdict.Label?) {
        guard let label else {
            self = .null
            return
        }
        self.init([
            "code": .string(label.code), "confidence": .number(label.confidence),
            "reasons": .array(label.reasons.map(JSON.string)),
        ])
    }
}
