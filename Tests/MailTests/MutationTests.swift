import Testing

@testable import Mail

/// Mails changed at random, from a fixed seed: whatever comes, the parser answers and its attachments are found again.
struct MutationTests {
    private static let seeds = [
        """
        From: =?utf-8?B?0JjQstCw0L0=?= <ivan@example.ru>
        To: "Музей" <inbox@example.ru>, group: a@b.ru, c@d.ru;
        Subject: =?koi8-r?B?98/Q0s/T?= =?utf-8?Q?=D0=9E?=
        Date: Mon, 22 Jun 2020 10:07:00 +0300 (MSK)
        Message-ID: <a@b>
        References: <c@d>
         <e@f>
        Content-Type: multipart/mixed; boundary="b"

        --b
        Content-Type: multipart/alternative; boundary=c

        --c
        Content-Type: text/plain; charset=utf-8; format=flowed
        Content-Transfer-Encoding: quoted-printable

        =D0=9F=D1=80=D0=B8=D0=B2=D0=B5=D1=82=
         =20
        begin 644 cat.txt
        #0V%T
        `
        end
        --c
        Content-Type: text/html; charset=windows-1251

        <p>Hello<img src="cid:x@y"></p>
        --c--
        --b
        Content-Type: image/png
        Content-ID: <x@y>
        Content-Disposition: attachment; filename*0*=utf-8''%D0%A4; filename*1="a.png"
        Content-Transfer-Encoding: base64

        iVBORw0KGgo=
        --b
        Content-Type: message/rfc822
        Content-Transfer-Encoding: base64

        U3ViamVjdDogYQoKdGV4dAo=
        --b--
        """
    ]

    @Test(arguments: 0..<8)
    func `a changed mail is read all the same`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for original in Self.seeds {
            for _ in 0..<150 {
                let bytes = mutated(Array(original.utf8), by: &random)
                let message = Message(parsing: bytes)
                for attachment in message.attachments {
                    #expect(message.content(of: attachment, in: bytes)?.count == attachment.size)
                }
                #expect(!message.text.utf8.contains(0) && !message.subject.utf8.contains(10))
            }
        }
    }

    private func mutated(_ original: [UInt8], by random: inout SeededGenerator) -> [UInt8] {
        var bytes = original
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            let place = Int.random(in: 0..<max(bytes.count, 1), using: &random)
            guard place < bytes.count else { break }
            let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 3: bytes.insert("\n\r\0:;,<>\"()=?-*' ".utf8.randomElement(using: &random) ?? 0, at: place)
            case 4: bytes.swapAt(place, end - 1)
            default: bytes.removeLast(min(bytes.count - 1, Int.random(in: 0...60, using: &random)))
            }
        }
        return bytes
    }
}

/// SplitMix64: the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
