/// Reads the tree of MIME parts in one pass over the lines, with a stack instead of recursion: depth costs no call stack.
///
/// Boundaries that are missing, repeated or never end are borne; a tree deeper or larger than the limits is kept flat or
/// cut short, and every such trouble is told as a defect.
struct TreeReader {
    /// Deeper parts become children of the part at this depth.
    static let depthLimit = 100
    static let partLimit = 10_000

    /// A multipart or message whose children are being read.
    private struct Frame {
        var part: Part
        var isMultipart: Bool
        var childType: String
    }

    private let bytes: [UInt8]
    private let end: Int
    private var frames: [Frame] = []
    private var boundaries = Boundaries()
    private var root: Part?
    private var partCount = 0
    private(set) var defects: [Defect] = []
    /// How often a multipart without parts may be read again by a boundary found in its text,
    /// and an encoded message be opened.
    private var repairs: Int
    private let text: HeaderText

    init(bytes: [UInt8], end: Int, text: HeaderText, repairs: Int = 4) {
        self.bytes = bytes
        self.end = end
        self.text = text
        self.repairs = repairs
    }

    /// The tree of the message that begins at `start`.
    mutating func readMessage(from start: Int) -> Part {
        readEntities(from: start)
        return root ?? Part()
    }

    /// The parts of a multipart whose header is known, by another boundary than the declared one.
    private mutating func readChildren(of part: Part, boundary: [UInt8]) -> Part {
        open(part, boundary: boundary)
        if let next = advance(from: part.body.lowerBound) { readEntities(from: next) } else { closeAll() }
        return root ?? part
    }

    private mutating func readEntities(from start: Int) {
        var position: Int? = start
        var isMessage = frames.isEmpty
        while let current = position {
            let (part, boundary) = readHeader(from: current, isMessage: isMessage)
            isMessage = false
            if let boundary {
                open(part, boundary: boundary)
                position = advance(from: part.body.lowerBound)
            } else if part.isMessage, case .identity = TransferEncoding(name: part.encoding), part.body.lowerBound < end
            {
                frames.append(Frame(part: part, isMultipart: false, childType: "text/plain"))
                position = part.body.lowerBound
                isMessage = true
            } else {
                position = readLeaf(part)
            }
        }
        closeAll()
    }

    private mutating func readLeaf(_ leaf: Part) -> Int? {
        var leaf = leaf
        let line = nextBoundary(from: leaf.body.lowerBound)
        leaf.body = bodyRange(from: leaf.body.lowerBound, to: line.start)
        if leaf.isMessage || SecuredMail.isEnvelope(leaf) { openInside(&leaf) }
        attach(leaf, isLeaf: true)
        return handle(line)
    }

    /// A base64 message inside a message, or what an S/MIME file signs: read from its own octets.
    private mutating func openInside(_ part: inout Part) {
        guard !part.body.isEmpty else { return }
        guard repairs > 0 else {
            if defects.last != Self.unopened { defects.append(Self.unopened) }
            return
        }
        repairs -= 1
        var octets = part.content(in: bytes)
        if !part.isMessage {
            guard case .signed(let signed) = SecuredMail.open(octets) else { return }
            octets = signed.withLineFeeds
        }
        var inner = TreeReader(bytes: octets, end: octets.count, text: text, repairs: repairs - 1)
        part.children = [inner.readMessage(from: 0)]
        defects += inner.defects
    }
}

// MARK: - Headers

extension TreeReader {
    private mutating func readHeader(from start: Int, isMessage: Bool) -> (part: Part, boundary: [UInt8]?) {
        partCount += 1
        let bytes = bytes
        let boundaries = boundaries
        let end = end
        var reader = HeaderReader(bytes: bytes, end: end) { lineStart in
            guard !boundaries.isEmpty, bytes[lineStart] == .dash else { return false }
            let line = bytes.withoutLineEnd(lineStart..<bytes.nextLine(from: lineStart, to: end))
            return line.count > 2 && bytes[lineStart + 1] == .dash && boundaries.match(bytes, line) != nil
        }
        let bodyStart = reader.read(from: start, isMessage: isMessage)
        defects += reader.defects
        var part = Part()
        part.header = reader.fields
        part.body = bodyStart..<end
        let type = part.describe(defaultType: frames.last?.childType ?? "text/plain", text: text)
        guard part.type.hasPrefix("multipart/"), partCount < Self.partLimit else {
            if part.type.hasPrefix("multipart/") { noteLimit() }
            return (part, nil)
        }
        return (part, boundary(of: part, declared: type?.octets("boundary")))
    }

    /// The declared boundary, or the first line that looks like one.
    private mutating func boundary(of part: Part, declared: [UInt8]?) -> [UInt8]? {
        if let declared, !declared.isEmpty {
            var boundary = declared
            while boundary.last?.isBlank == true { boundary.removeLast() }
            if !boundary.isEmpty { return boundary }
        }
        defects.append(Defect("multipart without a boundary"))
        guard repairs > 0 else { return nil }
        repairs -= 1
        return likelyBoundary(in: part.body)
    }

    /// The first line `--something` in a body whose boundary is missing or wrong.
    private func likelyBoundary(in body: Range<Int>) -> [UInt8]? {
        var position = body.lowerBound
        while position < body.upperBound {
            let next = bytes.nextLine(from: position, to: body.upperBound)
            let line = bytes.withoutLineEnd(position..<next)
            let isDashed =
                line.count > 3 && line.count < 200 && bytes[position] == .dash && bytes[position + 1] == .dash
            if isDashed, next < body.upperBound,
                bytes[next].isWhite
                    || KnownFieldName.begins(bytes, next..<bytes.nextLine(from: next, to: body.upperBound))
            {
                let text = bytes[(position + 2)..<line.upperBound].trimmed
                if !text.isEmpty, !text.contains(.space) { return Array(text) }
            }
            position = next
        }
        return nil
    }
}

// MARK: - Boundaries and the stack

extension TreeReader {
    private struct BoundaryLine {
        /// Where the line begins; the end of the mail where no boundary comes.
        var start: Int
        var after: Int
        var match: Boundaries.Match?
    }

    private mutating func nextBoundary(from start: Int) -> BoundaryLine {
        guard !boundaries.isEmpty, partCount < Self.partLimit else {
            if !boundaries.isEmpty { noteLimit() }
            return BoundaryLine(start: end, after: end)
        }
        var position = start
        while position < end {
            // Only a line that begins with two hyphens is looked at as a whole.
            if bytes[position] == .dash, position + 2 < end, bytes[position + 1] == .dash {
                let next = bytes.nextLine(from: position, to: end)
                if let match = boundaries.match(bytes, bytes.withoutLineEnd(position..<next)) {
                    return BoundaryLine(start: position, after: next, match: match)
                }
                position = next
            } else {
                position = bytes.nextLine(from: position, to: end)
            }
        }
        return BoundaryLine(start: end, after: end)
    }

    /// Passes over a preamble or epilogue. Where the next part begins; nil at the end of the mail.
    private mutating func advance(from start: Int) -> Int? {
        handle(nextBoundary(from: start))
    }

    private mutating func handle(_ first: BoundaryLine) -> Int? {
        var line = first
        while true {
            switch line.match {
            case .next(let level):
                close(downTo: level, at: line.start)
                boundaries.reopen(level: level)
                return line.after
            case .last(let level):
                close(downTo: level, at: line.start)
                boundaries.close(level: level)
                line = nextBoundary(from: line.after)
            case nil:
                return nil
            }
        }
    }

    private mutating func open(_ part: Part, boundary: [UInt8]) {
        boundaries.push(boundary)
        let childType = part.type == "multipart/digest" ? "message/rfc822" : "text/plain"
        frames.append(Frame(part: part, isMultipart: true, childType: childType))
    }

    /// Ends everything inside the multipart at this level of boundaries.
    private mutating func close(downTo level: Int, at position: Int) {
        while boundaries.count > level + 1 || frames.last?.isMultipart == false { closeLast(at: position) }
    }

    private mutating func closeAll() {
        while !frames.isEmpty { closeLast(at: end) }
    }

    private mutating func closeLast(at position: Int) {
        guard var frame = frames.popLast() else { return }
        frame.part.body = bodyRange(from: frame.part.body.lowerBound, to: position)
        if frame.isMultipart {
            if !boundaries.pop() { defects.append(Defect("multipart without its end boundary")) }
            if frame.part.children.isEmpty, frames.count < Self.depthLimit { repair(&frame.part) }
        }
        attach(frame.part)
    }

    /// No part was found by the declared boundary: once more, by one that stands in the text.
    private mutating func repair(_ part: inout Part) {
        guard repairs > 0, let boundary = likelyBoundary(in: part.body) else { return }
        repairs -= 1
        defects.append(Defect("multipart with a boundary that does not occur"))
        var again = TreeReader(bytes: bytes, end: part.body.upperBound, text: text, repairs: repairs)
        part = again.readChildren(of: part, boundary: boundary)
    }

    private mutating func attach(_ part: Part, isLeaf: Bool = false) {
        if frames.isEmpty {
            root = part
        } else if frames.count < Self.depthLimit {
            frames[frames.count - 1].part.children.append(part)
        } else if isLeaf {
            // Beyond the limit only leaves are kept, in one row.
            frames[Self.depthLimit - 1].part.children.append(part)
        } else if defects.last != Self.tooDeep {
            defects.append(Self.tooDeep)
        }
    }

    private static let unopened = Defect("too many encoded messages or signed files: the rest stay closed")
    private static let tooDeep = Defect("more than \(depthLimit) levels of parts")

    private mutating func noteLimit() {
        let defect = Defect("more than \(Self.partLimit) parts")
        if defects.last != defect { defects.append(defect) }
    }

    /// A body without the line end that belongs to the boundary behind it (RFC 2046 §5.1.1).
    private func bodyRange(from start: Int, to end: Int) -> Range<Int> {
        guard end > start else { return start..<max(start, end) }
        return end < self.end ? bytes.withoutLineEnd(start..<end) : start..<end
    }
}
