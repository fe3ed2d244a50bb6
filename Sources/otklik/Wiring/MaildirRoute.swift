import Foundation
import Tickets
import Transport

/// A way out that puts letters into Maildirs, one for each recipient.
struct MaildirRoute: MailSender {
    /// With `{address}`, `{local}` and `{domain}` for the recipient.
    let path: String
    let clock: any WallClock

    func send(
        _ envelope: Envelope,
        beforeFinalDot: @escaping @Sendable () async throws -> Void
    ) async -> DeliveryOutcome {
        guard let folder = Self.folder(path, for: envelope.to) else {
            return .permanent("an address that cannot name a folder")
        }
        do {
            let parent = URL(fileURLWithPath: folder).deletingLastPathComponent().path
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            let name = try await MaildirDelivery(path: folder).deliver(
                envelope.bytes,
                at: clock.now,
                beforeRename: beforeFinalDot
            )
            return .sent("delivered as \(name)")
        } catch let error as TransportError {
            return .unavailable("\(error)")
        } catch let error as CocoaError {
            return .unavailable("the folder for letters cannot be made (\(error.code.rawValue))")
        } catch {
            return .temporary("broken off: \(type(of: error))")
        }
    }

    /// An address is a stranger's word: it names one folder and no way out of it.
    static func folder(_ path: String, for address: String) -> String? {
        let halves = address.lowercased().split(separator: "@")
        guard halves.count == 2, !address.contains("/"), !address.contains("\0"), !address.hasPrefix(".") else {
            return nil
        }
        return path.replacing("{address}", with: address.lowercased()).replacing("{local}", with: String(halves[0]))
            .replacing("{domain}", with: String(halves[1]))
    }
}
