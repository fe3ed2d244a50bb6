extension Message {
    /// No letter has more troubles worth telling.
    private static let defectLimit = 20
    /// Nobody writes a megabyte by hand: what is new is looked for in the first one, which bounds its cost.
    private static let freshLimit = (octets: 1 << 20, lines: 50_000)

    /// Reads a mail. Linear in the size of `bytes`, never fails; see `defects` for what was wrong.
    package init(parsing bytes: [UInt8]) {
        let lines = bytes.withLineFeeds
        let decoder = TextDecoder()
        let text: HeaderText
        (self, text) = Self.structure(of: lines, decoder)
        readBody(lines, text, decoder)
        if self.text.isEmpty, attachments.isEmpty, !isMail { readAsText(lines, decoder) }
        charsetGuessed = decoder.hasGuessed
        fresh = Fresh.text(
            of: self.text.beginning(octets: Self.freshLimit.octets, lines: Self.freshLimit.lines),
            subject: subject
        )
        (automatic, bounce) = AutomaticMail.judge(self, in: bytes)
        forwardedAuthor = ForwardedAuthor.find(in: self, decoder)
        defects += decoder.mendings
        noteMissing()
        defects = defects.unique(upTo: Self.defectLimit)
    }

    /// Header and tree of parts, and no more: no text is chosen, nothing is judged. `Part.text(in:)` and
    /// `Part.content(in:)` read on.
    package init(structureOf bytes: [UInt8]) {
        (self, _) = Self.structure(of: bytes.withLineFeeds, TextDecoder())
    }

    private static func structure(of lines: [UInt8], _ decoder: TextDecoder) -> (Message, HeaderText) {
        var message = Message()
        message.readTree(lines, decoder)
        message.header = message.root.header
        let root = message.root
        let text = HeaderText(decoder: decoder, header: root.header, body: root.declaredCharset) {
            root.firstText?.content(in: lines) ?? []
        }
        message.readHeader(text)
        return (message, text)
    }

    private mutating func readTree(_ bytes: [UInt8], _ decoder: TextDecoder) {
        let text = HeaderText(decoder: decoder, header: HeaderFields(), body: nil)
        var tree = TreeReader(bytes: bytes, end: bytes.count, text: text)
        root = tree.readMessage(from: 0)
        defects = tree.defects
    }

    private mutating func readHeader(_ text: HeaderText) {
        messageID = header.value("Message-ID").flatMap(MessageIDs.own)
        date = header.values("Date").lazy.compactMap(MailDate.read).first
        from = addresses("From", text)
        sender = addresses("Sender", text)
        to = addresses("To", text)
        cc = addresses("Cc", text)
        replyTo = addresses("Reply-To", text)
        subject = header.value("Subject").map { text.text($0).trimmedText } ?? ""
        inReplyTo = MessageIDs.list(header.values("In-Reply-To"))
        references = MessageIDs.list(header.values("References"))
    }

    /// A field that stands there several times is read as one (RFC 5322 §4.5 allows it for obsolete destinations).
    private func addresses(_ name: String, _ text: HeaderText) -> [MailAddress] {
        header.values(name).flatMap { AddressList.read($0, text: text) }
    }

    private mutating func readBody(_ bytes: [UInt8], _ text: HeaderText, _ decoder: TextDecoder) {
        var body = BodyReader(bytes: bytes, header: text, decoder: decoder)
        body.read(root)
        self.text = body.text
        attachments = body.attachments
        defects += body.defects
    }

    /// The header has at least one field that a mail has.
    private var isMail: Bool {
        ["From", "Subject", "Date", "To", "Content-Type", "MIME-Version", "Message-ID", "Received", "Return-Path"]
            .contains(where: header.contains)
    }

    /// `Hallo: ich …` is no header: where a mail would be empty, all that stands there is its text.
    private mutating func readAsText(_ lines: [UInt8], _ decoder: TextDecoder) {
        var octets = lines
        octets.normaliseLines()
        text = octets.withUnsafeBufferPointer { decoder.text(of: $0, declared: nil) }.withoutEndBlanks
    }

    private mutating func noteMissing() {
        if header.count == 0 { defects.append(Defect("no header")) }
        if from.isEmpty { defects.append(Defect("no sender in From")) }
        if date == nil { defects.append(Defect(header.contains("Date") ? "Date is no date" : "no Date")) }
        if messageID == nil { defects.append(Defect("no Message-ID")) }
        if charsetGuessed { defects.append(Defect("charset missing or wrong: read by a guess")) }
    }
}

// MARK: - Content again

extension Message {
    /// The decoded content of an attachment, read again from the raw mail it came with; nil when it is not there.
    package func content(of attachment: Attachment, in bytes: [UInt8]) -> [UInt8]? {
        var part = root
        var lines = bytes.withLineFeeds
        for number in attachment.place.path {
            guard number > 0, number <= part.children.count else { return nil }
            if part.holdsOwnOctets { lines = part.innerOctets(in: lines) }
            part = part.children[number - 1]
        }
        guard part.body.upperBound <= lines.count else { return nil }
        guard let inner = attachment.place.inner else { return part.content(in: lines) }
        return InnerFile.content(inner, of: part, in: lines)
    }
}

extension [UInt8] {
    /// Mail that ends its lines with CR alone, with LF instead: every place stays where it was.
    var withLineFeeds: [UInt8] {
        guard place(of: .lf, from: 0, to: count) == count, place(of: .cr, from: 0, to: count) < count else {
            return self
        }
        return map { $0 == .cr ? .lf : $0 }
    }
}

extension String {
    /// All of it, or its whole lines within the first `limit` octets, and no more than `lines`.
    fileprivate func beginning(octets limit: Int, lines: Int) -> String {
        guard utf8.count > lines else { return self }
        var text = self
        let count = text.withUTF8 { octets -> Int in
            let head = octets.count > limit ? octets[..<limit].lastIndex(of: .lf) ?? limit : octets.count
            var (end, left) = (-1, lines)
            while left > 0, end < head {
                end = octets.place(of: .lf, from: end + 1, to: head)
                left -= 1
            }
            return min(end, head)
        }
        return count == utf8.count ? self : String(decoding: utf8.prefix(count), as: UTF8.self)
    }
}

extension [Defect] {
    fileprivate func unique(upTo limit: Int) -> [Defect] {
        var seen = Set<Defect>()
        var kept: [Defect] = []
        for defect in self where kept.count < limit {
            if seen.insert(defect).inserted { kept.append(defect) }
        }
        return kept
    }
}

extension Part {
    /// The first text that a person reads.
    var firstText: Part? {
        if type.hasPrefix("text/") { return self }
        guard isMultipart else { return nil }
        for child in children {
            if let found = child.firstText { return found }
        }
        return nil
    }

    /// The charset of the first text that declares one: the best guess for raw octets in the header.
    var declaredCharset: Charset? {
        if type.hasPrefix("text/"), let name = parameters["charset"] { return Charset(name: name) }
        guard isMultipart else { return nil }
        for child in children {
            if let found = child.declaredCharset { return found }
        }
        return nil
    }
}
