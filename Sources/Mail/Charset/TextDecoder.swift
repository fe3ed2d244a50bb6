/// Turns octets into text by their declared charset, or by the detector where it is missing or wrong.
/// One for each parse: it keeps the conversions it opened.
final class TextDecoder {
    private var converters: [String: IconvConverter?] = [:]
    /// Something was read by a guess.
    private(set) var hasGuessed = false
    /// Text that was garbled before it was sent, and put right.
    private(set) var mendings: [Defect] = []
    /// A Cyrillic charset met in this letter so far, declared or found: the best guess for what declares none.
    private(set) var met: SingleByteCharset?

    /// A declared charset wins where it decodes (E1); `expected` helps the detector (the body's charset, for a header).
    func text(
        of bytes: UnsafeBufferPointer<UInt8>,
        declared: Charset?,
        expecting expected: SingleByteCharset? = nil
    ) -> String {
        let declaredText = declared.flatMap { read(bytes, as: $0) }
        if declaredText != nil { note(declared) }
        let text = declaredText ?? guessed(bytes, expecting: expected ?? met)
        return mended(text, declared: declaredText == nil ? nil : declared).composed
    }

    private func note(_ charset: Charset?) {
        if met == nil, case .singleByte(let table) = charset, table != .windows1252 { met = table }
    }

    /// Put right where it is garbled for certain. A declared charset that was taken for another one was a lie.
    private func mended(_ text: String, declared: Charset?) -> String {
        guard let mended = Mojibake.mend(text) else { return text }
        if declared == .singleByte(mended.takenFor) {
            hasGuessed = true
        } else {
            mendings.append(
                Defect(
                    "text was garbled before it was sent (\(mended.real) taken for \(mended.takenFor.name)): put right"
                )
            )
        }
        return mended.text
    }

    /// Nil where the octets are not in this charset.
    private func read(_ bytes: UnsafeBufferPointer<UInt8>, as charset: Charset) -> String? {
        switch charset {
        case .ascii, .utf8:
            guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
            // Declared ASCII but UTF-8 all the same: right by chance, still a guess.
            if charset == .ascii, !text.utf8.allSatisfy({ $0 < 0x80 }) { hasGuessed = true }
            return text
        case .singleByte(let table):
            return isDisguisedUTF8(bytes) ? nil : table.text(of: bytes)
        case .other(let name):
            guard let converter = converter(for: name) else { return nil }
            let (text, errors) = converter.utf8(of: bytes)
            return errors * 10 <= bytes.count ? String(decoding: text, as: UTF8.self) : nil
        }
    }

    private func guessed(
        _ bytes: UnsafeBufferPointer<UInt8>,
        expecting expected: SingleByteCharset?
    ) -> String {
        let guess = CharsetDetector.guess(bytes, expecting: expected)
        switch guess {
        case .singleByte(let table):
            hasGuessed = true
            note(guess)
            return table.text(of: bytes)
        case .ascii:
            return String(decoding: bytes, as: UTF8.self)
        case .utf8, .other:
            hasGuessed = true
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// The charset of one octet a character that a large text is read in, judged by its beginning; nil where it may be
    /// another one, or where its text needs mending.
    func table(ofTextBeginning bytes: UnsafeBufferPointer<UInt8>, declared: Charset?) -> SingleByteCharset? {
        guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return nil }
        let charset: Charset
        switch declared {
        case .singleByte where !looksLikeUTF8(bytes, from: first): charset = declared ?? .ascii
        case .ascii, .utf8, nil: charset = CharsetDetector.guess(bytes, expecting: met)
        case .singleByte, .other: return nil
        }
        guard case .singleByte(let table) = charset, Mojibake.mend(table.text(of: bytes)) == nil else { return nil }
        if charset != declared { hasGuessed = true }
        note(charset)
        return table
    }

    /// Declared as a single-byte charset, yet every non-ASCII octet is part of well-formed UTF-8. A single-byte text
    /// of some length has never that form, so the declaration does not decode to anything meant.
    private func isDisguisedUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        // Where single-byte text has its first non-ASCII octets, the form breaks at once: look there before all.
        guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return false }
        guard looksLikeUTF8(bytes, from: first) else { return false }
        let form = UTF8Form(of: bytes)
        return form.isValid && form.multiByte >= 4
    }

    private func looksLikeUTF8(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) -> Bool {
        let head = UTF8Form(of: UnsafeBufferPointer(rebasing: bytes[first..<min(first + 64, bytes.count)]))
        return head.errors <= 1 && head.multiByte > 0
    }

    private func converter(for name: String) -> IconvConverter? {
        if let known = converters[name] { return known }
        let opened = converters.count < 16 ? IconvConverter(charset: name) : nil
        converters[name] = .some(opened)
        return opened
    }
}
