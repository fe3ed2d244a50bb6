import Foundation
import Mail
import Testing
import Tickets

@Suite struct KeyRingTests {
    static let now = Date(timeIntervalSince1970: 1_795_000_000)
    let now = Self.now
    let ring = KeyRing(key(1))
    let ticket = ID<Ticket>(7_301_234_567_890_123_456)
    let mail = ID<OutboxMail>(42)

    static func key(_ seed: UInt8, retired: Date? = nil) -> MasterKey {
        MasterKey(secret: (0..<32).map { $0 &* 7 &+ seed }, created: now.addingTimeInterval(-1000), retired: retired)!
    }

    func signed(_ ring: KeyRing? = nil) -> String {
        (ring ?? self.ring).messageID(ticket: ticket, mail: mail, issued: now, domain: "Museum.example")
    }

    @Test func `G8: a Message-ID of ours names its ticket, its letter and its time`() throws {
        let found = try #require(ring.verifyMessageID(signed(), now: now))
        #expect(found == SignedMessageID(ticket: ticket, mail: mail, issued: now))
        #expect(ring.verifyMessageID("<\(signed())>", now: now) == found)
    }

    @Test func `a Message-ID is the same at every try, lower case and short enough for RFC 5321`() throws {
        let id = signed()
        #expect(id == signed())
        #expect(id == id.lowercased())
        #expect(try #require(id.firstIndex(of: "@")).utf16Offset(in: id) <= 64)
        #expect(id.hasSuffix("@museum.example"))
    }

    @Test func `G8: an upper-cased Message-ID is still ours`() {
        #expect(ring.verifyMessageID(signed().uppercased(), now: now)?.ticket == ticket)
    }

    @Test func `G8: a Message-ID with any one character changed is not ours`() {
        let id = Array(signed().utf8)
        for index in 0..<63 {
            var forged = id
            forged[index] = forged[index] == UInt8(ascii: "a") ? UInt8(ascii: "b") : UInt8(ascii: "a")
            #expect(
                ring.verifyMessageID(String(decoding: forged, as: UTF8.self), now: now) == nil,
                "character \(index)"
            )
        }
    }

    @Test func `G8: a truncated, lengthened or foreign Message-ID is not ours`() {
        let id = signed()
        let local = id.prefix { $0 != "@" }
        for length in 0..<local.count {
            #expect(ring.verifyMessageID(local.prefix(length) + "@museum.example", now: now) == nil)
        }
        let foreign = [
            "", "@", "a@b", "\(local)", "\(local)a@museum.example", "a\(local)@museum.example", "\(local)aa@x",
            "CAF=+x@mail.gmail.com", String(repeating: "a", count: 100_000) + "@x", "\u{0}@x", "Вопрос@музей.рф",
        ]
        for id in foreign { #expect(ring.verifyMessageID(id, now: now) == nil, "\(id.prefix(40))") }
    }

    @Test func `G8: another installation's key proves nothing here`() {
        #expect(ring.verifyMessageID(signed(KeyRing(Self.key(2))), now: now) == nil)
    }

    @Test func `G8: a token of one purpose is worth nothing for another`() throws {
        let expires = now.addingTimeInterval(60)
        let subject = [UInt8](repeating: 1, count: 16)
        for made in KeyRing.Purpose.allCases {
            let token = ring.token(for: made, subject: subject, expires: expires)
            for read in KeyRing.Purpose.allCases {
                #expect((ring.verify(token, for: read, now: now) == subject) == (made == read))
            }
        }
        let local = signed().prefix { $0 != "@" }
        #expect(ring.verifyReplyToken(local, now: now) == nil)
        #expect(ring.verifyMessageID(ring.replyToken(ticket: ticket, expires: expires) + "@x", now: now) == nil)
    }

    @Test func `G8: a reply token counts until it expires`() {
        let token = ring.replyToken(ticket: ticket, expires: now.addingTimeInterval(60))
        #expect(ring.verifyReplyToken(token, now: now.addingTimeInterval(59)) == ticket)
        #expect(ring.verifyReplyToken(token.uppercased(), now: now) == ticket)
        #expect(ring.verifyReplyToken(token, now: now.addingTimeInterval(60)) == nil)
        #expect(ring.verifyReplyToken(token.dropLast(), now: now) == nil)
    }

    @Test func `a letter about no ticket is ours and names none`() {
        let id = ring.messageID(ticket: nil, mail: mail, issued: now, domain: "x")
        #expect(ring.verifyMessageID(id, now: now) == SignedMessageID(ticket: nil, mail: mail, issued: now))
    }

    @Test func `a replaced key verifies until its grace is over, the new one signs`() throws {
        let rotated = ring.rotated(to: Self.key(9), now: now)
        let before = signed()
        let after = signed(rotated)
        #expect(before != after)
        #expect(rotated.verifyMessageID(after, now: now)?.ticket == ticket)
        #expect(rotated.verifyMessageID(before, now: now.addingTimeInterval(89 * 86400))?.ticket == ticket)
        #expect(rotated.verifyMessageID(before, now: now.addingTimeInterval(90 * 86400)) == nil)
        #expect(ring.verifyMessageID(after, now: now) == nil)
        let again = rotated.rotated(to: Self.key(10), now: now.addingTimeInterval(91 * 86400))
        // It verifies nothing any more, and is kept: tombstones and the audit log need it.
        #expect(again.masters.count == 3)
        #expect(again.verifyMessageID(before, now: now.addingTimeInterval(91 * 86400)) == nil)
        let code = ring.authenticationCode(of: [1], for: .erasure)
        #expect(again.authenticationCodes(of: [1], for: .erasure).last == code)
    }

    @Test(arguments: [
        (Institution.ReplyAddress.plain, "info@museum.example", false),
        (.plus, "info@museum.example", true),
        (.catchall, "info@museum.example", true),
        (.plus, "priemnaya.direktora.muzeya@museum.example", false),
        (.catchall, "priemnaya.direktora.muzeya@museum.example", true),
        (.plus, "nonsense", false),
    ])
    func `a reply address carries the ticket where the institution wants it and 64 octets allow it`(
        mode: Institution.ReplyAddress,
        address: String,
        carries: Bool
    ) throws {
        let institution = Institution(code: "ghm", name: "Музей", address: address, replyAddress: mode)
        let expires = now.addingTimeInterval(60)
        let reply = ring.replyAddress(ticket: ticket, of: institution, expires: expires)
        #expect((reply != nil) == carries)
        guard let reply else { return }
        #expect(ring.ticket(inRecipient: reply.address, now: now) == ticket)
        #expect(ring.ticket(inRecipient: reply.address.uppercased(), now: now) == ticket)
        #expect(ring.ticket(inRecipient: reply.address, now: expires) == nil)
        #expect(reply.address.prefix { $0 != "@" }.utf8.count <= 64)
    }

    @Test func `an address without a token names no ticket`() {
        for address in ["", "@", "info@x", "info+a@x", "+@x", "info+\(String(repeating: "a", count: 40))@x"] {
            #expect(ring.ticket(inRecipient: address, now: now) == nil)
        }
    }

    @Test func `every purpose derives a key of its own`() {
        let codes = KeyRing.Purpose.allCases.map { ring.authenticationCode(of: [1, 2, 3], for: $0) }
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.count == 32 })
    }

    @Test func `base32 has one spelling for every value`() {
        var random = SystemRandomNumberGenerator()
        for size in 0..<64 {
            let bytes = (0..<size).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            let text = Base32.encode(bytes)
            #expect(Base32.decode(text) == bytes)
            #expect(Base32.decode(text.uppercased()) == bytes)
        }
        // RFC 4648 §10
        #expect(Base32.encode("foobar".utf8) == "mzxw6ytboi")
        #expect(Base32.encode("foob".utf8) == "mzxw6yq")
        for wrong in ["a", "mzxw6yr", "mzxw6y", "m0", "mz=", "мя"] {
            #expect(Base32.decode(wrong) == nil, "\(wrong)")
        }
    }
}
