/// Reads multipart/form-data (RFC 7578, RFC 2046 §5.1) as it arrives: octets in, events out. Keeps no more than one
/// part's header or the length of a boundary, whatever is sent; takes time linear in what is sent.
package struct MultipartReader: Sendable {
    package enum Event: Sendable, Equatable {
        case part(MultipartHead)
        /// The next octets of the part.
        case data([UInt8])
        /// The part is whole.
        case endOfPart
    }

    private enum State {
        case preamble, header, body, epilogue
    }

    private let delimiter: [UInt8]
    private let limits: MultipartLimits
    private var state = State.preamble
    /// Not understood yet. Begins as if a line had ended: the first boundary may stand at the very beginning.
    private var pending: [UInt8] = [13, 10]
    private var parts = 0
    private var preamble = 0

    /// `boundary` as Content-Type names it; nil where no boundary can look like that (RFC 2046 §5.1.1).
    package init?(boundary: String, limits: MultipartLimits = MultipartLimits()) {
        let octets = Array(boundary.utf8)
        guard (1...70).contains(octets.count), octets.last != 0x20,
            octets.allSatisfy({ (0x20..<0x7F).contains($0) })
        else { return nil }
        delimiter = [13, 10, 0x2D, 0x2D] + octets
        self.limits = limits
    }

    /// What the next octets bring.
    package mutating func read(_ octets: some Sequence<UInt8>) throws(MultipartError) -> [Event] {
        pending.append(contentsOf: octets)
        var events: [Event] = []
        var at = 0
        while let next = try step(from: at, &events) { at = next }
        return events
    }

    /// To be called after the last octets: what ends too early was cut on its way.
    package func finish() throws(MultipartError) {
        guard case .epilogue = state else { throw .cutOff }
    }

    /// Goes on from `at`; nil when more octets are needed, and then `pending` holds what is still open.
    private mutating func step(from at: Int, _ events: inout [Event]) throws(MultipartError) -> Int? {
        switch state {
        case .preamble, .body: return try readToDelimiter(from: at, &events)
        case .header: return try readHeader(from: at, &events)
        case .epilogue:
            pending.removeAll()
            return nil
        }
    }

    // MARK: Up to the next boundary

    private mutating func readToDelimiter(from at: Int, _ events: inout [Event]) throws(MultipartError) -> Int? {
        var from = at
        while true {
            let found = place(from: from)
            guard found + delimiter.count <= pending.count else { return try keep(from: at, to: found, &events) }
            switch ending(after: found + delimiter.count) {
            case .open: return try keep(from: at, to: found, &events)
            case .none: from = found + 1
            case .next(let start):
                try close(from: at, to: found, &events)
                parts += 1
                guard parts <= limits.parts else { throw .tooManyParts(limit: limits.parts) }
                state = .header
                return start
            case .last:
                try close(from: at, to: found, &events)
                state = .epilogue
                return pending.count
            }
        }
    }

    private mutating func keep(from at: Int, to end: Int, _ events: inout [Event]) throws(MultipartError) -> Int? {
        try give(at..<end, &events)
        pending.removeFirst(end)
        return nil
    }

    private mutating func close(from at: Int, to end: Int, _ events: inout [Event]) throws(MultipartError) {
        try give(at..<end, &events)
        if case .body = state { events.append(.endOfPart) }
    }

    private mutating func give(_ range: Range<Int>, _ events: inout [Event]) throws(MultipartError) {
        guard !range.isEmpty else { return }
        if case .body = state { return events.append(.data(Array(pending[range]))) }
        preamble += range.count
        guard preamble <= limits.preamble else { throw .noBoundary }
    }

    /// Where the delimiter, or what may become one with the next octets, begins; the end where neither is there.
    /// A boundary holds no CR, so no octet is looked at more than twice.
    private func place(from start: Int) -> Int {
        var at = start
        while at < pending.count {
            if pending[at] == 13 {
                let length = min(delimiter.count, pending.count - at)
                if pending[at..<at + length].elementsEqual(delimiter[..<length]) { return at }
            }
            at += 1
        }
        return pending.count
    }

    private enum Ending {
        /// More octets are needed.
        case open
        /// It only looked like the boundary.
        case none
        case next(Int)
        case last
    }

    /// RFC 2046 §5.1.1: white space may stand behind a boundary, and two hyphens make it the last one.
    private func ending(after at: Int) -> Ending {
        let rest = pending[at...]
        if rest.starts(with: [0x2D, 0x2D]) { return .last }
        let padding = rest.prefix { $0 == 0x20 || $0 == 9 }
        guard padding.count <= 100 else { return .none }
        let end = padding.endIndex
        if pending.count - end >= 2 { return pending[end] == 13 && pending[end + 1] == 10 ? .next(end + 2) : .none }
        let isHopeful =
            rest.count < 2 && (rest.isEmpty || rest.first == 0x2D) || pending[end...].allSatisfy { $0 == 13 }
        return isHopeful ? .open : .none
    }

    // MARK: The header of a part

    private mutating func readHeader(from at: Int, _ events: inout [Event]) throws(MultipartError) -> Int? {
        guard let end = MultipartHead.end(in: pending, from: at) else {
            // The empty line behind it may be there in part.
            guard pending.count - at <= limits.header + 4 else { throw .headerTooLong(limit: limits.header) }
            pending.removeFirst(at)
            return nil
        }
        guard end.header - at <= limits.header else { throw .headerTooLong(limit: limits.header) }
        guard let head = MultipartHead(pending[at..<end.header]) else { throw .unnamedPart }
        events.append(.part(head))
        state = .body
        return end.body
    }
}
