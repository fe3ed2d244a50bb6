import Glibc

/// The attributes of one element, while libxml2 holds them.
struct HTMLAttributes {
    private let pairs: UnsafePointer<UnsafePointer<CChar>?>?

    init(_ pairs: UnsafePointer<UnsafePointer<CChar>?>?) {
        self.pairs = pairs
    }

    var isEmpty: Bool { pairs == nil }

    /// The value without white space around it (F12); nil where the attribute is not there, "" where it has no value.
    subscript(name: StaticString) -> String? {
        octets(name).map { value in
            var value = value[...].drop { $0 <= 0x20 }
            while let last = value.last, last <= 0x20 { value = value.dropLast() }
            return String(decoding: value, as: UTF8.self)
        }
    }

    /// The octets of a value where libxml2 holds them; they are gone after the element's start.
    func octets(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        guard var pair = pairs else { return nil }
        while let key = pair[0] {
            if Self.equal(key, name) {
                guard let value = pair[1] else { return UnsafeBufferPointer(start: nil, count: 0) }
                let count = strlen(value)
                return value.withMemoryRebound(to: UInt8.self, capacity: count) {
                    UnsafeBufferPointer(start: $0, count: count)
                }
            }
            pair += 2
        }
        return nil
    }

    private static func equal(_ key: UnsafePointer<CChar>, _ name: StaticString) -> Bool {
        // A StaticString is not ended by NUL for certain.
        strncmp(key, UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self), name.utf8CodeUnitCount) == 0
            && key[name.utf8CodeUnitCount] == 0
    }
}
