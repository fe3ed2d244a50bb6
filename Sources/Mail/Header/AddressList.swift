/// Reads `From`, `To` and their like (RFC 5322 §3.4, §4.4): names, comments, groups, routes, and what people get wrong.
struct AddressList {
    private let body: ArraySlice<UInt8>
    private let text: HeaderText
    private var place: Int
    private var found: [MailAddress] = []
    /// A name cut off by a comma that should have been quoted: `Петрова, Анна <a@b>`.
    private var unfinished: [UInt8]?
    /// A quote or comment that never ends was met: from there on these signs are ordinary ones,
    /// or the address behind would be lost.
    private var hasBrokenQuote = false
    private var hasBrokenComment = false
    private let isInner: Bool

    /// All addresses of a field's body, groups dissolved. Without an address in it, a name stands alone.
    static func read(_ body: ArraySlice<UInt8>, text: HeaderText) -> [MailAddress] {
        var list = AddressList(body, text: text, isInner: false)
        return list.readAll()
    }

    private init(_ body: ArraySlice<UInt8>, text: HeaderText, isInner: Bool) {
        self.body = body
        self.text = text
        self.isInner = isInner
        place = body.startIndex
    }

    private mutating func readAll() -> [MailAddress] {
        while place < body.endIndex { finish(readMailbox()) }
        takeUnfinished()
        return found
    }

    /// What stands between two commas.
    private struct Mailbox {
        /// Words as written, quotes undone, for the name.
        var name: [UInt8] = []
        /// The same with quotes kept, for an address without angle brackets.
        var bare: [UInt8] = []
        var angle: [UInt8]?
        var comment: ArraySlice<UInt8> = []
        var endsWithComma = false
        var hasQuotes = false

        mutating func add(_ word: some Sequence<UInt8>, quoted: Bool = false) {
            name += word
            if quoted { bare.append(.quote) }
            bare += word
            if quoted { bare.append(.quote) }
        }

        /// `"Анна Петрова" anna@example.ru`: name and address, where no bracket parts them.
        var addressAfterQuotes: (name: ArraySlice<UInt8>, address: ArraySlice<UInt8>)? {
            guard hasQuotes, let end = bare.lastIndex(of: .quote), bare[end...].dropFirst().first == .space else {
                return nil
            }
            let address = bare[(end + 2)...].trimmed
            guard address.contains(0x40), address.first != 0x40, address.last != 0x40, !address.contains(.space) else {
                return nil
            }
            return (bare[..<end].filter { $0 != .quote }[...].trimmed, address)
        }

        mutating func addBlank() {
            if let last = name.last, !last.isBlank { name.append(.space) }
            if let last = bare.last, !last.isBlank { bare.append(.space) }
        }
    }

    private mutating func readMailbox() -> Mailbox {
        var mailbox = Mailbox()
        while place < body.endIndex {
            let byte = body[place]
            switch byte {
            case 0x2C, 0x3B:  // , ;
                place += 1
                mailbox.endsWithComma = byte == 0x2C
                return mailbox
            case 0x3A where mailbox.angle == nil && !mailbox.bare.contains(0x40):  // the name of a group (§3.4)
                place += 1
                takeUnfinished()
                mailbox = Mailbox()
            case .quote: readQuoted(into: &mailbox)
            case 0x28 where !hasBrokenComment: readComment(into: &mailbox)
            case 0x3C:
                mailbox.angle = readAngle()
            case 0x5B:
                mailbox.add(readUntil(0x5D))
            default:
                readAtom(into: &mailbox)
            }
        }
        return mailbox
    }

    private mutating func readQuoted(into mailbox: inout Mailbox) {
        let start = place
        let content = hasBrokenQuote ? [] : HeaderSyntax.quotedString(in: body, from: &place)
        if hasBrokenQuote || place - start < 2 || body[place - 1] != .quote {
            hasBrokenQuote = true
            place = start + 1
        } else {
            mailbox.hasQuotes = true
            mailbox.add(content, quoted: true)
        }
    }

    private mutating func readComment(into mailbox: inout Mailbox) {
        let start = place
        mailbox.comment = HeaderSyntax.comment(in: body, from: &place)
        mailbox.addBlank()
        if place == body.endIndex, body[place - 1] != 0x29 {
            hasBrokenComment = true
            mailbox.comment = []
            place = start
        }
    }

    private mutating func readAtom(into mailbox: inout Mailbox) {
        if body[place].isWhite {
            mailbox.addBlank()
            place += 1
        } else if body[place] == 0x3D, let word = EncodedWord(in: body, at: place) {
            // Taken whole: it may hold a comma that was not encoded.
            mailbox.add(body[place..<word.end])
            place = word.end
        } else {
            mailbox.add(CollectionOfOne(body[place]))
            place += 1
        }
    }

    /// `<local@domain>` without a route (`@a,@b:`, §4.4) and blanks; the closing bracket may be missing.
    private mutating func readAngle() -> [UInt8] {
        var content: [UInt8] = []
        place += 1
        while place < body.endIndex, body[place] != 0x3E, body[place] != 0x3C {
            switch body[place] {
            case .quote:
                let local = HeaderSyntax.quotedString(in: body, from: &place)
                content += [.quote] + local + [.quote]
            case 0x2C where content.first != 0x40 && content.contains(0x40):
                return content
            default:
                if !body[place].isWhite { content.append(body[place]) }
                place += 1
            }
        }
        if place < body.endIndex { place += 1 }
        if content.first == 0x40, let colon = content.lastIndex(of: 0x3A) { content.removeSubrange(...colon) }
        return content
    }

    private mutating func readUntil(_ end: UInt8) -> ArraySlice<UInt8> {
        let start = place
        while place < body.endIndex, body[place] != end { place += 1 }
        if place < body.endIndex { place += 1 }
        return body[start..<place]
    }
}

// MARK: - From words to addresses

extension AddressList {
    private mutating func finish(_ mailbox: Mailbox) {
        let name = mailbox.name.trimmed
        if let angle = mailbox.angle {
            var whole = Array(name)
            if let start = unfinished { whole = start + [0x2C, .space] + whole }
            unfinished = nil
            let shown = decodedName(whole[...])
            add(name: shown.isEmpty ? decodedName(mailbox.comment) : shown, address: text.text(angle[...]).trimmedText)
            return
        }
        takeUnfinished()
        guard !name.isEmpty || !mailbox.comment.isEmpty else { return }
        if mailbox.bare.contains(0x40) {
            finishBare(mailbox)
        } else if !addInner(name) {
            if mailbox.endsWithComma, !mailbox.hasQuotes {
                unfinished = Array(name)
            } else {
                addName(name, mailbox.comment)
            }
        }
    }

    /// An address without angle brackets; what stands before it is its name.
    private mutating func finishBare(_ mailbox: Mailbox) {
        if let quoted = mailbox.addressAfterQuotes {
            add(name: decodedName(quoted.name), address: text.text(quoted.address).trimmedText)
            return
        }
        let words = mailbox.bare.split(separator: .space)
        guard words.count > 1, !mailbox.hasQuotes,
            let place = words.lastIndex(where: { $0.contains(0x40) && $0.first != 0x40 && $0.last != 0x40 })
        else {
            let address = mailbox.hasQuotes ? mailbox.bare.trimmed : mailbox.bare.filter { !$0.isBlank }[...]
            add(name: decodedName(mailbox.comment), address: text.text(address).trimmedText)
            return
        }
        let before = Array(words[..<place].joined(separator: [.space]))
        let name = decodedName(before[...])
        add(name: name.isEmpty ? decodedName(mailbox.comment) : name, address: text.text(words[place]).trimmedText)
    }

    /// A7: one encoded-word that holds name and address together.
    private mutating func addInner(_ name: ArraySlice<UInt8>) -> Bool {
        guard !isInner, name.contains(0x3D) else { return false }
        let decoded = text.text(name).replacing("\u{A0}", with: " ")
        guard decoded.utf8.contains(0x40) else { return false }
        var inner = AddressList(Array(decoded.utf8)[...], text: text, isInner: true)
        found += inner.readAll()
        return true
    }

    private mutating func takeUnfinished() {
        if let name = unfinished { addName(name[...], []) }
        unfinished = nil
    }

    private mutating func addName(_ name: ArraySlice<UInt8>, _ comment: ArraySlice<UInt8>) {
        let shown = decodedName(name)
        add(name: shown.isEmpty ? decodedName(comment) : shown, address: "")
    }

    private mutating func add(name: String, address: String) {
        guard !name.isEmpty || !address.isEmpty else { return }
        found.append(MailAddress(name: name, address: address))
    }

    private func decodedName(_ words: ArraySlice<UInt8>) -> String {
        text.text(words).trimmedText
    }
}
