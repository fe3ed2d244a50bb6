/// A size as a letter says it: «61 МБ».
enum LetterSize {
    static func text(_ octets: Int, language: String) -> String {
        let mega = 1024 * 1024
        // Rounded up: what is just too large must not read as what fits.
        let whole = octets / mega + (octets % mega == 0 ? 0 : 1)
        return "\(max(1, whole))\u{A0}\(language == "en" ? "MB" : "МБ")"
    }
}
