import Foundation
import Testing

@testable import Mail

/// The public mail corpora, read where they lie (`OTKLIK_SHARED`). They are never copied into the project.
enum Corpora {
    static let root: URL = {
        if let path = ProcessInfo.processInfo.environment["OTKLIK_SHARED"] {
            return URL(filePath: path).appending(path: "data")
        }
        var folder = URL(filePath: #filePath)
        // Up to the package, and beside it.
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder.deletingLastPathComponent().appending(path: "shared/data")
    }()

    static let isThere = FileManager.default.fileExists(atPath: root.path)
    private static let isRequired = ProcessInfo.processInfo.environment["OTKLIK_CORPORA"] == "required"
    static let word: Comment = "the corpora are not at hand: set OTKLIK_SHARED to their folder"

    /// False where the tests may pass without corpora.
    static var areWanted: Bool { isThere || isRequired }

    /// All files below a folder, in a stable order, that the filter keeps.
    static func files(in folder: String, where keep: (URL) -> Bool = { _ in true }) throws -> [URL] {
        let start = root.appending(path: folder)
        let found = FileManager.default.enumerator(at: start, includingPropertiesForKeys: [.isRegularFileKey])
        let files = (found?.allObjects as? [URL] ?? []).filter { url in
            (try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true && keep(url)
        }
        try #require(!files.isEmpty, "no corpus in \(start.path)")
        return files.sorted { $0.path < $1.path }
    }

    static func bytes(_ file: URL) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: file))
    }

    /// One line of the table that `make corpora` prints.
    static func tell(_ corpus: String, _ what: String, _ agree: Int, of count: Int) {
        print("corpus", corpus.padding(toLength: 18, withPad: " ", startingAt: 0), "\(agree) of \(count)", what)
    }

    /// One line below that table: what differs, and why we read it so.
    static func tellDifference(_ corpus: String, _ what: String) {
        print("differs", corpus, what)
    }

    static func json<Value: Decodable>(_ path: String, as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(contentsOf: root.appending(path: path)))
    }
}

/// Counts how often the parser agrees with what a corpus expects, and remembers where it does not.
struct Agreement {
    private(set) var agree = 0
    private(set) var differ: [String] = []
    /// Texts among those that differ in white space alone.
    private(set) var spaced = 0

    func tell(_ corpus: String) {
        Corpora.tell(corpus, "fields as expected", agree, of: agree + differ.count)
        if spaced > 0 { Corpora.tell(corpus, "fields, white space aside", agree + spaced, of: agree + differ.count) }
        for line in differ { Corpora.tellDifference(corpus, line.split(separator: "\n").joined(separator: " ")) }
    }

    mutating func check<Value: Equatable>(_ name: String, _ found: Value, _ expected: Value) {
        if found == expected {
            agree += 1
        } else {
            differ.append("\(name): found \(Self.short(found)), expected \(Self.short(expected))")
        }
    }

    mutating func check(_ name: String, text found: String, _ expected: String) {
        let (found, expected) = (Self.plain(found), Self.plain(expected))
        guard Array(found.utf8) != Array(expected.utf8) else {
            agree += 1
            return
        }
        if found.collapsed == expected.collapsed { spaced += 1 }
        let common = zip(found.utf8, expected.utf8).prefix { $0 == $1 }.count
        let from = { (text: String) in
            Self.short(String(decoding: Array(text.utf8).dropFirst(max(0, common - 20)), as: UTF8.self))
        }
        differ.append("\(name): at \(common): \(from(found)), expected \(from(expected))")
    }

    /// Line ends as LF, without white space at the ends.
    static func plain(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func short<Value>(_ value: Value) -> String {
        String(String(reflecting: value).prefix(160))
    }
}
