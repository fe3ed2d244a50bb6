import Foundation

/// The word being read: lower case, ё as е, stress marks and soft hyphens left out.
///
/// The letters of Russian and English are handled here byte by byte; any other letter (ӑ, ü …) marks the word as
/// foreign, and Foundation lowers and composes it once it is complete.
struct WordBuffer {
    /// Longer words are cut: nobody searches for a line of base64.
    static let limit = 64

    let bytes: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private(set) var isCyrillic = false
    private(set) var isLatin = false
    private var isForeign = false

    /// `room`: `limit` octets that outlive the word.
    init(_ room: UnsafeMutablePointer<UInt8>) {
        bytes = room
    }

    mutating func clear() {
        count = 0
        isCyrillic = false
        isLatin = false
        isForeign = false
    }

    /// Reads one character at `index` and moves past it. False: it ends the word.
    @inline(__always)
    mutating func take(_ text: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Bool {
        let byte = text[index]
        if byte < 0x80 {
            index += 1
            return takeASCII(byte)
        }
        if byte == 0xD0 || byte == 0xD1, index + 1 < text.count {
            let second = text[index + 1]
            index += 2
            takeCyrillic(byte, second)
            return true
        }
        return takeOther(text, &index)
    }

    @inline(__always)
    private mutating func takeASCII(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A:
            isLatin = true
            push(byte)
        case 0x41...0x5A:
            isLatin = true
            push(byte | 0x20)
        case 0x30...0x39:
            push(byte)
        default:
            return false
        }
        return true
    }

    /// U+0400…U+047F: two octets, D0 or D1 and a continuation.
    @inline(__always)
    private mutating func takeCyrillic(_ first: UInt8, _ second: UInt8) {
        isCyrillic = true
        if first == 0xD0 {
            switch second {
            case 0xB0...0xBF: push(0xD0, second)
            case 0x90...0x9F: push(0xD0, second &+ 0x20)
            case 0xA0...0xAF: push(0xD1, second &- 0x20)
            case 0x81: push(0xD0, 0xB5)
            default: push(0xD1, second &+ 0x10)
            }
        } else if second == 0x91 {
            push(0xD0, 0xB5)
        } else {
            isForeign = isForeign || second >= 0xA0
            push(0xD1, second)
        }
    }

    @inline(never)
    private mutating func takeOther(_ text: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Bool {
        let length = Self.length(of: text[index])
        let end = min(index + length, text.count)
        defer { index = end }
        guard let scalar = Self.scalar(text[index..<end]) else { return false }
        switch scalar.value {
        case 0xAD: return true
        case 0x0300...0x036F where count > 0: return takeMark(scalar, text[index..<end])
        default: break
        }
        guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { return false }
        isForeign = true
        for byte in text[index..<end] { push(byte) }
        return true
    }

    /// A combining mark: й and ё written in two, or a stress mark (за́мок).
    private mutating func takeMark(_ scalar: Unicode.Scalar, _ octets: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let last = count >= 2 ? (bytes[count - 2], bytes[count - 1]) : (0, 0)
        switch scalar.value {
        case 0x0306 where last == (0xD0, 0xB8): bytes[count - 1] = 0xB9
        case 0x0308 where last == (0xD0, 0xB5): break
        case 0x0300,
            0x0301 where isCyrillic:
            break
        default:
            isForeign = true
            for byte in octets { push(byte) }
        }
        return true
    }

    /// Called once before the word is used.
    mutating func settle() {
        guard isForeign else { return }
        let word = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
        let plain = word.precomposedStringWithCanonicalMapping.lowercased()
        count = 0
        for scalar in plain.unicodeScalars where count + 4 <= Self.limit {
            for byte in String(scalar).utf8 { push(byte) }
        }
    }

    @inline(__always)
    private mutating func push(_ byte: UInt8) {
        guard count < Self.limit else { return }
        bytes[count] = byte
        count &+= 1
    }

    @inline(__always)
    private mutating func push(_ first: UInt8, _ second: UInt8) {
        guard count &+ 1 < Self.limit else { return }
        bytes[count] = first
        bytes[count &+ 1] = second
        count &+= 2
    }

    private static func length(of lead: UInt8) -> Int {
        switch lead {
        case 0xF0...: 4
        case 0xE0...: 3
        case 0xC0...: 2
        default: 1
        }
    }

    private static func scalar(_ octets: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
        var decoder = UTF8()
        var iterator = octets.makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
        return scalar
    }
}
