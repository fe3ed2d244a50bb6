/// A name somebody may be called by, as a sequence of stems: «муздрам», «театр Солнце», «Музей Природы и Человека».
struct NamePattern: Sendable {
    enum Owner: Sendable, Hashable {
        /// Index of the institution among those of the settings.
        case institution(Int)
        /// A namesake that is not ours: municipal, of another city.
        case stranger
    }

    var marks: [UInt64]
    var owner: Owner
    /// As the settings spell it, for the reasons.
    var name: String
}
