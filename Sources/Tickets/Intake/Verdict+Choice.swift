import Classify
import Mail

extension Verdict {
    /// The person knows best what they are writing: a kind or topic chosen in the form goes before what the words say.
    func chosen(in post: FormPost?) -> Verdict {
        guard let post else { return self }
        var verdict = self
        // The form of an institution, or the one that was picked in the list: no word of the text knows better.
        if let institution = post.institution {
            verdict.institution = Label(code: institution, confidence: 1, reasons: ["выбрано в форме"])
        }
        if let kind = post.kind {
            verdict.kind = Label(code: kind, confidence: 1, reasons: ["выбрано в форме"])
        }
        if let topic = post.topic { verdict.choose(topic) }
        return verdict
    }

    /// `PK` stands for all of `PK.…`: the words say which, so those go first.
    private mutating func choose(_ topic: String) {
        let isChosen = { (label: Label) in label.code == topic || label.code.hasPrefix(topic + ".") }
        let (fitting, others) = (topics.filter(isChosen), topics.filter { !isChosen($0) })
        if fitting.isEmpty {
            topics.insert(Label(code: topic, confidence: 1, reasons: ["выбрано в форме"]), at: 0)
        } else {
            topics = fitting + others
            topics[0].reasons.append("выбрано в форме")
        }
    }
}
