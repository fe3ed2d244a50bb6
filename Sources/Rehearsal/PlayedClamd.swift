import Glibc

/// A clamd that a test plays: it reads what `INSTREAM` brings (clamd(8)) and says what the test wants.
package final class PlayedClamd: Sendable {
    package enum Answer: Sendable {
        case says(String)
        case hangsUp
        case silent
        /// Octet by octet, and never to the end.
        case drips
    }

    private let listener: LoopbackListener
    package var port: Int { listener.port }

    /// `limit`: octets after which it closes, as its StreamMaxLength does.
    package init(limit: Int = .max, answer: @escaping @Sendable ([UInt8]) -> Answer) throws {
        listener = try LoopbackListener()
        listener.serve { socket in
            guard (try? socket.read(10)) == Array("zINSTREAM\0".utf8) else { return }
            guard let content = Self.content(of: socket, limit) else {
                try? socket.write("INSTREAM size limit exceeded. ERROR\0")
                return
            }
            Self.tell(answer(content), socket)
        }
    }

    /// nil: too much.
    private static func content(of socket: LoopbackSocket, _ limit: Int) -> [UInt8]? {
        var content: [UInt8] = []
        while let length = try? socket.read(4).reduce(0, { $0 << 8 | Int($1) }), length > 0 {
            guard content.count + length <= limit, let chunk = try? socket.read(length) else { return nil }
            content += chunk
        }
        return content
    }

    private static func tell(_ answer: Answer, _ socket: LoopbackSocket) {
        switch answer {
        case .says(let words): try? socket.write(words + "\0")
        case .hangsUp: break
        case .silent: socket.hearOut()
        case .drips:
            while (try? socket.write(".")) != nil { usleep(100_000) }
        }
    }
}
