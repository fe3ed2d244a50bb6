extension NameIndex {
    /// The names and aliases of our institutions, and of those often taken for them.
    init(institutions: [Classifier.Institution], strangers: [String]) {
        let stemmer = Stemmer(memory: 256)
        let towns = Set(stemmer.stems(of: Self.towns).marks)
        let common = Set(stemmer.stems(of: Self.commonNouns).marks)
        var all: [NamePattern] = []
        for (number, institution) in institutions.enumerated() {
            var known: Set<[UInt64]> = []
            for name in Self.spellings(of: institution.name) + institution.aliases {
                for form in Self.forms(of: name) {
                    let marks = stemmer.stems(of: form).marks
                    // A town's name alone never decides: several institutions carry it.
                    guard !marks.allSatisfy(towns.contains), marks.count > 1 || !marks.allSatisfy(common.contains),
                        known.insert(marks).inserted
                    else { continue }
                    all.append(NamePattern(marks: marks, owner: .institution(number), name: name))
                }
            }
        }
        for name in strangers {
            all.append(NamePattern(marks: stemmer.stems(of: name).marks, owner: .stranger, name: name))
        }
        self.init(all)
    }

    /// The full name, and the part in quotation marks, by which people know it.
    private static func spellings(of name: String) -> [String] {
        guard let open = name.lastIndex(of: "«"), let close = name[open...].firstIndex(of: "»") else { return [name] }
        return [name, String(name[name.index(after: open)..<close])]
    }

    /// A short word of one's own coinage declines past the stemmer («муздрам» looks like a plural dative):
    /// its cases are spelt out.
    private static func forms(of name: String) -> [String] {
        guard !name.contains(" "), let last = name.lowercased().last, !"аеёиоуыэюяйь".contains(last) else {
            return [name]
        }
        return [name] + ["а", "у", "ом", "е", "ы", "ов"].map { name.lowercased() + $0 }
    }

    private static let towns = """
        Ханты-Мансийск ханты-мансийский Сургут сургутский Нягань няганский Нижневартовск нижневартовский
        Югра югорский ХМАО округ окружной
        """
    private static let commonNouns = "музей театр библиотека колледж центр дом галерея концерт государственный север"
}
