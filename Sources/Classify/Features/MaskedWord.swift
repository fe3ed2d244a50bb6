/// Words people write with dots or stars in place of letters: «х...ня», «б..», «с**а».
enum MaskedWord {
    /// One to three letters, two or more dots or stars, then a letter at once; or a lone letter before them.
    static func isIn(_ text: String) -> Bool {
        var letters = 0
        var dots = 0
        for byte in text.utf8.prefix(8_000) {
            switch byte {
            case 0x2E, 0x2A:
                dots += 1
            case 0xD0, 0xD1:
                if dots >= 2, (1...3).contains(letters) { return true }
                if dots > 0 { letters = 0 }
                dots = 0
                letters += 1
            case 0x80...0xBF:
                continue
            default:
                if dots >= 2, letters == 1 { return true }
                letters = 0
                dots = 0
            }
        }
        return dots >= 2 && letters == 1
    }
}
