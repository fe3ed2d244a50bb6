/// Names of months by their beginnings, English and Russian, short and full, in any case.
enum MonthName {
    private static let english = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let russian: [[String]] = [
        ["янв"], ["фев"], ["мар"], ["апр"], ["мая", "май"], ["июн"], ["июл"], ["авг"], ["сен"], ["окт"], ["ноя"],
        ["дек"],
    ]

    /// 1…12; nil where the word is no month.
    static func number(of word: ArraySlice<UInt8>) -> Int? {
        guard word.count >= 3 else { return nil }
        if let place = english.firstIndex(where: { word.starts(with: $0.utf8) }) { return place + 1 }
        guard word.contains(where: { $0 >= 0x80 }) else { return nil }
        let text = String(decoding: word, as: UTF8.self).lowercased()
        return russian.firstIndex { $0.contains { text.hasPrefix($0) } }.map { $0 + 1 }
    }
}
