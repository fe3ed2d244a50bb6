/// Follows the elements of a mail's HTML and writes its text. A class, because libxml2 calls it back through a pointer.
final class HTMLTextReader {
    private var writer: HTMLTextWriter
    private let hiding: Bool
    private var open: [Element] = []
    private(set) var contentIDs: Set<String> = []
    private var linksWritten = 0

    /// F2: a list of thousands of links is read for its words.
    private static let mostLinks = 2000
    private static let longestURL = 1000

    private struct Element {
        var tag: HTMLTag
        var isHidden: Bool
        var hasZeroFont: Bool
        var keepsSpace: Bool
        /// What happens at its end.
        var link: String?
        var linkStart = 0
        /// The number the next item of this list gets; nil outside ordered lists.
        var counter: Int?
        var breaksAfter = 0
    }

    init(hiding: Bool, capacity: Int) {
        self.hiding = hiding
        writer = HTMLTextWriter(capacity: capacity)
    }

    func finish() -> String { writer.finish() }

    func start(_ tag: HTMLTag, _ attributes: HTMLAttributes) {
        let role = tag.role
        var element = inherited(tag)
        let style = HTMLStyle(attributes)
        if role == .dropped || (hiding && style.isHidden) { element.isHidden = true }
        if let zero = style.hasZeroFont { element.hasZeroFont = zero && hiding }
        if let keeps = style.keepsSpace { element.keepsSpace = keeps }
        if role == .image { noteImage(attributes) }
        if !element.isHidden { begin(role, &element, attributes) }
        if !tag.isVoid { open.append(element) }
    }

    private func inherited(_ tag: HTMLTag) -> Element {
        let parent = open.last
        return Element(
            tag: tag,
            isHidden: parent?.isHidden ?? false,
            hasZeroFont: parent?.hasZeroFont ?? false,
            keepsSpace: parent?.keepsSpace ?? false
        )
    }

    private func begin(_ role: HTMLTag.Role, _ element: inout Element, _ attributes: HTMLAttributes) {
        switch role {
        case .inline, .dropped: break
        case .block, .row:
            element.breaksAfter = 1
            writer.breakLine(1)
        case .paragraph:
            // Outlook's paragraphs are lines: it puts an empty one between them.
            element.breaksAfter = attributes["class"]?.hasPrefix("Mso") == true ? 1 : 2
            writer.breakLine(element.breaksAfter)
        case .quote:
            element.breaksAfter = 1
            writer.beginQuote()
        case .list:
            element.breaksAfter = 1
            element.counter = element.tag.isOrderedList ? Int(attributes["start"] ?? "") ?? 1 : nil
            writer.beginList()
        case .item:
            element.breaksAfter = 1
            writer.beginItem(number: nextNumber())
        case .cell: writer.beginCell()
        case .preformatted:
            element.breaksAfter = 1
            element.keepsSpace = true
            writer.breakLine(1)
        case .lineBreak: writer.lineBreak()
        case .rule: writer.rule()
        case .image: image(attributes, hasZeroFont: element.hasZeroFont)
        case .link:
            element.link = attributes["href"].flatMap(HTMLLink.shown)
            element.linkStart = writer.mark
        }
    }

    /// The number of an item in the innermost list, which is counted on.
    private func nextNumber() -> Int? {
        guard let index = open.lastIndex(where: { $0.tag.role == .list }), let number = open[index].counter else {
            return nil
        }
        open[index].counter = number &+ 1
        return number
    }

    func end(_ tag: HTMLTag) {
        guard !tag.isVoid, let index = open.lastIndex(where: { $0.tag == tag }) else { return }
        while open.count > index {
            let element = open.removeLast()
            if !element.isHidden { finish(element) }
        }
    }

    private func finish(_ element: Element) {
        if let link = element.link { finish(link, from: element.linkStart) }
        switch element.tag.role {
        case .quote: writer.endQuote()
        case .list: writer.endList()
        default: if element.breaksAfter > 0 { writer.breakLine(element.breaksAfter) }
        }
    }

    private func finish(_ link: String, from start: Int) {
        guard linksWritten < Self.mostLinks, link.utf8.count <= Self.longestURL,
            let text = writer.text(since: start, atMost: Self.longestURL + 10), !HTMLLink.isSaid(link, by: text)
        else { return }
        linksWritten += 1
        // A link around nothing visible (a picture without alt) is said only where it stands alone.
        writer.append(text.isEmpty ? link : " (\(link))")
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let element = open.last, !element.isHidden, !element.hasZeroFont else { return }
        if element.keepsSpace { writer.appendPreformatted(bytes) } else { writer.append(bytes) }
    }

    private func noteImage(_ attributes: HTMLAttributes) {
        guard contentIDs.count < 1000, let source = attributes["src"], source.utf8.count < 1000,
            source.prefix(4).lowercased() == "cid:"
        else { return }
        contentIDs.insert(String(source.dropFirst(4)))
    }

    private func image(_ attributes: HTMLAttributes, hasZeroFont: Bool) {
        // A picture of one dot is a tracker.
        let isTracker = ["width", "height"].contains { (side: StaticString) in
            attributes[side].map { $0 == "0" || $0 == "1" || $0 == "1px" || $0 == "0px" } ?? false
        }
        guard !isTracker, !hasZeroFont, let alt = attributes["alt"], !alt.isEmpty, alt.utf8.count <= 500 else { return }
        writer.append(alt)
    }
}
