internal import Yams

/// A place in the settings file: the value of one key, or the spot where it is missing.
package struct SettingsCursor {
    let node: Node?
    package let file: String
    package let line: Int
    package let key: String
    let mistakes: SettingsMistakes

    init(node: Node?, file: String, line: Int, key: String, mistakes: SettingsMistakes) {
        self.node = node
        self.file = file
        self.line = node?.mark?.line ?? line
        self.key = key
        self.mistakes = mistakes
    }

    /// True for `key:` with nothing behind it, and where the key is not there at all.
    package var isMissing: Bool {
        guard let node else { return true }
        if case .scalar(let scalar) = node {
            return scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
        }
        return false
    }

    /// What stands here, in a word or two. Long values are cut: somebody may have pasted a secret.
    package var found: String {
        guard let node, !isMissing else { return "nothing" }
        switch node {
        case .scalar(let scalar): return scalar.string.count > 60 ? "a long text" : "«\(scalar.string)»"
        case .mapping: return "a group of keys"
        case .sequence: return "a list"
        case .alias: return "an alias"
        }
    }

    package func mistake(found: String? = nil, expected: String) {
        mistakes.note(
            SettingsMistake(file: file, line: line, key: key, found: found ?? self.found, expected: expected)
        )
    }

    /// The value as text, whatever it looks like; nil for groups and lists, and where there is nothing.
    package var text: String? {
        guard let node, case .scalar(let scalar) = node, !isMissing else { return nil }
        return scalar.string
    }

    /// Reads the text by `parse`; a value it does not take is a mistake, and `standIn` goes on in its place.
    package func read<Value>(_ expected: String, standIn: Value, parse: (String) -> Value?) -> Value {
        if let text, let value = parse(text) { return value }
        mistake(expected: expected)
        return standIn
    }

    /// The keys of a group that may hold any, in their order.
    package var entries: [(key: String, value: SettingsCursor)] {
        guard let node, !isMissing else { return [] }
        guard case .mapping(let mapping) = node else {
            mistake(expected: "a group of keys")
            return []
        }
        return mapping.map { name, value in
            let word = name.string ?? ""
            let place = key.isEmpty ? word : "\(key).\(word)"
            return (word, SettingsCursor(node: value, file: file, line: line, key: place, mistakes: mistakes))
        }
    }

    /// The elements of a list; one single value counts as a list of one.
    package var elements: [SettingsCursor] {
        guard let node, !isMissing else { return [] }
        guard case .sequence(let sequence) = node else { return [self] }
        return sequence.enumerated().map { index, node in
            SettingsCursor(node: node, file: file, line: line, key: "\(key)[\(index)]", mistakes: mistakes)
        }
    }
}
