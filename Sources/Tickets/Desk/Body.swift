/// Somebody else who answers for what residents ask us: a bank, a ministry, the police. Comes from the settings.
package struct Body: Sendable, Hashable {
    package var name: String
    /// Other names staff call it by.
    package var aliases: [String]
    /// How residents reach it, as they read it.
    package var contacts: String

    package init(name: String, aliases: [String] = [], contacts: String) {
        self.name = name
        self.aliases = aliases
        self.contacts = contacts
    }
}

extension Desk {
    func body(_ name: String) -> Body? {
        let name = name.lowercased()
        return bodies.first { ([$0.name] + $0.aliases).contains { $0.lowercased() == name } }
    }
}
