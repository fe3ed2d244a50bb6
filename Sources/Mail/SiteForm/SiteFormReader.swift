/// Reads a form's mail line by line. Never fails: what is no label belongs to the label above it, or stands loose.
struct SiteFormReader {
    private var form = SiteForm()
    private var preamble: [Substring] = []
    private var loose: [Substring] = []
    /// The lines of the field that is being read; nil: what comes stands loose.
    private var open: [Substring]?
    /// From here on only labels follow: they end a message that stands in the middle.
    private var tail: Int

    /// Nobody asks for more. What is below is the last message's, or loose.
    private static let mostLines = 400

    static func read(_ text: String) -> SiteForm {
        let lines = text.utf8.split(separator: .lf, omittingEmptySubsequences: false)
        var reader = SiteFormReader(tail: tail(of: lines))
        for (number, line) in lines.enumerated() { reader.take(line, number) }
        return reader.finish()
    }

    private init(tail: Int) {
        self.tail = tail
    }

    /// The first line after which every line is a label, empty, or the foot of the mail.
    private static func tail(of lines: [Substring.UTF8View]) -> Int {
        var start = lines.count
        for (number, line) in lines.enumerated().reversed() {
            let text = Substring(line)
            guard number < mostLines else { break }
            let isAside = isBlank(line) || isRule(line) || isFoot(text) || isLink(line)
            guard isAside || SiteFormLabel(line) != nil else { break }
            start = number
        }
        return start
    }

    private mutating func take(_ line: Substring.UTF8View, _ number: Int) {
        if Self.isBlank(line) { return blank() }
        let mayBeFoot = number < Self.mostLines && !form.fields.isEmpty && (!isInMessage || number >= tail)
        if mayBeFoot, Self.isFoot(Substring(line)) { return foot(line) }
        if Self.isRule(line), isInMessage || form.fields.isEmpty || open == nil { return close() }
        if number < Self.mostLines, let label = SiteFormLabel(line), begins(label, at: number) { return begin(label) }
        add(Substring(line))
    }

    private var isInMessage: Bool { form.fields.last?.meaning == .message && open != nil }

    private var hasWords: Bool { open?.contains { !$0.isEmpty } ?? false }

    /// Whether the label is one here: within somebody's words, «Вопрос: …» is a part of them.
    private func begins(_ label: SiteFormLabel, at number: Int) -> Bool {
        // A first label that nobody knows is most likely no label.
        if form.fields.isEmpty, label.meaning == .other, !label.isCell { return false }
        guard isInMessage else {
            return label.meaning != .other || label.isCell || form.fields.isEmpty || open != nil || !label.value.isEmpty
        }
        if label.isCell { return true }
        switch label.meaning {
        case .name, .surname, .patronymic, .email, .phone, .contact, .subject:
            return !hasField(label.meaning) && (!hasWords || number >= tail || label.meaning == .email)
        case .technical: return number >= tail
        case .message, .from: return !hasWords
        case .other: return !hasWords
        }
    }

    private func hasField(_ meaning: SiteForm.Meaning) -> Bool {
        form.fields.contains { $0.meaning == meaning }
    }

    private mutating func begin(_ label: SiteFormLabel) {
        close()
        form.fields.append(SiteForm.Field(label.label, "", label.meaning))
        open = label.value.isEmpty ? [] : [Substring(label.value)]
    }

    private mutating func add(_ line: Substring) {
        if form.fields.isEmpty {
            preamble.append(line)
        } else if isInMessage || (open != nil && !hasWords) {
            open?.append(line)
        } else {
            close()
            loose.append(line)
        }
    }

    /// What begins like a program's own sentence tells nobody anything.
    private mutating func foot(_ line: Substring.UTF8View) {
        close()
        let folded = FreshFolding.folded(String(Substring(line.prefix(320))), upTo: 320)
        if !SiteFormFoot.words.contains(where: { folded.hasPrefix($0) }) { loose.append(Substring(line)) }
    }

    private mutating func blank() {
        if isInMessage, hasWords { open?.append("") }
        if open == nil, !loose.isEmpty { loose.append("") }
        if form.fields.isEmpty, !preamble.isEmpty { preamble.append("") }
    }

    private mutating func close() {
        guard let lines = open, let last = form.fields.indices.last else { return }
        form.fields[last].value = Self.joined(lines)
        open = nil
    }

    private mutating func finish() -> SiteForm {
        close()
        form.preamble = Self.joined(preamble)
        form.loose = Self.joined(loose)
        return form
    }

    private static func joined(_ lines: [Substring]) -> String {
        lines.joined(separator: "\n").trimmingBlanks
    }

    private static func isBlank(_ line: Substring.UTF8View) -> Bool {
        line.allSatisfy { $0.isWhite }
    }

    /// Nothing but an address of the web.
    private static func isLink(_ line: Substring.UTF8View) -> Bool {
        let words = line.trimmed
        return words.startsIgnoringCase("http") && !words.contains { $0.isWhite }
    }

    /// «--», «-----», «____».
    private static func isRule(_ line: Substring.UTF8View) -> Bool {
        let marks = line.filter { !$0.isWhite }
        return marks.count >= 2 && marks.allSatisfy { "-_=*~".utf8.contains($0) }
    }

    /// What programs of sites write below, or above, the fields.
    private static func isFoot(_ line: Substring) -> Bool {
        let folded = FreshFolding.folded(String(Substring(line.utf8.prefix(320))), upTo: 320)
        return SiteFormFoot.words.contains { folded.contains($0) }
    }
}
