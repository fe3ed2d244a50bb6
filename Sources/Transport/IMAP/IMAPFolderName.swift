import Foundation

/// Folder names on the wire: modified UTF-7 (RFC 3501 §5.1.3).
package enum IMAPFolderName {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,".utf8)

    /// «Обращения» → `&BB4EMQRABDAESQQ1BD0EOARP-`.
    package static func encode(_ name: String) -> String {
        var out: [UInt8] = []
        var pending: [UInt16] = []
        for unit in name.utf16 {
            guard 0x20...0x7E ~= unit else {
                pending.append(unit)
                continue
            }
            flush(&pending, into: &out)
            out.append(UInt8(unit))
            if unit == 0x26 { out.append(UInt8(ascii: "-")) }
        }
        flush(&pending, into: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// The name for people. What is no modified UTF-7 is shown as it came, so that no folder is without a name.
    package static func decode(_ wire: [UInt8]) -> String {
        var units: [UInt16] = []
        var at = 0
        while at < wire.count {
            let byte = wire[at]
            guard byte == UInt8(ascii: "&") else {
                guard byte < 0x80 else { return String(decoding: wire, as: UTF8.self) }
                units.append(UInt16(byte))
                at += 1
                continue
            }
            guard let end = wire[at...].firstIndex(of: UInt8(ascii: "-")), let shifted = unshift(wire[(at + 1)..<end])
            else { return String(decoding: wire, as: UTF8.self) }
            units += end == at + 1 ? [0x26] : shifted
            at = end + 1
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// The name as a quoted string, ready for a command.
    package static func quoted(_ name: String) -> String {
        quoted(wire: encode(name))
    }

    static func quoted(wire: String) -> String {
        let escaped = wire.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
        return "\"\(escaped)\""
    }

    private static func flush(_ pending: inout [UInt16], into out: inout [UInt8]) {
        guard !pending.isEmpty else { return }
        out.append(UInt8(ascii: "&"))
        var bits: UInt32 = 0
        var count = 0
        for unit in pending {
            bits = bits << 16 | UInt32(unit)
            count += 16
            while count >= 6 {
                count -= 6
                out.append(alphabet[Int(bits >> UInt32(count) & 0x3F)])
            }
            bits &= (1 << UInt32(count)) - 1
        }
        if count > 0 { out.append(alphabet[Int(bits << UInt32(6 - count) & 0x3F)]) }
        out.append(UInt8(ascii: "-"))
        pending = []
    }

    private static func unshift(_ text: ArraySlice<UInt8>) -> [UInt16]? {
        var units: [UInt16] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in text {
            guard let value = alphabet.firstIndex(of: byte) else { return nil }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 16 {
                count -= 16
                units.append(UInt16(truncatingIfNeeded: bits >> UInt32(count)))
                bits &= (1 << UInt32(count)) - 1
            }
        }
        return units
    }
}
