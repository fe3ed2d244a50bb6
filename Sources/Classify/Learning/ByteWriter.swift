/// Puts plain values one after another, little-endian.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func raw(_ more: [UInt8]) { bytes += more }

    mutating func write<Value: FixedWidthInteger>(_ value: Value) {
        withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }

    mutating func write(_ value: Float) { write(value.bitPattern) }

    mutating func write(_ text: String) {
        write(UInt32(text.utf8.count))
        bytes += text.utf8
    }

    mutating func write(_ texts: [String]) {
        write(UInt32(texts.count))
        for text in texts { write(text) }
    }

    mutating func write(_ values: [Float]) {
        write(UInt32(values.count))
        for value in values { write(value) }
    }
}

/// Takes them out again. Nothing in a damaged file makes it read past the end or ask for more memory than the file has.
struct ByteReader {
    private let bytes: [UInt8]
    private(set) var place: Int

    init(_ bytes: [UInt8], from place: Int) {
        self.bytes = bytes
        self.place = place
    }

    mutating func read<Value: FixedWidthInteger>() throws(ModelFile.Failure) -> Value {
        let size = MemoryLayout<Value>.size
        guard place + size <= bytes.count else { throw .damaged }
        var value: Value = 0
        for index in 0..<size { value |= Value(truncatingIfNeeded: UInt64(bytes[place + index])) << Value(index * 8) }
        place += size
        return value
    }

    mutating func float() throws(ModelFile.Failure) -> Float {
        let bits: UInt32 = try read()
        let value = Float(bitPattern: bits)
        guard value.isFinite else { throw .damaged }
        return value
    }

    /// A number of things that take at least `size` octets each.
    mutating func count(of size: Int) throws(ModelFile.Failure) -> Int {
        let count: UInt32 = try read()
        guard Int(count) * size <= bytes.count - place else { throw .damaged }
        return Int(count)
    }

    mutating func text() throws(ModelFile.Failure) -> String {
        let count = try count(of: 1)
        defer { place += count }
        return String(decoding: bytes[place..<place + count], as: UTF8.self)
    }

    mutating func texts() throws(ModelFile.Failure) -> [String] {
        var texts: [String] = []
        for _ in 0..<(try count(of: 4)) { texts.append(try text()) }
        return texts
    }

    mutating func floats() throws(ModelFile.Failure) -> [Float] {
        var values: [Float] = []
        for _ in 0..<(try count(of: 4)) { values.append(try float()) }
        return values
    }
}
