internal import CXML2

/// Reads the named elements of an XML file with their attributes, in order; text between them is left out.
final class XMLElements {
    struct Element {
        let name: String
        let attributes: [String: String]
    }

    private let names: Set<String>
    private var elements: [Element] = []

    private static let mostElements = 10_000
    private static let deepest: Int32 = 16

    private init(_ names: Set<String>) {
        self.names = names
    }

    /// Throws where the bytes are no XML. Nothing is fetched, no entity unrolled.
    static func read(_ bytes: ArraySlice<UInt8>, named names: Set<String>) throws(FeedError) -> [Element] {
        let reader = XMLElements(names)
        var events = cxml2_html_events(
            start: { reader, name, attributes in XMLElements.of(reader)?.start(name, attributes) },
            end: { _, _ in },
            text: { _, _, _ in }
        )
        let line = bytes.withUnsafeBytes { content in
            cxml2_read_xml(
                content.baseAddress?.assumingMemoryBound(to: CChar.self),
                content.count,
                deepest,
                &events,
                Unmanaged.passUnretained(reader).toOpaque()
            )
        }
        guard line == 0 else { throw FeedError("the XML cannot be read (line \(line))") }
        return reader.elements
    }

    private static func of(_ pointer: UnsafeMutableRawPointer?) -> XMLElements? {
        pointer.map { Unmanaged<XMLElements>.fromOpaque($0).takeUnretainedValue() }
    }

    private func start(_ name: UnsafePointer<CChar>?, _ attributes: UnsafePointer<UnsafePointer<CChar>?>?) {
        guard let name = name.map({ String(cString: $0) }), names.contains(name), elements.count < Self.mostElements
        else { return }
        var values: [String: String] = [:]
        var index = 0
        while let key = attributes?[index] {
            values[String(cString: key)] = attributes?[index + 1].map { String(cString: $0) } ?? ""
            index += 2
        }
        elements.append(Element(name: name, attributes: values))
    }
}
