import CCounters
import Foundation
import Testing

@testable import Mail

/// What reading a large letter costs beyond the letter itself, in a process of its own.
struct MemoryTests {
    @Test(arguments: LargeLetter.allCases)
    fileprivate func `a large letter costs three times its size, itself included, and some megabytes that do not grow`(
        letter: LargeLetter
    ) async {
        await #expect(processExitsWith: .success) { [letter] in
            let bytes = letter.bytes(of: 6_000_000)
            // What is made once for all letters is not this one's cost.
            _ = Message(parsing: letter.bytes(of: 100_000))
            ccounters_give_back_memory()
            let before = ResidentMemory.now
            ResidentMemory.forgetPeak()
            let message = Message(parsing: bytes)
            let grown = ResidentMemory.peak - before
            #expect(grown <= letter.multiple * bytes.count + 5_000_000, "\(letter): \(grown) octets")
            withExtendedLifetime(message) {}
        }
    }
}

private enum LargeLetter: String, CaseIterable, Codable {
    case plain, flowed, windows1251, undeclared1251, base64In1251, base64Text, html, html1251, base64HTMLIn1251
    case attachment, emptyLines

    /// Beside the letter: its octets decoded, and the text. Cyrillic takes two octets where a charset of one had one; it
    /// is read straight from the letter.
    var multiple: Int { self == .attachment ? 0 : 2 }

    func bytes(of size: Int) -> [UInt8] {
        let (header, line) = parts
        var bytes = Array(("From: a@example.ru\r\nMIME-Version: 1.0\r\n" + header + "\r\n\r\n").utf8)
        bytes.reserveCapacity(size + 100)
        while bytes.count < size { bytes += line }
        return bytes
    }

    private var parts: (header: String, line: [UInt8]) {
        let text = "Добрый день, хотели бы узнать, работает ли касса в выходные дни.\r\n"
        let encoded = Array(
            (Data(Array(text.utf8) + Array(text.utf8) + [0x20, 0x20]).base64EncodedString() + "\r\n").utf8
        )
        switch self {
        case .plain: return ("Content-Type: text/plain; charset=utf-8", Array(text.utf8))
        case .flowed: return ("Content-Type: text/plain; charset=utf-8; format=flowed", Array(text.utf8))
        case .windows1251: return ("Content-Type: text/plain; charset=windows-1251", text.in1251)
        case .undeclared1251: return ("Content-Type: text/plain", text.in1251)
        case .base64In1251:
            return (
                "Content-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: base64",
                Array((Data(text.in1251 + text.in1251 + [0x20, 0x20]).base64EncodedString() + "\r\n").utf8)
            )
        case .base64Text:
            return ("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64", encoded)
        case .html: return ("Content-Type: text/html; charset=utf-8", Array("<p>\(text)</p>".utf8))
        case .html1251: return ("Content-Type: text/html; charset=windows-1251", "<p>\(text)</p>".in1251)
        case .base64HTMLIn1251:
            let line = "<p>\(text)</p>".in1251
            return (
                "Content-Type: text/html; charset=windows-1251\r\nContent-Transfer-Encoding: base64",
                Array((Data(line + line).base64EncodedString() + "\r\n").utf8)
            )
        case .attachment: return ("Content-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64", encoded)
        case .emptyLines: return ("Content-Type: text/plain; charset=utf-8", Array("a\r\n".utf8))
        }
    }
}

extension String {
    /// In windows-1251: ASCII and the letters from А to я.
    fileprivate var in1251: [UInt8] {
        unicodeScalars.map { $0.value < 0x80 ? UInt8($0.value) : UInt8($0.value - 0x350) }
    }
}

/// The memory of this process, as the system counts it (proc(5)).
private enum ResidentMemory {
    static var now: Int { value("VmRSS:") }
    static var peak: Int { value("VmHWM:") }

    static func forgetPeak() {
        try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    }

    private static func value(_ name: String) -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
    }
}
