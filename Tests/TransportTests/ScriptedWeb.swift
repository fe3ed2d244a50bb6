import Foundation

@testable import Transport

/// A web server that a test plays itself: one answer for each request, then the connection ends.
final class ScriptedWeb: Sendable {
    struct Request: Sendable {
        var target = ""
        /// Names in lower case.
        var header: [String: String] = [:]
    }

    struct Answer: Sendable {
        var status = 200
        var header: [String] = []
        var body: [UInt8] = []

        init(_ text: String, status: Int = 200, header: [String] = []) {
            self.init(Array(text.utf8), status: status, header: header)
        }

        init(_ body: [UInt8], status: Int = 200, header: [String] = []) {
            self.status = status
            self.header = header
            self.body = body
        }
    }

    private let server: ScriptedServer
    private let asked: Mutexed<[Request]>

    var requests: [Request] { asked.value }
    var targets: [String] { requests.map(\.target) }
    var port: Int { server.port }

    convenience init(_ answer: @escaping @Sendable (Request) -> Answer) throws {
        try self.init { request, connection in
            let answer = answer(request)
            var head = ["HTTP/1.1 \(answer.status) X", "Content-Length: \(answer.body.count)", "Connection: close"]
            head += answer.header
            connection.say(head.joined(separator: "\r\n") + "\r\n\r\n")
            connection.say(answer.body)
        }
    }

    /// `talk` writes the answer itself, however wrong.
    init(talk: @escaping @Sendable (Request, ScriptedConnection) -> Void) throws {
        let asked = Mutexed<[Request]>([])
        self.asked = asked
        server = try ScriptedServer { connection in
            var request = Request()
            let words = (connection.line() ?? "").split(separator: " ")
            if words.count > 1 { request.target = String(words[1]) }
            while let line = connection.line(), !line.isEmpty {
                let parts = line.split(separator: ":", maxSplits: 1)
                guard parts.count == 2 else { continue }
                request.header[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
            }
            let heard = request
            asked.update { $0.append(heard) }
            talk(heard, connection)
        }
    }

    func url(_ path: String = "/feed") -> URL {
        URL(string: "http://127.0.0.1:\(port)\(path)") ?? URL(filePath: "/")
    }
}
