/// A JSON value whose keys keep their order, so that the lines programs read look the same in every version.
package enum JSON: Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([(key: String, value: JSON)])

    package init(_ text: String?) { self = text.map(JSON.string) ?? .null }

    package init(_ pairs: KeyValuePairs<String, JSON>) {
        self = .object(pairs.map { (key: $0.key, value: $0.value) })
    }

    /// On one line, without spaces.
    package var line: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(to out: inout [UInt8]) {
        switch self {
        case .null: out += "null".utf8
        case .bool(let value): out += (value ? "true" : "false").utf8
        case .int(let value): out += String(value).utf8
        case .number(let value): out += (value.isFinite ? String(value) : "null").utf8
        case .string(let text): Self.write(text, to: &out)
        case .array(let values):
            Self.write(values, between: (0x5B, 0x5D), to: &out) { $0.write(to: &$1) }
        case .object(let pairs):
            Self.write(pairs, between: (0x7B, 0x7D), to: &out) { pair, out in
                Self.write(pair.key, to: &out)
                out.append(0x3A)
                pair.value.write(to: &out)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element],
        between ends: (UInt8, UInt8),
        to out: inout [UInt8],
        each: (Element, inout [UInt8]) -> Void
    ) {
        out.append(ends.0)
        for (index, element) in elements.enumerated() {
            if index > 0 { out.append(0x2C) }
            each(element, &out)
        }
        out.append(ends.1)
    }

    /// RFC 8259 §7: quote, backslash and controls are escaped, all else stands as UTF-8.
    private static func write(_ text: String, to out: inout [UInt8]) {
        out.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: out += [0x5C, byte]
            case 0x0A: out += [0x5C, 0x6E]
            case 0x0D: out += [0x5C, 0x72]
            case 0x09: out += [0x5C, 0x74]
            case 0..<0x20: out += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: out.append(byte)
            }
        }
        out.append(0x22)
    }
}
