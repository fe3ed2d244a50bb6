import Foundation
import Testing

@testable import Mail

/// The detector on real Russian texts (ru-troitsk-letters, culture-messages), packed in every charset without a name.
@Suite(.enabled(if: Corpora.areWanted, Corpora.word))
struct CorporaCharsetTests {
    private struct Row: Decodable {
        var subject: String?
        var text: String?
    }

    private static let files = ["ru-troitsk-letters/letters.jsonl", "culture-messages/train.jsonl"]

    private func rows() throws -> [Row] {
        try Self.files.flatMap { file in
            try String(contentsOf: Corpora.root.appending(path: file), encoding: .utf8)
                .split(separator: "\n").map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
        }
    }

    private static let charsets: [SingleByteCharset] = [.windows1251, .koi8r, .cp866, .iso88595, .macCyrillic]

    /// Letters that all these charsets have.
    private func octets(_ text: String, in charset: SingleByteCharset) -> [UInt8]? {
        guard let octets = charset.octets(of: text), octets.count(where: { $0 >= 0x80 }) >= 4 else { return nil }
        return octets
    }

    private func share(of texts: [String]) -> (right: Int, all: Int) {
        var (right, all) = (0, 0)
        for text in texts {
            for charset in Self.charsets {
                guard let octets = octets(text, in: charset) else { continue }
                all += 1
                let guess = octets.withUnsafeBufferPointer { CharsetDetector.guess($0) }
                if case .singleByte(let table) = guess, octets.withUnsafeBufferPointer({ table.text(of: $0) }) == text {
                    right += 1
                } else {
                    show("\(charset) \(guess) \(text.prefix(60))")
                }
            }
        }
        return (right, all)
    }

    @Test func `E6: finds the charset of whole letters`() throws {
        let (right, all) = share(of: try rows().compactMap { $0.text?.composed })
        Corpora.tell("charsets", "letters", right, of: all)
        #expect(right * 1000 >= all * 995)
    }

    @Test func `E7: finds the charset of subjects alone`() throws {
        let (right, all) = share(of: try rows().compactMap { $0.subject?.composed })
        Corpora.tell("charsets", "subjects", right, of: all)
        #expect(right * 100 >= all * 98)
    }

    /// What garbling leaves must come back; where a no-break space or an unassigned octet was lost on the way, it may not.
    @Test func `E20: takes no ordinary text for a garbled one, and mends what is garbled`() throws {
        var (mended, garbled) = (0, 0)
        for text in try rows().flatMap({ [$0.subject, $0.text] }).compactMap({ $0?.composed }) {
            #expect(Mojibake.mend(text) == nil, "\(text.prefix(200))")
            #expect(Mojibake.mend(text.uppercased()) == nil, "\(text.prefix(200))")
            for charset in [SingleByteCharset.windows1251, .koi8r, .cp866, .windows1252] where text.utf8.count > 60 {
                garbled += 1
                let wrong = Array(text.utf8).withUnsafeBufferPointer { charset.text(of: $0) }
                if Mojibake.mend(wrong)?.text == text {
                    mended += 1
                } else {
                    show("garbled \(charset) \(text.prefix(60))")
                }
            }
        }
        Corpora.tell("charsets", "garbled letters mended", mended, of: garbled)
        #expect(mended * 100 >= garbled * 97)
    }

    /// What went wrong, for whoever works on the detector.
    private func show(_ line: String) {
        if ProcessInfo.processInfo.environment["OTKLIK_SHOW"] != nil { print(line) }
    }
}
