import Foundation
import Glibc
import Mail
import Tickets
import Transport

/// Tries a way out without sending anything.
struct RouteCheck {
    let settings: Settings
    let route: RouteSettings

    /// Why no letter could leave; nil when all is well.
    func trouble() async throws -> String? {
        switch route.place {
        case .maildir(let path): Self.folderTrouble(path)
        case .smtp(let server): try await smtpTrouble(server)
        }
    }

    private static func folderTrouble(_ path: String) -> String? {
        let fixed = path.prefix { $0 != "{" }
        var folder = URL(fileURLWithPath: String(fixed))
        if !fixed.hasSuffix("/") { folder.deleteLastPathComponent() }
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.path) {
            folder.deleteLastPathComponent()
        }
        return access(folder.path, W_OK | X_OK) == 0 ? nil : "cannot write in \(folder.path)"
    }

    /// A letter is begun and broken off before its final dot, so the server takes none (RFC 5321 §4.1.1.4).
    private func smtpTrouble(_ server: ServerSettings) async throws -> String? {
        let address = route.from?.address ?? settings.institutions.first?.addresses.first ?? ""
        let sender = SMTPSender(
            try SMTPSettings(server, connections: 1, helo: settings.domain ?? "localhost", shelf: TokenShelf())
        )
        let outcome = await sender.send(
            from: route.envelopeSender ?? address,
            to: address,
            bytes: Array("Subject: check\r\n\r\n".utf8)
        ) { throw CancellationError() }
        await sender.close()
        return outcome.stage < .recipient ? "\(outcome.stage.rawValue): \(outcome.words)" : nil
    }
}
