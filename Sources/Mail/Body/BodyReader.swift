/// Walks the tree of parts once and gathers what a person reads and what they can save: the text in order (F8) and the files.
struct BodyReader {
    let bytes: [UInt8]
    let header: HeaderText
    let reader: PartText

    var texts: [String] = []
    var attachments: [Attachment] = []
    var defects: [Defect] = []
    /// Texts of a winmail.dat: shown where the letter has no other.
    var packedTexts: [String] = []
    /// The first event of a calendar.
    var event: CalendarText?
    /// HTML parts, shown or not: they may refer to files by Content-ID.
    private var htmlParts: [Part] = []

    init(bytes: [UInt8], header: HeaderText, decoder: TextDecoder) {
        self.bytes = bytes
        self.header = header
        reader = PartText(bytes: bytes, decoder: decoder)
    }

    mutating func read(_ root: Part) {
        walk(root, at: Position())
        markInline()
        if texts.allSatisfy(\.isBlank) { texts += packedTexts }
        if let event, !texts.contains(where: event.isSaid) { texts.append(event.text) }
        if texts.allSatisfy(\.isBlank) { readWhatIsLeft(root) }
    }

    /// All text in order, without blank lines at its ends.
    var text: String {
        let joined = texts.count == 1 ? texts[0] : texts.lazy.map(\.withoutEndBlanks).joined(separator: "\n\n")
        return joined.withoutEndBlanks
    }

    /// Where the walk stands.
    struct Position {
        var path: [Int] = []
        var isFirst = true
        var isRelated = false
        /// Inside a form of an alternative that is not the chosen one.
        var isHidden = false

        func child(_ index: Int, isRelated: Bool = false, isHidden: Bool = false) -> Position {
            Position(
                path: path + [index + 1],
                isFirst: index == 0,
                isRelated: isRelated,
                isHidden: self.isHidden || isHidden
            )
        }
    }

    mutating func walk(_ part: Part, at position: Position) {
        if let notice = SecuredMail.notice(of: part) { defects.append(notice) }
        if part.isMultipart, !part.children.isEmpty {
            walkChildren(of: part, at: position)
        } else {
            walkLeaf(part, at: position)
        }
    }

    private mutating func walkLeaf(_ part: Part, at position: Position) {
        if !TransferEncoding.isKnown(part.encoding) {
            defects.append(Defect("Content-Transfer-Encoding of no known kind: read as it stands"))
        }
        if part.isMessage {
            addMessage(part, at: position)
        } else if isText(part, at: position) {
            if !position.isHidden { addText(part, at: position) }
            if part.type == "text/html" { addHidden(part, at: position) }
        } else if TNEF.isDeclared(by: part) {
            openTNEF(part, at: position)
        } else if SecuredMail.isEnvelope(part) {
            openEnvelope(part, at: position)
        } else if !isOtherForm(part, at: position) {
            if part.type == "text/calendar" { readEvent(part) }
            add(part, at: position)
        }
    }

    /// HTML refers to files, and may hold some, whether it is shown or not.
    private mutating func addHidden(_ part: Part, at position: Position) {
        htmlParts.append(part)
        if position.isHidden, part.body.count >= DataPictures.smallestPart {
            addPictures(reader.octets(of: part)[...], part, at: position)
        }
    }

    private mutating func walkChildren(of part: Part, at position: Position) {
        let chosen = part.type == "multipart/alternative" ? Alternative.chosen(of: part, reader) : nil
        let start = part.type == "multipart/related" ? Alternative.start(of: part) : nil
        for (index, child) in part.children.enumerated() {
            var next = position.child(
                index,
                isRelated: start != nil && start != index,
                isHidden: chosen?.contains(index) == false
            )
            if start == index { next.isFirst = true }
            walk(child, at: next)
        }
    }

    /// RFC 8621 §4.1.4: a text is part of the body unless it is declared a file, or named and not the first.
    private func isText(_ part: Part, at position: Position) -> Bool {
        guard part.type == "text/plain" || part.type == "text/html" || (part.isMultipart && part.children.isEmpty),
            part.disposition != "attachment", !position.isRelated
        else { return false }
        return position.isFirst || !part.isNamed
    }

    /// Another form of the same text (AMP, enriched), beside the chosen one.
    private func isOtherForm(_ part: Part, at position: Position) -> Bool {
        position.isHidden && part.type.hasPrefix("text/") && part.type != "text/calendar" && !part.isNamed
            && part.disposition != "attachment"
    }
}

// MARK: - Text

extension BodyReader {
    private mutating func addText(_ part: Part, at position: Position) {
        guard !part.body.isEmpty else { return }
        if part.type == "text/html" {
            addHTML(part, at: position)
            return
        }
        if !part.isFlowed, let text = reader.textInPieces(of: part) {
            texts.append(text)
            return
        }
        let octets = reader.octets(of: part)
        if let notice = SecuredMail.notice(ofText: octets) { defects.append(notice) }
        let files = UUEncoding.files(in: octets, 0..<octets.count)
        guard !files.isEmpty else {
            texts.append(plainText(consume octets, part))
            return
        }
        var plain: [UInt8] = []
        var end = 0
        for (index, file) in files.enumerated() {
            plain += octets[end..<file.whole.lowerBound]
            end = file.whole.upperBound
            add(
                InnerContent(index: index, name: header.text(file.name)),
                UUEncoding.decode(octets[file.lines])[...],
                of: part,
                at: position
            )
        }
        plain += octets[end...]
        texts.append(plainText(plain, part))
    }

    private mutating func addHTML(_ part: Part, at position: Position) {
        if let large = reader.largeHTML(of: part) {
            addPictures(large.octets, part, at: position)
            texts.append(large.text)
        } else {
            let html = reader.utf8(of: part)
            addPictures(html[...], part, at: position)
            texts.append(HTMLText.text(of: html))
        }
    }

    /// RFC 3676: the lines of a flowed text are joined into paragraphs.
    private func plainText(_ octets: consuming [UInt8], _ part: Part) -> String {
        guard part.isFlowed else {
            return octets.withUnsafeBufferPointer { reader.text(of: reader.withoutEndBlanks($0, part), part: part) }
        }
        let text = octets.withUnsafeBufferPointer { reader.text(of: $0, part: part) }
        // A large letter is held as few times as can be.
        octets = []
        return FormatFlowed.text(of: text, deletingSpace: part.parameters["delsp"]?.lowercased() == "yes")
    }

    /// A mail without plain text or HTML still says something: text of a rare kind, or a forwarded mail inside.
    private mutating func readWhatIsLeft(_ root: Part) {
        if let part = root.firstLeaf(where: { $0.type.hasPrefix("text/") && !$0.isNamed && $0.disposition == nil }) {
            texts.append(reader.text(of: part))
        } else if let inner = root.firstMessage, let message = inner.children.first {
            let octets = inner.innerOctets(in: bytes)
            var nested = BodyReader(bytes: octets, header: header, decoder: reader.decoder)
            nested.walk(message, at: Position())
            texts += nested.texts
        }
    }
}

// MARK: - Files

extension BodyReader {
    mutating func add(_ part: Part, at position: Position) {
        guard !(part.body.isEmpty && !part.isNamed && part.disposition == nil) else { return }
        let name = part.name(by: header)
        add(part, name: name, at: position)
    }

    /// A nested mail is a file by the name of its subject.
    private mutating func addMessage(_ part: Part, at position: Position) {
        var name = part.name(by: header)
        if name.isEmpty, let subject = part.children.first?.header.value("Subject") {
            let title = AttachmentName.safe(header.text(subject).replacing("/", with: "-"))
            if !title.isEmpty { name = title + ".eml" }
        }
        add(part, name: name, at: position)
    }

    private mutating func add(_ part: Part, name: String, at position: Position) {
        let digest = ContentDigest(of: part, in: bytes)
        attachments.append(
            Attachment(
                name: name,
                type: part.type,
                size: digest.size,
                contentID: part.contentID,
                inline: part.contentID == nil && part.disposition == "inline" && !part.isMessage,
                sha256: digest.sha256,
                place: Attachment.Place(path: position.path),
                rangeHint: part.body
            )
        )
    }

    /// A file with a Content-ID is shown inside the text only where HTML refers to it (F9, F10, F11).
    mutating func markInline() {
        guard attachments.contains(where: { $0.contentID != nil }) else { return }
        let referred = htmlParts.reduce(into: Set<String>()) { found, part in
            ContentReferences.find(in: part.content(in: bytes), to: &found)
        }
        for index in attachments.indices {
            if let id = attachments[index].contentID, referred.contains(id) { attachments[index].inline = true }
        }
    }
}

extension Part {
    /// The sender gave a file name.
    var isNamed: Bool { dispositionParameters["filename"] != nil || parameters["name"] != nil }

    /// RFC 3676 §3.
    fileprivate var isFlowed: Bool { parameters["format"]?.lowercased() == "flowed" }

    /// The file name, made harmless. Raw octets are read again with all that is known of the mail's charset (E11).
    fileprivate func name(by text: HeaderText) -> String {
        var part = self
        let bodies = [header.value("Content-Disposition"), header.value("Content-Type")]
        if bodies.contains(where: { $0?.contains { $0 >= 0x80 } == true }) {
            part.describe(defaultType: type, text: text)
        }
        for name in [part.dispositionParameters["filename"], part.parameters["name"]] {
            if let safe = name.map(AttachmentName.safe), !safe.isEmpty { return safe }
        }
        return ""
    }

    fileprivate var firstMessage: Part? { firstPart { $0.isMessage } }

    fileprivate func firstLeaf(where isWanted: (Part) -> Bool) -> Part? {
        firstPart { $0.children.isEmpty && isWanted($0) }
    }

    /// Reports are left out: what they hold is not the sender's text.
    private func firstPart(where isWanted: (Part) -> Bool) -> Part? {
        if isWanted(self) { return self }
        guard isMultipart, type != "multipart/report" else { return nil }
        for child in children {
            if let found = child.firstPart(where: isWanted) { return found }
        }
        return nil
    }
}

extension String {
    var isBlank: Bool { utf8.allSatisfy { $0.isWhite } }

    /// Without blank lines before and white space after it; the first line keeps its indent.
    var withoutEndBlanks: String {
        let octets = utf8
        guard let first = octets.firstIndex(where: { !$0.isWhite }),
            let last = octets.lastIndex(where: { !$0.isWhite })
        else { return "" }
        let start = octets[..<first].lastIndex(of: .lf).map(octets.index(after:)) ?? octets.startIndex
        let end = octets.index(after: last)
        return start == octets.startIndex && end == octets.endIndex ? self : String(self[start..<end])
    }
}
