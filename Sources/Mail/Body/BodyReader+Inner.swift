/// What lies inside parts without being parts: files of winmail.dat, pictures in HTML, what an S/MIME file signs.
extension BodyReader {
    /// A file inside a part, by its number there.
    struct InnerContent {
        var index: Int
        var name: String
        var type = "application/octet-stream"
        var contentID: String?
        var inline = false
    }

    mutating func add(_ inner: InnerContent, _ content: ArraySlice<UInt8>, of part: Part, at position: Position) {
        let digest = ContentDigest(of: content)
        attachments.append(
            Attachment(
                name: AttachmentName.safe(inner.name),
                type: inner.type,
                size: digest.size,
                contentID: inner.contentID,
                inline: inner.inline,
                sha256: digest.sha256,
                place: Attachment.Place(path: position.path, inner: inner.index),
                rangeHint: part.body
            )
        )
    }

    /// F6, F7: the files of a winmail.dat stand beside the others. It stays a file itself unless all came out of it.
    mutating func openTNEF(_ part: Part, at position: Position) {
        let octets = part.content(in: bytes)
        let packed = TNEF(octets, decoder: reader.decoder)
        packedTexts += packed.texts
        if packed.isDamaged || packed.files.isEmpty {
            if packed.isDamaged { defects.append(Defect("winmail.dat could not be opened, or not wholly")) }
            add(part, at: position)
        }
        for (index, file) in packed.files.enumerated() {
            let inner = InnerContent(index: index, name: file.name, type: file.type, contentID: file.contentID)
            add(inner, octets[file.content], of: part, at: position)
        }
    }

    /// F13: pictures written into the HTML are files, and cost the text nothing.
    mutating func addPictures(_ html: ArraySlice<UInt8>, _ part: Part, at position: Position) {
        for (index, picture) in DataPictures.find(in: html).enumerated() {
            let ending = picture.type.dropFirst(6).prefix { $0.isLetter || $0.isNumber }
            let inner = InnerContent(
                index: index,
                name: "image-\(index + 1).\(ending)",
                type: picture.type,
                inline: true
            )
            add(inner, Base64.decode(html[picture.encoded])[...], of: part, at: position)
        }
    }

    /// What an S/MIME file signs is the letter; the file stays, for whoever wants to check it.
    mutating func openEnvelope(_ part: Part, at position: Position) {
        if let letter = part.children.first {
            defects.append(SecuredMail.signedBySMIME)
            readInside(part, letter, at: position)
        } else {
            switch SecuredMail.open(part.content(in: bytes)) {
            case .encrypted: defects.append(SecuredMail.encryptedBySMIME)
            case .signed, .signature: defects.append(SecuredMail.signedBySMIME)
            case .other: defects.append(SecuredMail.unreadableSMIME)
            }
        }
        add(part, at: position)
    }

    private mutating func readInside(_ part: Part, _ letter: Part, at position: Position) {
        var inner = BodyReader(bytes: part.innerOctets(in: bytes), header: header, decoder: reader.decoder)
        var start = position.child(0)
        start.isFirst = position.isFirst
        inner.walk(letter, at: start)
        inner.markInline()
        texts += inner.texts
        packedTexts += inner.packedTexts
        attachments += inner.attachments
        defects += inner.defects
        event = event ?? inner.event
    }

    /// An invitation is read for people; the first one of a letter says enough.
    mutating func readEvent(_ part: Part) {
        guard event == nil, part.body.count < 1 << 20 else { return }
        // A fold may cut a character in two: it goes first.
        let octets = ContentLine.unfolded(reader.octets(of: part)[...])
        event = CalendarText.read(reader.utf8(of: octets, part: part))
    }
}
