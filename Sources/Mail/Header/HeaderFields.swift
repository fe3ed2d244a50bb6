/// The header fields of a message or part, in order, with look-up by name without regard to case (RFC 5322 §2.2).
///
/// All names and bodies lie unfolded in one block: reading a header costs two allocations, not two for each field.
package struct HeaderFields: Sendable {
    package struct Field: Sendable, Hashable {
        /// As written.
        package var name: String
        /// The body's bytes, unfolded, outer white space trimmed, not decoded.
        package var value: [UInt8]

        package init(name: String, value: [UInt8]) {
            self.name = name
            self.value = value
        }
    }

    /// Where one field lies in `block`.
    private struct Entry {
        var name: Range<Int>
        var value: Range<Int>
    }

    private var block: [UInt8] = []
    private var entries: [Entry] = []
    /// One bit for each kind of name that occurs: most names that are asked for do not.
    private var kinds: UInt64 = 0

    package init() {}

    /// All fields, copied out; setting them replaces the header.
    package var fields: [Field] {
        get {
            entries.map { Field(name: String(decoding: block[$0.name], as: UTF8.self), value: Array(block[$0.value])) }
        }
        set {
            block.removeAll(keepingCapacity: true)
            entries.removeAll(keepingCapacity: true)
            kinds = 0
            for field in newValue {
                append(name: field.name.utf8) { $0 += field.value }
            }
        }
    }

    package var count: Int { entries.count }

    /// The body of the first field of this name as text: valid UTF-8 as it is, other bytes replaced. Not decoded.
    package subscript(name: String) -> String? {
        value(name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The bytes of the first field of this name.
    package func first(_ name: String) -> [UInt8]? {
        value(name).map(Array.init)
    }

    /// The bytes of all fields of this name, in order.
    package func all(_ name: String) -> [[UInt8]] {
        values(name).map(Array.init)
    }

    package func contains(_ name: String) -> Bool {
        index(of: name, from: 0) != nil
    }

    /// The bytes of the first field of this name, not copied.
    package func value(_ name: String) -> ArraySlice<UInt8>? {
        index(of: name, from: 0).map { block[entries[$0].value] }
    }

    /// The bytes of all fields of this name, in order, not copied.
    package func values(_ name: String) -> [ArraySlice<UInt8>] {
        var found: [ArraySlice<UInt8>] = []
        var next = index(of: name, from: 0)
        while let place = next {
            found.append(block[entries[place].value])
            next = index(of: name, from: place + 1)
        }
        return found
    }

    /// Octets above ASCII stand somewhere in the header.
    var hasRawOctets: Bool {
        var all: UInt8 = 0
        for byte in block { all |= byte }
        return all >= 0x80
    }

    /// The bodies of all fields, not copied.
    var allValues: [ArraySlice<UInt8>] { entries.map { block[$0.value] } }

    private func index(of name: String, from start: Int) -> Int? {
        var name = name
        return name.withUTF8 { wanted in
            guard kinds & Self.kind(wanted.count, wanted.first) != 0 else { return nil }
            return block.withUnsafeBufferPointer { block in
                entries.indices.dropFirst(start).first { place in
                    let range = entries[place].name
                    guard range.count == wanted.count else { return false }
                    return wanted.indices.allSatisfy { block[range.lowerBound + $0].lowered == wanted[$0].lowered }
                }
            }
        }
    }

    /// Names of the same length and first letter share a bit, and some others with them.
    private static func kind(_ length: Int, _ first: UInt8?) -> UInt64 {
        1 << UInt64(truncatingIfNeeded: (length &* 7 &+ Int((first ?? 0).lowered)) & 63)
    }
}

// MARK: - Filling

extension HeaderFields {
    /// Room for a header of about this many octets.
    mutating func reserve(octets: Int) {
        block.reserveCapacity(octets)
        entries.reserveCapacity(24)
    }

    /// Adds a field; `write` appends the unfolded body, whose outer white space is then left out.
    mutating func append(name: some Sequence<UInt8>, write: (inout [UInt8]) -> Void) {
        let nameStart = block.count
        block += name
        let nameEnd = block.count
        write(&block)
        let value = block[nameEnd...].trimmed
        entries.append(Entry(name: nameStart..<nameEnd, value: value.startIndex..<value.endIndex))
        kinds |= Self.kind(nameEnd - nameStart, nameStart < nameEnd ? block[nameStart] : nil)
    }
}
