import Foundation
import Rehearsal

/// A token endpoint on loopback that answers every refresh with a token of the given Dovecot (RFC 6749 §5.1), and with a
/// new refresh token, as providers that rotate them do.
final class TokenEndpoint: Sendable {
    private let listener: LoopbackListener

    var port: Int { listener.port }

    init(token: @escaping @Sendable () throws -> String) throws {
        listener = try LoopbackListener()
        listener.serve { socket in
            guard (try? Self.takeRequest(socket)) != nil else { return }
            try? socket.write(Self.answer((try? token()) ?? ""))
        }
    }

    private static func takeRequest(_ socket: LoopbackSocket) throws {
        var length = 0
        while case let line = try socket.readLine(), !line.isEmpty {
            let parts = line.lowercased().split(separator: ":")
            if parts.first == "content-length" {
                length = parts.last.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) } ?? 0
            }
        }
        _ = try socket.read(length)
    }

    private static func answer(_ token: String) -> String {
        let rotated = UUID().uuidString
        let body = #"{"access_token":"\#(token)","expires_in":3600,"refresh_token":"\#(rotated)"}"#
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
            + "Connection: close\r\n\r\n" + body
    }
}
