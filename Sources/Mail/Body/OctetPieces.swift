/// The decoded octets of a part, one piece of whole lines after the other, for what is too large to be held twice.
struct OctetPieces {
    private static let size = 65_536

    private let bytes: [UInt8]
    /// In base64.
    let isEncoded: Bool
    private let end: Int
    private var place: Int
    /// The beginning of a line whose end comes with the next piece.
    private var rest: [UInt8] = []

    /// Nil where the part is neither base64 nor written as it is.
    init?(_ part: Part, in bytes: [UInt8]) {
        let body = part.body.clamped(to: 0..<bytes.count)
        switch TransferEncoding(name: part.encoding) {
        case .identity: isEncoded = false
        case .base64: isEncoded = Base64.isPlausible(bytes[body])
        case .quotedPrintable, .uuencode: return nil
        }
        self.bytes = bytes
        place = body.lowerBound
        end = body.upperBound
    }

    /// The next piece, line ends as LF and without NUL; nil at the end.
    mutating func next() -> [UInt8]? {
        guard place < end || !rest.isEmpty else { return nil }
        var piece = rest
        piece.reserveCapacity(rest.count + Self.size)
        read(to: &piece)
        rest = []
        if place < end { takeRest(from: &piece) }
        piece.normaliseLines()
        return piece
    }

    private mutating func read(to piece: inout [UInt8]) {
        guard isEncoded else {
            let next = min(place + Self.size, end)
            piece += bytes[place..<next]
            place = next
            return
        }
        let (start, end) = (place, end)
        var read = 0
        piece += bytes.withUnsafeBufferPointer { buffer in
            let encoded = UnsafeBufferPointer(rebasing: buffer[start..<end])
            return [UInt8](unsafeUninitializedCapacity: Self.size) { output, count in
                count = Base64.decode(encoded, from: &read, into: output)
            }
        }
        place += read
    }

    /// What stands behind the last line end waits for the next piece, or the CR of a line that is longer than a piece.
    private mutating func takeRest(from piece: inout [UInt8]) {
        let line = piece.lastIndex(of: .lf).map { $0 + 1 }
        let kept = line ?? (piece.last == .cr ? piece.count - 1 : piece.count)
        rest = Array(piece[kept...])
        piece.removeLast(piece.count - kept)
    }
}
