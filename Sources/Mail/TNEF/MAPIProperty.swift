/// One property of a message or file inside winmail.dat, where its value lies (MS-OXTNEF §2.1.3.4).
struct MAPIProperty {
    let id: Int
    let type: Int
    /// The first value; the others of a list are passed over.
    let value: Range<Int>

    static let object = 0x0D
    static let unicode = 0x1F
    private static let isList = 0x1000

    /// All properties of a block, as far as they can be read.
    static func read(_ bytes: [UInt8], _ block: Range<Int>, visit: (MAPIProperty) -> Void) {
        var reader = LittleEndianReader(bytes, block)
        // The declared number is an upper bound only: what is not there is not read.
        guard var left = reader.number(4) else { return }
        while left > 0, let property = next(&reader) {
            visit(property)
            left -= 1
        }
    }

    private static func next(_ reader: inout LittleEndianReader) -> MAPIProperty? {
        guard let type = reader.number(2), let id = reader.number(2) else { return nil }
        if id >= 0x8000, !skipName(&reader) { return nil }
        let width = width(of: type & ~isList)
        var count = 1
        if width == nil || type & isList != 0 {
            guard let declared = reader.number(4) else { return nil }
            // A value of no octets could be there any number of times.
            count = width == 0 ? min(declared, 1) : declared
        }
        var first: Range<Int>?
        while count > 0 {
            guard let length = width ?? reader.number(4), let value = reader.takePadded(length) else { return nil }
            first = first ?? value
            count -= 1
        }
        return MAPIProperty(id: id, type: type, value: first ?? reader.place..<reader.place)
    }

    /// Of a fixed size; nil where the value says its length.
    private static func width(of type: Int) -> Int? {
        switch type {
        case 0x1E, 0x1F, 0x102, object: nil
        case 0x05, 0x06, 0x07, 0x14, 0x40: 8
        case 0x48: 16
        case 0x01: 0
        default: 4
        }
    }

    /// A named property: its GUID, then a number or a text in UTF-16.
    private static func skipName(_ reader: inout LittleEndianReader) -> Bool {
        guard reader.take(16) != nil, let kind = reader.number(4), let value = reader.number(4) else { return false }
        return kind != 1 || reader.takePadded(value) != nil
    }
}
