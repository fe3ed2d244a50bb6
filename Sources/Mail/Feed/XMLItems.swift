internal import CXML2

/// Reads the items of an XML list: of each the text of its elements, by their local names.
final class XMLItems {
    private let names: Set<String>
    private var items: [[String: String]] = []
    private var item: [String: String]?
    /// The element of the item whose text is being read, and how deep inside it we stand.
    private var field: (name: String, depth: Int)?

    /// An afisha has no business being longer.
    private static let mostItems = 10_000
    private static let deepest: Int32 = 64

    private init(_ names: Set<String>) {
        self.names = names
    }

    /// Throws where the bytes are no XML. Entities are those XML itself knows: nothing is fetched or unrolled.
    static func read(_ bytes: ArraySlice<UInt8>, named names: Set<String>) throws(FeedError) -> [[String: String]] {
        let reader = XMLItems(names)
        var events = cxml2_html_events(
            start: { reader, name, attributes in XMLItems.of(reader)?.start(name, attributes) },
            end: { reader, name in XMLItems.of(reader)?.end(name) },
            text: { reader, bytes, count in XMLItems.of(reader)?.text(bytes, Int(count)) }
        )
        let result = bytes.withUnsafeBytes { content in
            cxml2_read_xml(
                content.baseAddress?.assumingMemoryBound(to: CChar.self),
                content.count,
                deepest,
                &events,
                Unmanaged.passUnretained(reader).toOpaque()
            )
        }
        guard result == 0 else { throw FeedError("the XML cannot be read (line \(result))") }
        return reader.items
    }

    private static func of(_ pointer: UnsafeMutableRawPointer?) -> XMLItems? {
        pointer.map { Unmanaged<XMLItems>.fromOpaque($0).takeUnretainedValue() }
    }

    private func start(_ name: UnsafePointer<CChar>?, _ attributes: UnsafePointer<UnsafePointer<CChar>?>?) {
        let name = Self.local(name)
        if item == nil {
            if names.contains(name), items.count < Self.mostItems { item = [:] }
        } else if let open = field {
            field = (open.name, open.depth + 1)
        } else {
            field = (name, 0)
            // Atom: the link is an attribute.
            if name == "link", let target = Self.value(of: "href", in: attributes) { item?["link"] = target }
        }
    }

    private func end(_ name: UnsafePointer<CChar>?) {
        if let open = field {
            field = open.depth == 0 ? nil : (open.name, open.depth - 1)
        } else if let done = item, names.contains(Self.local(name)) {
            items.append(done)
            item = nil
        }
    }

    private func text(_ bytes: UnsafePointer<CChar>?, _ count: Int) {
        guard let field, let bytes, count > 0 else { return }
        let text = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
        item?[field.name, default: ""] += text
    }

    /// Without the namespace: `content:encoded` is `encoded`.
    private static func local(_ name: UnsafePointer<CChar>?) -> String {
        guard let name else { return "" }
        let whole = String(cString: name)
        return whole.split(separator: ":").last.map(String.init)?.lowercased() ?? ""
    }

    private static func value(of name: String, in attributes: UnsafePointer<UnsafePointer<CChar>?>?) -> String? {
        guard let attributes else { return nil }
        var index = 0
        while let key = attributes[index] {
            if String(cString: key) == name { return attributes[index + 1].map { String(cString: $0) } }
            index += 2
        }
        return nil
    }
}
