/// Time zones by name: those of RFC 5322 §4.3 and the Russian ones that programs write.
enum ZoneName {
    private static let hours: [String: Int] = [
        "ut": 0, "utc": 0, "gmt": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
        "pst": -8,
        "pdt": -7, "msk": 3, "msd": 4, "мск": 3, "yekt": 5, "yekst": 6, "samt": 4, "omst": 6, "novt": 7, "krat": 7,
        "irkt": 8, "yakt": 9, "vlat": 10, "magt": 11, "pett": 12, "eet": 2, "eest": 3, "cet": 1, "cest": 2, "met": 1,
        "mest": 2, "wet": 0, "west": 1, "bst": 1, "jst": 9, "hst": -10, "akst": -9, "akdt": -8,
    ]

    /// Seconds east of UTC; nil where the name is unknown. Single military letters are unknown too (RFC 5322 §4.3).
    static func offset(of word: ArraySlice<UInt8>) -> Int? {
        hours[String(decoding: word, as: UTF8.self).lowercased()].map { $0 * 3600 }
    }
}
