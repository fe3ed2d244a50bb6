import Foundation
import Glibc

/// Talks to clamd (`INSTREAM`, clamd(8)): the file goes up in chunks with their lengths before them, one line comes back.
///
/// Each scan has a connection of its own, on a thread that may block; every step has a time limit, and all of them
/// together have that of one: a resident waits for the answer.
package struct ClamdConnection: Sendable {
    package enum Address: Sendable, Equatable {
        case unix(path: String)
        case tcp(host: String, port: Int)
    }

    package enum Answer: Sendable, Equatable {
        case clean, infected
        /// No connection, a time limit, or words we do not know.
        case none
    }

    let address: Address
    let timeout: Int
    private let queue = DispatchQueue(label: "otklik.clamd", attributes: .concurrent)

    private static let chunk = 1 << 16

    package init(address: Address, timeout: Int = 30) {
        self.address = address
        self.timeout = timeout
    }

    package func scan(_ content: [UInt8]) async -> Answer {
        await withCheckedContinuation { done in
            queue.async { done.resume(returning: ask(content)) }
        }
    }

    private func ask(_ content: [UInt8]) -> Answer {
        let end = ContinuousClock.now + .seconds(timeout)
        guard let socket = connected() else { return .none }
        defer { close(socket) }
        guard send(Array("zINSTREAM\0".utf8)[...], to: socket) else { return .none }
        var at = 0
        while at < content.count {
            let next = min(at + Self.chunk, content.count)
            guard ContinuousClock.now < end, send(Self.length(next - at)[...], to: socket),
                send(content[at..<next], to: socket)
            else { return .none }
            at = next
        }
        guard send(Self.length(0)[...], to: socket) else { return .none }
        let words = line(from: socket, until: end)
        if words.hasSuffix("FOUND") { return .infected }
        return words.hasSuffix("OK") ? .clean : .none
    }

    private static func length(_ count: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt32(clamping: count).bigEndian, Array.init)
    }

    private func send(_ octets: ArraySlice<UInt8>, to socket: Int32) -> Bool {
        var rest = octets
        while !rest.isEmpty {
            // A scanner that has read enough closes; that must be an error and no signal.
            let sent = rest.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    private func line(from socket: Int32, until end: ContinuousClock.Instant) -> String {
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 512)
        while answer.count < 4_096, !answer.contains(0), ContinuousClock.now < end {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            answer += buffer[..<count]
        }
        return String(decoding: answer.prefix { $0 != 0 && $0 != 10 }, as: UTF8.self)
    }
}
