/// The attributes of one element, while libxml2 holds them.
struct HTMLAttributes {
    private let pairs: UnsafePointer<UnsafePointer<CChar>?>?

    init(_ pairs: UnsafePointer<UnsafePointer<CChar>?>?) {
        self.pairs = pairs
    }

    var isEmpty: Bool { pairs == nil }

    /// The value without white space around it (F12); nil where the attribute is not there, "" where it has no value.
    subscript(name: StaticString) -> String? {
        guard var pair = pairs else { return nil }
        while let key = pair[0] {
            if Self.equal(key, name) {
                return pair[1].map { Self.trimmed(String(cString: $0)) } ?? ""
            }
            pair += 2
        }
        return nil
    }

    private static func equal(_ key: UnsafePointer<CChar>, _ name: StaticString) -> Bool {
        for index in 0..<name.utf8CodeUnitCount where UInt8(bitPattern: key[index]) != name.utf8Start[index] {
            return false
        }
        return key[name.utf8CodeUnitCount] == 0
    }

    private static func trimmed(_ value: String) -> String {
        var utf8 = value.utf8[...]
        while let first = utf8.first, first <= 0x20 { utf8 = utf8.dropFirst() }
        while let last = utf8.last, last <= 0x20 { utf8 = utf8.dropLast() }
        return utf8.count == value.utf8.count ? value : String(Substring(utf8))
    }
}
