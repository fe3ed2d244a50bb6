import Foundation
import Glibc

extension SupervisedProcess {
    /// Returns once the server greets on this port; throws with what it printed where it ended instead.
    func waitUntilGreeting(on port: Int, log: URL) throws {
        for _ in 0..<1000 {
            guard isRunning else { break }
            if let socket = try? LoopbackSocket(port: port, timeout: 5),
                let greeting = try? socket.readLine(), greeting.hasPrefix("* OK")
            {
                return
            }
            usleep(10_000)
        }
        let words = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
        throw RehearsalError("the server did not start: \(words.suffix(1500))")
    }
}
