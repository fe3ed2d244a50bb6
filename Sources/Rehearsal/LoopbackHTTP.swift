import Foundation

/// One HTTP request to this machine, on a connection of its own.
package struct LoopbackHTTP {
    package struct Answer {
        package var status: Int
        /// Names in lower case.
        package var headers: [String: String]
        package var body: [UInt8]

        package var text: String { String(decoding: body, as: UTF8.self) }
    }

    package let port: Int

    package init(port: Int) {
        self.port = port
    }

    package func ask(
        _ method: String,
        _ path: String,
        headers: [(String, String)] = [],
        body: [UInt8] = [],
        timeout: Int = 60
    ) throws -> Answer {
        let socket = try LoopbackSocket(port: port, timeout: timeout)
        var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if !body.isEmpty || method == "POST" { head += "Content-Length: \(body.count)\r\n" }
        try socket.write(Array((head + "\r\n").utf8) + body)
        return try Self.answer(on: socket)
    }

    static func answer(on socket: LoopbackSocket) throws -> Answer {
        let words = try socket.readLine().split(separator: " ")
        guard words.count >= 2, let status = Int(words[1]) else { throw RehearsalError("no answer of HTTP") }
        var headers: [String: String] = [:]
        while case let line = try socket.readLine(), !line.isEmpty {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            headers[line[..<colon].lowercased()] = value
        }
        if headers["transfer-encoding"] == "chunked" {
            return Answer(status: status, headers: headers, body: try chunks(on: socket))
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        return Answer(status: status, headers: headers, body: try socket.read(length))
    }

    private static func chunks(on socket: LoopbackSocket) throws -> [UInt8] {
        var body: [UInt8] = []
        while let size = Int(try socket.readLine().prefix { $0 != ";" }, radix: 16), size > 0 {
            body += try socket.read(size)
            _ = try socket.readLine()
        }
        return body
    }
}
