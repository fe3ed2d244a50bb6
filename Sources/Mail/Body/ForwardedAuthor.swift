/// Who wrote a letter that somebody passes on: a colleague forwards a resident's mail, and the answer is for the resident.
enum ForwardedAuthor {
    /// Nil where nothing is passed on, or the sender passes on their own letter.
    static func find(in message: Message, _ decoder: TextDecoder) -> MailAddress? {
        guard message.automatic == nil, message.bounce == nil else { return nil }
        let author = attached(in: message.root, decoder) ?? quoted(in: message)
        guard let author, !author.address.isEmpty else { return nil }
        let isSender = message.from.contains { $0.address.lowercased() == author.address.lowercased() }
        return isSender ? nil : author
    }

    /// Of the first letter that is attached.
    private static func attached(in root: Part, _ decoder: TextDecoder) -> MailAddress? {
        guard let letter = firstLetter(in: root) else { return nil }
        let text = HeaderText(decoder: decoder, header: letter.header, body: letter.declaredCharset)
        return letter.header.value("From").flatMap { AddressList.read($0, text: text).first }
    }

    /// Reports hold our own letters; a digest those of many.
    private static func firstLetter(in part: Part) -> Part? {
        if part.isMessage { return part.children.first }
        guard part.isMultipart, part.type != "multipart/report", part.type != "multipart/digest" else { return nil }
        for child in part.children {
            if let found = firstLetter(in: child) { return found }
        }
        return nil
    }

    /// `От: Анна <anna@…>` below «Пересылаемое сообщение». Only where the subject says that the letter is a forward:
    /// an answer may quote one.
    private static func quoted(in message: Message) -> MailAddress? {
        guard Fresh.isForward(message.subject) else { return nil }
        var text = message.text
        return text.withUTF8 { bytes in
            let page = FreshPage(bytes)
            // Apple's programs quote the letter and its header.
            let heading = (0..<page.count).first {
                page.isQuoted($0) ? page.quotesForward($0) : FreshOldMail.find(at: $0, page) != nil
            }
            guard let heading else { return nil }
            let block = heading..<min(heading + blockSize, page.count)
            if let line = block.first(where: { FreshLabels.begin(page.words($0).withoutQuoteMarks) == .from }) {
                return author(page.bytes(line))
            }
            return block.lazy.filter { page.lastByte($0) == 0x3A }.compactMap { writer(page.bytes($0)) }.first
        }
    }

    /// The header of a forwarded letter takes a few lines.
    private static let blockSize = 12

    private static func author(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> MailAddress? {
        guard let colon = line.firstIndex(of: 0x3A) else { return nil }
        let value = Array(line[(colon + 1)...])
        let plain = HeaderText(decoder: TextDecoder(), header: HeaderFields(), body: .utf8)
        return AddressList.read(value[...], text: plain).first { $0.address.utf8.contains(0x40) }
    }

    /// `01.11.2026, 10:00, "Анна" <anna@…>:` and `… 15:36 +05:00 от Анна <anna@…>:`.
    private static func writer(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> MailAddress? {
        guard let open = line.lastIndex(of: 0x3C), let close = line[open...].firstIndex(of: 0x3E),
            line[open..<close].contains(0x40)
        else { return nil }
        let before = String(decoding: line[..<open], as: UTF8.self)
        let quoted = before.split(separator: "\"", omittingEmptySubsequences: false)
        let name = quoted.count > 2 ? quoted[1] : before.rest(after: [" от ", ", "])
        return MailAddress(
            name: name.trimmedText,
            address: String(decoding: line[(open + 1)..<close], as: UTF8.self).trimmedText
        )
    }
}

extension String {
    /// What stands behind the last of these words; the first word that occurs counts.
    fileprivate func rest(after words: [String]) -> Substring {
        for word in words {
            if let place = ranges(of: word).last { return self[place.upperBound...] }
        }
        return self[...]
    }
}

extension FoldedText {
    fileprivate var withoutQuoteMarks: FoldedText { drop { $0 == UInt8(ascii: ">") || $0 == 0x20 } }
}

extension Substring {
    fileprivate var trimmedText: String { String(self).trimmedText }
}
