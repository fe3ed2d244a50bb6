import Foundation

/// Letters of about 8 KB as providers deliver them: trace fields, charsets and shapes mixed in fixed shares.
/// Letter `n` is the same bytes in every run.
struct LetterFactory {
    private static let line = "\r\n"

    static func letter(_ number: Int) -> [UInt8] {
        var prose = Prose(Seeded(UInt64(number) &* 2_654_435_761 &+ 17))
        let charset: Charset
        let body: [UInt8]
        let fields: [String]
        switch number % 20 {
        case 0..<8: (charset, fields, body) = alternative(.utf8, &prose, html: 100)
        case 8..<13: (charset, fields, body) = alternative(.windows1251, &prose, html: 100)
        case 13..<16: (charset, fields, body) = plain(&prose)
        case 16..<18: (charset, fields, body) = htmlOnly(&prose)
        default: (charset, fields, body) = attached(&prose)
        }
        return Array((header(number, &prose, charset) + fields + ["", ""]).joined(separator: line).utf8) + body
    }

    private static func header(_ number: Int, _ prose: inout Prose, _ charset: Charset) -> [String] {
        let resident = number * 7919 % 14_000
        let stamp = "\(1_795_000_000 + number * 37).\(prose.pick(1_000_000))"
        let date = LetterDate.text(1_795_000_000 + number * 37)
        let signature = Data(prose.bytes(192)).base64EncodedString()
        return [
            "Return-Path: <zhitel\(resident)@zhitel.example>",
            "Received: from mx\(number % 9).kultura.example (mx\(number % 9).kultura.example [192.0.2.\(number % 250)])",
            "\tby store.kultura.example (Postfix) with ESMTPS id 4Q\(stamp.suffix(6))X; \(date)",
            "Received: from f\(number % 400).zhitel.example (f\(number % 400).zhitel.example [198.51.100.\(number % 250)])",
            "\tby mx\(number % 9).kultura.example (Postfix) with ESMTPS id 7B\(stamp.suffix(5))Z",
            "\t(version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256); \(date)",
            "Authentication-Results: mx.kultura.example; dkim=pass header.d=zhitel.example;",
            "\tspf=pass smtp.mailfrom=zhitel\(resident)@zhitel.example; dmarc=pass",
            "DKIM-Signature: v=1; a=rsa-sha256; q=dns/txt; c=relaxed/relaxed; d=zhitel.example; s=mail4;",
            "\th=Date:Message-ID:To:Subject:From:MIME-Version:Content-Type; bh=\(signature.prefix(44));",
            "\tb=\(signature.prefix(70))\r\n\t \(signature.dropFirst(70).prefix(70))\r\n\t \(signature.dropFirst(140).prefix(70))",
            "From: \(encodedWord("Житель \(prose.subject())", charset)) <zhitel\(resident)@zhitel.example>",
            "To: ghm@kultura.example",
            "Subject: \(encodedWord(prose.subject(), charset))",
            "Date: \(date)",
            "Message-ID: <\(stamp).\(number)@f\(number % 400).zhitel.example>",
            "X-Mailer: Mailer 1.0",
            "MIME-Version: 1.0",
        ]
    }

    private typealias Made = (Charset, [String], [UInt8])

    private static func alternative(_ charset: Charset, _ prose: inout Prose, html: Int) -> Made {
        let boundary = "----ALT\(prose.pick(1_000_000_000))"
        let text = prose.text(charset == .utf8 ? 950 : 850)
        let parts = [("plain", text), ("html", page(text, filler: prose.text(html)))]
        var body: [UInt8] = []
        for (type, content) in parts {
            let encoding = charset == .utf8 ? "base64" : "quoted-printable"
            body += "--\(boundary)\r\nContent-Type: text/\(type); charset=\(charset.rawValue)\r\n".utf8
            body += "Content-Transfer-Encoding: \(encoding)\r\n\r\n".utf8
            let octets = charset.encode(crlf(content))
            body += charset == .utf8 ? base64(octets) : quotedPrintable(octets)
            body += "\r\n".utf8
        }
        body += "--\(boundary)--\r\n".utf8
        return (charset, ["Content-Type: multipart/alternative; boundary=\"\(boundary)\""], body)
    }

    private static func plain(_ prose: inout Prose) -> Made {
        let old = prose.text(3800).split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
        let text =
            prose.text(1500) + "\n\n12.02.2026, 01:11, \"Kultura\" <ghm@kultura.example>:\n"
            + old.joined(separator: "\n")
        let fields = ["Content-Type: text/plain; charset=koi8-r", "Content-Transfer-Encoding: 8bit"]
        return (.koi8r, fields, Charset.koi8r.encode(crlf(text)) + [13, 10])
    }

    private static func htmlOnly(_ prose: inout Prose) -> Made {
        let html = page(prose.text(1400), filler: prose.text(1100))
        let fields = ["Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
        return (.utf8, fields, Array(crlf(html).utf8) + [13, 10])
    }

    private static func attached(_ prose: inout Prose) -> Made {
        let boundary = "=_mixed_\(prose.pick(1_000_000_000))"
        var body = Array("--\(boundary)\r\nContent-Type: text/plain; charset=utf-8\r\n".utf8)
        body += "Content-Transfer-Encoding: 8bit\r\n\r\n".utf8
        body += crlf(prose.text(700)).utf8
        body += "\r\n--\(boundary)\r\nContent-Type: image/jpeg; name=\"photo.jpg\"\r\n".utf8
        body += "Content-Disposition: attachment; filename=\"photo.jpg\"\r\n".utf8
        body += "Content-Transfer-Encoding: base64\r\n\r\n".utf8
        body += base64(prose.bytes(3600))
        body += "\r\n--\(boundary)--\r\n".utf8
        return (.utf8, ["Content-Type: multipart/mixed; boundary=\"\(boundary)\""], body)
    }

    private static func page(_ text: String, filler: String) -> String {
        let style = "margin:0;color:#222"
        let paragraphs = (text + "\n" + filler).split(separator: "\n").map { "<p style=\"\(style)\">\($0)</p>" }
        return "<html><head><meta charset=\"x\"><style>p{margin:0}</style></head><body><div>\n"
            + paragraphs.joined(separator: "\n") + "\n<a href=\"https://zhitel.example/\">Сайт</a></div></body></html>"
    }

    private static func crlf(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: line)
    }

    private static func encodedWord(_ text: String, _ charset: Charset) -> String {
        let words = text.split(separator: " ")
        let lines = stride(from: 0, to: words.count, by: 2).map { start in
            words[start..<min(start + 2, words.count)].joined(separator: " ") + (start + 2 < words.count ? " " : "")
        }
        return lines.map { "=?\(charset.rawValue)?B?\(Data(charset.encode($0)).base64EncodedString())?=" }
            .joined(separator: "\r\n ")
    }

    private static func base64(_ octets: [UInt8]) -> [UInt8] {
        let lines: Data.Base64EncodingOptions = [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ]
        return Array(Data(octets).base64EncodedString(options: lines).utf8)
    }

    private static func quotedPrintable(_ octets: [UInt8]) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        var column = 0
        for octet in octets {
            if octet == 10 || octet == 13 {
                out.append(octet)
                column = 0
                continue
            }
            if column > 70 {
                out += [61, 13, 10]
                column = 0
            }
            let isPlain = octet >= 32 && octet < 127 && octet != 61
            out += isPlain ? [octet] : [61, digits[Int(octet >> 4)], digits[Int(octet & 15)]]
            column += isPlain ? 1 : 3
        }
        return out
    }
}
