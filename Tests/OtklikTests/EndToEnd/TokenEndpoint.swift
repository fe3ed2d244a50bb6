import Foundation
import Glibc
import Rehearsal

/// A token endpoint on loopback that answers every refresh with a token of the given Dovecot (RFC 6749 §5.1), and with a
/// new refresh token, as providers that rotate them do.
final class TokenEndpoint: Sendable {
    let port: Int
    private let listener: Int32

    init(token: @escaping @Sendable () throws -> String) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, pointer, &length) == 0
            }
        }
        guard bound else { throw RehearsalError("no socket for the token endpoint") }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread { Self.serve(descriptor, token) }.start()
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private static func serve(_ listener: Int32, _ token: () throws -> String) {
        while true {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { return }
            var buffer = [UInt8](repeating: 0, count: 65536)
            var request = ""
            while !request.contains("refresh_token="), case let count = read(client, &buffer, buffer.count), count > 0 {
                request += String(decoding: buffer[..<count], as: UTF8.self)
            }
            let rotated = UUID().uuidString
            let body = #"{"access_token":"\#((try? token()) ?? "")","expires_in":3600,"refresh_token":"\#(rotated)"}"#
            let answer =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
                + "Connection: close\r\n\r\n" + body
            _ = write(client, answer, answer.utf8.count)
            close(client)
        }
    }
}
