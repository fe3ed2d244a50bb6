import Foundation

/// Reads one JSON object and notes everything in it that the description of the API does not allow.
struct JSONFields {
    private let values: [String: Any]
    private let pointer: String
    private(set) var mistakes: [Problem.Field] = []

    init(_ values: [String: Any], pointer: String = "", names: Set<String>) {
        self.values = values
        self.pointer = pointer
        for name in values.keys.sorted() where !names.contains(name) { note(name, "is not known") }
    }

    mutating func note(_ name: String, _ detail: String) {
        mistakes.append(.init(pointer: "\(pointer)/\(name)", detail: detail))
    }

    mutating func string(_ name: String, most: Int, least: Int = 0, isRequired: Bool = false) -> String {
        guard let value = values[name] else {
            if isRequired { note(name, "is needed") }
            return ""
        }
        guard let text = value as? String else {
            note(name, "must be a string")
            return ""
        }
        let count = text.unicodeScalars.count
        if count > most { note(name, "has more than \(most) characters") }
        if count < least { note(name, "has fewer than \(least) characters") }
        return text
    }

    mutating func choice(_ name: String, among choices: [String]) -> String? {
        guard let value = values[name] else { return nil }
        if let text = value as? String, choices.contains(text) { return text }
        note(name, "must be one of \(choices.joined(separator: ", "))")
        return nil
    }

    mutating func flag(_ name: String) -> Bool {
        guard let value = values[name] else { return false }
        // NSNumber takes 1 for true; JSON does not.
        if let number = value as? NSNumber, CFBoolean.is(number) { return number.boolValue }
        note(name, "must be true or false")
        return false
    }

    mutating func objects(_ name: String, most: Int) -> [[String: Any]] {
        guard let value = values[name] else { return [] }
        guard let list = value as? [Any] else {
            note(name, "must be an array")
            return []
        }
        if list.count > most { note(name, "has more than \(most) items") }
        return list.prefix(most).enumerated().compactMap { index, item in
            guard let object = item as? [String: Any] else {
                note("\(name)/\(index)", "must be an object")
                return nil
            }
            return object
        }
    }

    mutating func add(_ inner: JSONFields) { mistakes += inner.mistakes }
}

private enum CFBoolean {
    /// JSONSerialization gives booleans as numbers of type `c`.
    static func `is`(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
