import Foundation
import Rehearsal

/// Somebody with a browser of their own before a form's page, by plain HTTP.
struct FormVisitor {
    let port: Int
    var headers: [(String, String)] = []

    var http: LoopbackHTTP { LoopbackHTTP(port: port) }

    func page(_ path: String = "/form/ghm") throws -> LoopbackHTTP.Answer {
        try http.ask("GET", path, headers: headers)
    }

    /// A token of a page just opened.
    func token() throws -> String {
        let page = try page().text
        guard let at = page.range(of: "name=\"token\" value=\"") else { throw RehearsalError("no token in the page") }
        return String(page[at.upperBound...].prefix { $0 != "\"" })
    }

    func post(
        _ fields: [(String, String)],
        files: [(name: String, content: [UInt8])] = [],
        token: String
    ) throws -> LoopbackHTTP.Answer {
        var body: [UInt8] = []
        for (name, value) in fields + [("token", token), ("action", "send")] {
            body += Array("--B\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for (name, content) in files {
            let head = "--B\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(name)\"\r\n\r\n"
            body += Array(head.utf8) + content + [13, 10]
        }
        let type = ("Content-Type", "multipart/form-data; boundary=B")
        return try http.ask("POST", "/form/ghm", headers: headers + [type], body: body + Array("--B--\r\n".utf8))
    }

    /// The path of a link of ours in a letter: `/s/…` or `/confirm/…`.
    func link(_ word: String, in text: String) -> String? {
        guard let at = text.range(of: "http://127.0.0.1:\(port)/\(word)/") else { return nil }
        let token = text[at.upperBound...].prefix { !$0.isWhitespace && $0 != "." && $0 != "#" }
        return "/\(word)/\(token)"
    }
}
