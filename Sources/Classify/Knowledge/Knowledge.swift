/// What we know before anything is learned: the phrases of each topic, kind and flag, and the names of the institutions.
/// Written by hand from the taxonomy (docs: domain, §6–§8); the model learns what each of them is worth.
enum Knowledge {
    static let lexicon = Lexicon([tickets, visits, services, kinds, flags, names].joined(separator: "\n"))
}
