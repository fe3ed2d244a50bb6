internal import CXML2

/// Items of an XML answer by XPath. A document with a DTD is refused, and with it all entities.
final class FormFeedXML: FormFeedDocument {
    private let document: OpaquePointer
    private(set) var count = 0

    init(_ bytes: [UInt8], _ mapping: FormFeedMapping, charset: String?) throws(FeedError) {
        var mistake: Int32 = 0
        let found = bytes.withUnsafeBytes { content in
            cxml2_document_read(
                content.baseAddress?.assumingMemoryBound(to: CChar.self),
                content.count,
                charset,
                &mistake
            )
        }
        guard let found else { throw Self.unreadable(mistake) }
        document = found
        for (prefix, name) in mapping.namespaces where cxml2_document_name(document, prefix, name) != 0 {
            throw FeedError("the prefix «\(prefix)» cannot be used")
        }
        count = Int(cxml2_document_items(document, mapping.items))
        if count < 0 { throw Self.mistake(Int32(count), mapping.items) }
    }

    deinit { cxml2_document_free(document) }

    func values(_ path: String, of item: Int?) throws(FeedError) -> [String] {
        let found = Found()
        let result = cxml2_document_values(
            document,
            item.map { Int32(clamping: $0) } ?? -1,
            path,
            Int32(FormFeedPage.mostValues),
            { reader, text in
                guard let reader, let text else { return }
                Unmanaged<Found>.fromOpaque(reader).takeUnretainedValue().texts.append(String(cString: text))
            },
            Unmanaged.passUnretained(found).toOpaque()
        )
        if result != 0 { throw Self.mistake(result, path) }
        return withExtendedLifetime(found) { found.texts }
    }

    private final class Found {
        var texts: [String] = []
    }

    private static func unreadable(_ mistake: Int32) -> FeedError {
        switch mistake {
        case Int32(CXML2_HAS_DTD):
            FeedError("the XML declares a DTD: refused, for entities may grow without end")
        case Int32(CXML2_NO_MEMORY): FeedError("the XML is too large")
        default: FeedError("the XML cannot be read (line \(mistake))")
        }
    }

    private static func mistake(_ code: Int32, _ path: String) -> FeedError {
        switch code {
        case Int32(CXML2_TOO_MUCH_WORK): FeedError("the XML takes too much work for «\(path)»")
        case Int32(CXML2_NO_MEMORY): FeedError("the XML is too large")
        default: FeedError("«\(path)» is no XPath that finds elements")
        }
    }
}
