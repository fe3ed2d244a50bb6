import Foundation
import Testing

@testable import Transport

@Suite struct IMAPResponseTests {
    struct StatusRow: Sendable, CustomTestStringConvertible {
        let line: String
        let kind: IMAPStatus.Kind
        let code: String
        let argument: String
        let text: String
        var testDescription: String { line }
    }

    @Test(arguments: [
        StatusRow(line: "* OK ready", kind: .ok, code: "", argument: "", text: "ready"),
        StatusRow(line: "* OK [UIDVALIDITY 7] valid", kind: .ok, code: "UIDVALIDITY", argument: "7", text: "valid"),
        StatusRow(line: "* OK [HIGHESTMODSEQ 102784]", kind: .ok, code: "HIGHESTMODSEQ", argument: "102784", text: ""),
        StatusRow(line: "* ok [alert] Mind {12}", kind: .ok, code: "ALERT", argument: "", text: "Mind {12}"),
        StatusRow(line: "o3 NO [TRYCREATE] no", kind: .no, code: "TRYCREATE", argument: "", text: "no"),
        StatusRow(line: "o3 BAD What?", kind: .bad, code: "", argument: "", text: "What?"),
        StatusRow(
            line: "* BYE Autologout; idle for too long (1)",
            kind: .bye,
            code: "",
            argument: "",
            text: "Autologout; idle for too long (1)"
        ),
        StatusRow(line: "* PREAUTH", kind: .preauth, code: "", argument: "", text: ""),
        StatusRow(
            line: "* OK [PERMANENTFLAGS (\\Deleted \\*)] Limited",
            kind: .ok,
            code: "PERMANENTFLAGS",
            argument: "(\\Deleted \\*)",
            text: "Limited"
        ),
    ])
    func `reads a status with its code and words`(_ row: StatusRow) throws {
        let status = try #require(try responses(row.line + "\r\n").first?.status)
        #expect(status.kind == row.kind)
        #expect(status.code == row.code)
        #expect(status.argument == row.argument)
        #expect(status.text == row.text)
    }

    @Test(arguments: [1, 2, 3, 7, 1000])
    func `reads a FETCH with its literal however the network cut it`(step: Int) throws {
        let body = "Subject: x\r\n\r\n) * 5 FETCH {3}\r\n"
        let text =
            "* 12 FETCH (UID 5 FLAGS (\\Seen $Done) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" "
            + "RFC822.SIZE \(body.utf8.count) BODY[] {\(body.utf8.count)}\r\n\(body))\r\no1 OK done\r\n"
        let found = try responses(text, step: step)
        #expect(found.count == 2)
        let fetch = try #require(found.first?.fetched)
        #expect(fetch.sequence == 12 && fetch.uid == 5 && fetch.size == body.utf8.count)
        #expect(fetch.flags == ["\\Seen", "$Done"])
        #expect(fetch.internalDate == Date(timeIntervalSince1970: 837_596_665))
        #expect(fetch.text("BODY[]") == body)
    }

    @Test func `reads the UID behind the literal, an empty literal, a quoted body and a missing one`() throws {
        let found = try responses(
            "* 1 FETCH (BODY[] {0}\r\n UID 10)\r\n* 2 FETCH (BODY[] \"a\\\"b\" UID 11)\r\n"
                + "* 3 FETCH (UID 12 BODY[] NIL)\r\n* 4 FETCH (UID 13 BODY[2] )\r\n* 5 FETCH (UID 14 BODY[]<0> ~{2}\r\nab)\r\n"
        )
        let fetches = found.compactMap(\.fetched)
        #expect(fetches.map(\.uid) == [10, 11, 12, 13, 14])
        #expect(fetches[0].text("BODY[]") == "")
        #expect(fetches[1].text("BODY[]") == "a\"b")
        #expect(fetches[2].sections == [.init(name: "BODY[]", octets: nil)])
        #expect(fetches[3].sections == [.init(name: "BODY[2]", octets: nil)])
        #expect(fetches[4].text("BODY[]") == "ab")
    }

    @Test func `A1: an unreadable FETCH is refused with its UID and position, and the next one is read`() throws {
        let found = try responses(
            "* 1 FETCH (UID 41 ENVELOPE (\"d\" \"\"Jetzt\"! neu\" NIL))\r\n* 2 FETCH (UID 42 FLAGS ())\r\n"
        )
        let refusal = try #require(found.first?.refusal)
        #expect(refusal.uid == 41)
        #expect(refusal.position > 20 && refusal.position < 60)
        #expect(found.last?.fetched?.uid == 42)
    }

    @Test func `steps over items nobody asked for, also in Domino's extra parentheses`() throws {
        let found = try responses(
            "* 2 FETCH (UID 9 (ENVELOPE (NIL NIL)) BODYSTRUCTURE (\"TEXT\" \"PLAIN\"(\"a\" NIL) NIL) X-GM-MSGID 12 "
                + "MODSEQ (3) BODY[HEADER.FIELDS (DATE FROM)] {4}\r\nabcd RFC822.SIZE 99)\r\n"
        )
        let fetch = try #require(found.first?.fetched)
        #expect(fetch.uid == 9 && fetch.size == 99)
        #expect(fetch.text("BODY[HEADER.FIELDS (DATE FROM)]") == "abcd")
    }

    @Test func `reads SEARCH, LIST, CAPABILITY, EXISTS, EXPUNGE and bare continuations`() throws {
        let found = try responses(
            "* SEARCH 2 5 4294967295\r\n* SEARCH\r\n* SEARCH 7 (MODSEQ 917162500)\r\n"
                + "* LIST (\\HasNoChildren \\Sent) \"|\" \"&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-\"\r\n* LIST () NIL INBOX\r\n"
                + "* CAPABILITY IMAP4rev1 idle AUTH=PLAIN\r\n* 3 EXISTS\r\n* 2 EXPUNGE\r\n+\r\n+ idling\r\n"
        )
        let searches = found.compactMap { if case .search(let uids) = $0 { uids } else { nil } }
        #expect(searches == [[2, 5, 4_294_967_295], [], [7]])
        let lists = found.compactMap { if case .list(let folder) = $0 { folder } else { nil } }
        #expect(lists.map { IMAPFolderName.decode($0.wireName) } == ["Отправленные", "INBOX"])
        #expect(lists.map(\.delimiter) == ["|", nil])
        #expect(lists[0].has("\\sent"))
        guard case .capability(let words) = found[5] else { throw RehearsedFailure() }
        #expect(words == ["IMAP4REV1", "IDLE", "AUTH=PLAIN"])
        #expect(
            found[6...].map { "\($0)" } == [
                "exists(3)", "expunge(2)", "continuation(\"\")", "continuation(\"idling\")",
            ]
        )
    }

    @Test(arguments: [
        "* 99999999999999999999999999 FETCH (UID 1)", "* 1 FETCH (UID 99999999999)", "* 1 FETCH (UID", "* 1 FETCH",
        "* SEARCH 1 x 3", "* LIST (\\X", "", " ", "*", "* 5", "garbage", "* 1 FETCH (UID 1 FLAGS (\\Seen)",
        "* 1 FETCH (BODY[] abc)", "* X (((", "o1 MAYBE x", "* 1 FETCH (UID 1))) \"",
    ])
    func `refuses with a position and goes on`(line: String) throws {
        let found = try responses(line + "\r\n* 1 EXISTS\r\n")
        #expect(found.count == 2)
        if let refusal = found.first?.refusal { #expect(0...line.utf8.count ~= refusal.position) }
        #expect("\(found[1])" == "exists(1)")
    }

    @Test func `refuses nesting deeper than any message has, without using up the stack`() throws {
        let deep = String(repeating: "(", count: 200_000)
        let found = try responses("* X \(deep)\r\n* 1 FETCH (UID 3 BODY \(deep))\r\n")
        #expect(found.count == 2)
        #expect(found.allSatisfy { $0.refusal?.reason == "nested too deeply" })
    }

    @Test func `reads past a literal larger than its limit and keeps its beginning`() throws {
        var limits = IMAPReader.Limits()
        (limits.literal, limits.head) = (10, 4)
        let found = try responses(
            Array("* 1 FETCH (UID 5 BODY[] {26}\r\nabcdefghijklmnopqrstuvwxyz)\r\n* 1 EXISTS\r\n".utf8),
            step: 5,
            limits: limits
        )
        #expect(found.first?.fetched?.sections == [.init(name: "BODY[]", octets: .cut(Array("abcd".utf8), of: 26))])
        #expect(found.count == 2)
    }

    @Test func `a length that cannot be meant ends the connection instead of the process`() {
        #expect(throws: IMAPReader.Failure.self) {
            try responses("* 1 FETCH (BODY[] {99999999999999999999}\r\n")
        }
        var limits = IMAPReader.Limits()
        limits.line = 100
        #expect(throws: IMAPReader.Failure.lineTooLong(position: 0)) {
            try responses([UInt8](repeating: 0x61, count: 200), limits: limits)
        }
    }

    @Test func `random and mutated responses never stop the parser`() throws {
        var random = SeededRandom(seed: 20_261_123)
        let seeds = [
            "* 12 FETCH (UID 5 FLAGS (\\Seen) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" BODY[] {5}\r\nhello)\r\n",
            "* LIST (\\Noselect) \"/\" \"a\\\"b\"\r\n", "* OK [UIDNEXT 4392] Predicted\r\n", "* SEARCH 2 84 882\r\n",
            "* 1 FETCH (BODYSTRUCTURE ((\"text\" \"plain\" (\"charset\" NIL) NIL NIL \"8bit\" 1 0)(\"a\" {1}\r\nb) \"x\"))\r\n",
        ]
        for round in 0..<(Int(ProcessInfo.processInfo.environment["OTKLIK_FUZZ"] ?? "") ?? 4_000) {
            var text = Array(seeds[round % seeds.count].utf8)
            for _ in 0..<(1 + Int(random.next() % 6)) where !text.isEmpty {
                let at = Int(random.next() % UInt64(text.count))
                switch random.next() % 4 {
                case 0: text[at] = UInt8(truncatingIfNeeded: random.next())
                case 1: text.remove(at: at)
                case 2: text.insert(Array("(){}[]\"\\ \r\n0*".utf8)[Int(random.next() % 13)], at: at)
                default: text.insert(contentsOf: text[at...].prefix(Int(random.next() % 40)), at: at)
                }
            }
            for step in [1, .max] {
                let found = (try? responses(text, step: step)) ?? []
                for refusal in found.compactMap(\.refusal) { #expect(0...text.count ~= refusal.position) }
            }
        }
    }
}

struct RehearsedFailure: Error {}

/// The same numbers for the same seed.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
