import Tickets

/// What stands in place of a person who was erased: the same everywhere, and told by nobody without the key.
enum Pseudonym {
    /// What stands in place of words.
    static let gone = "[удалено]"

    static func of(_ person: AddressKey?, _ keys: KeyRing) -> String {
        guard let person else { return "Житель" }
        let code = keys.authenticationCode(of: Array("person/\(person.rawValue)".utf8), for: .erasure)
        return "Житель " + Base32.encode(code.prefix(5))
    }
}
