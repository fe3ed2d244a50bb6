/// Makes a file name from a stranger harmless: no folders, no control or direction characters, a bounded length.
enum AttachmentName {
    private static let limit = 200

    static func safe(_ name: String) -> String {
        let last = name.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last ?? []
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: last.lazy.filter { !isHarmful($0) })
        let text = String(kept).trimmedText
        if text.allSatisfy({ $0 == "." }) { return "" }
        guard text.unicodeScalars.count > limit else { return text }
        return shortened(text)
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0: true
        // Marks that turn the reading direction: `exe.jpg` for a file that ends with .exe.
        case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB: true
        default: false
        }
    }

    /// Cut in the middle, so that the extension stays.
    private static func shortened(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let tail = scalars.suffix(12)
        let ending = tail.lastIndex(of: ".").map { String(tail[$0...]) } ?? ""
        return String(scalars.prefix(limit - ending.unicodeScalars.count)) + ending
    }
}
