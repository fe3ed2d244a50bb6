import Foundation

/// Items of a JSON answer by paths: `data.items`, `author.email`, `files[].url`, `messages[0].text`.
struct FormFeedJSON: FormFeedDocument {
    private let root: Any
    private let items: [Any]

    init(_ bytes: [UInt8], items path: String, charset: String?) throws(FeedError) {
        do {
            root = try JSONSerialization.jsonObject(with: Data(Self.utf8(bytes, charset)), options: [.fragmentsAllowed])
        } catch {
            throw FeedError("this is no JSON")
        }
        let found = Self.find(path, in: root)
        guard let list = found.count == 1 ? found[0] as? [Any] : nil else {
            throw FeedError("there is no list of items at «\(path)»")
        }
        items = list
    }

    var count: Int { items.count }

    func values(_ path: String, of item: Int?) throws(FeedError) -> [String] {
        let start = item.map { items.indices.contains($0) ? items[$0] : NSNull() } ?? root
        return Self.find(path, in: start).prefix(FormFeedPage.mostValues).flatMap(Self.texts)
    }

    /// JSON is UTF-8 (RFC 8259 §8.1); what is not is read by its charset all the same.
    private static func utf8(_ bytes: [UInt8], _ charset: String?) -> [UInt8] {
        let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        return isUTF16 ? bytes : Array(FeedText.text(of: bytes, charset: charset).utf8)
    }

    private static func find(_ path: String, in root: Any) -> [Any] {
        var found = [root]
        for step in path.split(separator: ".") {
            let name = step.prefix { $0 != "[" }
            if !name.isEmpty { found = found.compactMap { ($0 as? [String: Any])?[String(name)] } }
            for index in step.dropFirst(name.count).split(separator: "[") {
                found = found.flatMap { elements(of: $0, at: index.prefix { $0 != "]" }) }
            }
            if found.count > FormFeedPage.mostItems { return Array(found.prefix(FormFeedPage.mostItems)) }
        }
        return found
    }

    /// `[]` names all elements, `[0]` one, `[-1]` the last.
    private static func elements(of value: Any, at index: Substring) -> [Any] {
        guard let list = value as? [Any] else { return [] }
        guard let number = Int(index) else { return index.isEmpty ? list : [] }
        let place = number < 0 ? list.count + max(number, -list.count - 1) : number
        return list.indices.contains(place) ? [list[place]] : []
    }

    private static func texts(_ value: Any) -> [String] {
        switch value {
        case let text as String: [text]
        case let list as [Any]: list.prefix(FormFeedPage.mostValues).compactMap { $0 as? String }
        case let number as NSNumber: [number.stringValue]
        default: []
        }
    }
}
