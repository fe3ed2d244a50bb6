import Glibc

extension UnsafeBufferPointer<UInt8> {
    /// The place of the next `byte` at or after `start`; `end` where there is none.
    func place(of byte: UInt8, from start: Int, to end: Int) -> Int {
        guard start < end, start >= 0, end <= count, let base = baseAddress,
            let found = memchr(base + start, Int32(byte), end - start)
        else { return end }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
}

/// Finding line ends in raw mail. A line ends with LF; a CR before it belongs to the line end.
extension Array where Element == UInt8 {
    /// The place of the next `byte` at or after `start`; `end` where there is none.
    func place(of byte: UInt8, from start: Int, to end: Int) -> Int {
        guard start < end else { return end }
        return withUnsafeBufferPointer { $0.place(of: byte, from: start, to: end) }
    }

    /// The first octet after the line that begins at `start`.
    func nextLine(from start: Int, to end: Int) -> Int {
        let lf = place(of: .lf, from: start, to: end)
        return lf < end ? lf + 1 : end
    }

    /// `range` without a line end at its end.
    func withoutLineEnd(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        if end > range.lowerBound, self[end - 1] == .lf { end -= 1 }
        if end > range.lowerBound, self[end - 1] == .cr { end -= 1 }
        return range.lowerBound..<end
    }

    /// `range` is a line with nothing but white space.
    func isBlankLine(_ range: Range<Int>) -> Bool {
        range.allSatisfy { self[$0].isWhite || self[$0] == 0 }
    }
}
