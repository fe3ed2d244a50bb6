/// Reads little-endian numbers and counted octets one after the other. Nothing is believed: a length that goes beyond
/// the end gives nil.
struct LittleEndianReader {
    private let bytes: [UInt8]
    private(set) var place: Int
    let end: Int

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        let range = range.clamped(to: 0..<bytes.count)
        place = range.lowerBound
        end = range.upperBound
    }

    var isAtEnd: Bool { place >= end }

    /// A number of up to four octets.
    mutating func number(_ width: Int) -> Int? {
        guard let range = take(width) else { return nil }
        return range.reversed().reduce(0) { $0 << 8 | Int(bytes[$1]) }
    }

    mutating func take(_ count: Int) -> Range<Int>? {
        guard count >= 0, count <= end - place else { return nil }
        defer { place += count }
        return place..<place + count
    }

    /// As `take`, and the octets that fill the last group of four.
    mutating func takePadded(_ count: Int) -> Range<Int>? {
        guard let range = take(count) else { return nil }
        place = min(end, place + (4 - count % 4) % 4)
        return range
    }
}
