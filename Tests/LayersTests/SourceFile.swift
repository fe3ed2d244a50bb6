/// One Swift file of the project, as text.
struct SourceFile {
    struct Import: Equatable {
        var module: String
        var line: Int
    }

    /// From the top of the project: `Sources/Mail/Part.swift`.
    let path: String
    let lines: [Substring]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The folder under `Sources` or `Tests` it lies in.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    var lineCount: Int { lines.last == "" ? lines.count - 1 : lines.count }

    /// `import X`, `internal import X`, `@testable import X`, `import struct X.Y`.
    var imports: [Import] {
        zip(1..., lines).compactMap { number, line in
            var words = line.split { $0 == " " || $0 == "\t" }[...]
            while let word = words.first, word.hasPrefix("@") || Self.accessLevels.contains(String(word)) {
                words.removeFirst()
            }
            guard words.first == "import", words.count > 1 else { return nil }
            words.removeFirst()
            if words.count > 1, Self.kinds.contains(String(words[words.startIndex])) { words.removeFirst() }
            let module = words[words.startIndex].prefix { $0 != "." && $0 != ";" }
            return Import(module: String(module), line: number)
        }
    }

    private static let accessLevels: Set<String> = ["public", "package", "internal", "fileprivate", "private"]
    private static let kinds: Set<String> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
}
