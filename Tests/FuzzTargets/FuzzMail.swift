/// Mails that hold an input in one place.
enum FuzzMail {
    static func header(_ input: [UInt8]) -> [UInt8] {
        // Line ends would end the field: folded, they are part of it.
        let body = input.flatMap { $0 == 0x0A ? [0x0A, 0x20] : [$0] }
        let names = [
            "From", "To", "Date", "Message-ID", "In-Reply-To", "References", "Content-Type", "Content-Disposition",
            "Content-Transfer-Encoding", "Auto-Submitted",
        ]
        return names.flatMap { Array("\($0): ".utf8) + body + [0x0A] } + Array("\ntext\n".utf8)
    }

    static func subject(_ input: [UInt8]) -> [UInt8] {
        Array("From: a@example.ru\nSubject: ".utf8) + input + Array("\n\ntext\n".utf8)
    }

    static func winmail(_ input: [UInt8]) -> [UInt8] {
        let header = """
            From: a@example.ru
            Content-Type: application/ms-tnef; name=winmail.dat
            Content-Transfer-Encoding: binary


            """
        return Array(header.utf8) + input
    }

    static func report(_ input: [UInt8]) -> [UInt8] {
        let start = """
            From: MAILER-DAEMON@example.ru
            Content-Type: multipart/report; report-type=delivery-status; boundary=otklik-fuzz

            --otklik-fuzz
            Content-Type: message/delivery-status


            """
        return Array(start.utf8) + input + Array("\n--otklik-fuzz--\n".utf8)
    }

    static func notice(_ input: [UInt8]) -> [UInt8] {
        Array("From: MAILER-DAEMON@example.ru\nSubject: failure notice\n\n".utf8) + input
    }
}
