/// Who may import what. The drawing is in docs/architecture.md; this table is what holds it up.
enum House {
    /// Every target of ours and the targets of ours it may see. An arrow never points back.
    static let rooms: [String: Set<String>] = [
        "CCurl": [],
        "CXML2": [],
        "CStemmer": [],
        "Mail": ["CXML2"],
        "Transport": ["Mail", "CCurl"],
        "Classify": ["Mail", "CStemmer"],
        "Tickets": ["Mail", "Classify"],
        "Letters": ["Mail", "Tickets"],
        "Store": ["Mail", "Classify", "Tickets"],
        "Web": ["Mail", "Tickets", "Letters"],
        "Rehearsal": [],
        "otklik": ["Mail", "Transport", "Classify", "Tickets", "Letters", "Store", "Web", "Rehearsal"],
    ]

    /// Outer libraries that only their owners see.
    static let owners: [String: Set<String>] = [
        "GRDB": ["Store"],
        "Mustache": ["Letters", "Web"],
        "Hummingbird": ["Web"],
        "HummingbirdCore": ["Web"],
        "HTTPTypes": ["Web"],
        "NIOCore": ["Web"],
        "Yams": ["otklik"],
        "ArgumentParser": ["otklik"],
        "ServiceLifecycle": ["otklik"],
        "UnixSignals": ["otklik"],
    ]

    /// Free to all: the language's own modules, and what does not tie a room to anything.
    static let free: Set<String> = [
        "Foundation", "FoundationEssentials", "Dispatch", "Glibc", "Synchronization",
        "Crypto", "Logging", "Metrics", "CoreMetrics",
        "Collections", "DequeModule", "OrderedCollections",
    ]

    /// What may lie at the top of the project, besides hidden files and what .gitignore names.
    static let top: Set<String> = [
        "Package.swift", "Sources", "Tests", "systemd", "samples", "README.md", "README.ru.md", "LICENSE",
        "CHANGELOG.md",
        "CONTRIBUTING.md", "Makefile", "docs", "Benchmarks", "Package.resolved", "bench-results",
    ]

    /// Files that were looked at again when they grew over 300 lines, and hold one thing all the same.
    static let lookedAgain: Set<String> = [
        "Tests/MailTests/LetterTests.swift",
        "Tests/OtklikTests/Settings/SettingsMistakeTests.swift",
        "Tests/TicketsTests/DeliveryTests.swift",
    ]

    /// Why `target` may not import `module`; nil when it may.
    static func objection(to module: String, in target: String) -> String? {
        if free.contains(module) { return nil }
        if rooms[module] != nil {
            let seen = rooms[target] ?? []
            return seen.contains(module) ? nil : "\(target) may see \(list(seen)), not \(module)"
        }
        guard let its = owners[module] else {
            return "\(module) has no owner in the table of LayersTests: which room keeps it in?"
        }
        return its.contains(target) ? nil : "\(module) belongs to \(list(its)) alone"
    }

    private static func list(_ names: Set<String>) -> String {
        names.isEmpty ? "no other room" : names.sorted().joined(separator: ", ")
    }
}
