import Foundation

/// A folder that has been opened.
struct IMAPSelected: Sendable, Equatable {
    /// 0 where the server names none.
    var validity: UInt32 = 0
    /// Nil where the server does not say.
    var next: UInt32?
    var exists = 0
}

extension IMAPConnection {
    /// Opens the folder of the settings. EXAMINE where nothing is to be changed: then nothing can be.
    func openFolder() async throws -> IMAPSelected {
        let isReadOnly = settings.after == .keep
        let name: String
        if settings.folder.isEmpty, settings.isSentFolder {
            name = try await sentFolder()
        } else {
            name = IMAPFolderName.encode(settings.folder)
        }
        let (selected, status) = try await select(name, isReadOnly)
        if status.kind == .ok { return selected }
        // "Работа/Обращения" is how people write it; the server may want another sign between the levels.
        if name.contains("/"), let sign = try await hierarchySign(), sign != "/" {
            let other = try await select(name.replacingOccurrences(of: "/", with: sign), isReadOnly)
            if other.1.kind == .ok { return other.0 }
        }
        let mayPass = ["UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG"].contains(status.code)
        let said = refusal(.select, status)
        throw failure(.select, "folder «\(settings.folder)»: \(said.reason)", isTemporary: mayPass)
    }

    private func select(_ wire: String, _ isReadOnly: Bool) async throws -> (IMAPSelected, IMAPStatus) {
        var selected = IMAPSelected()
        let command = "\(isReadOnly ? "EXAMINE" : "SELECT") \(IMAPFolderName.quoted(wire: wire))"
        let status = try await run(command, stage: .select) { response in
            switch response {
            case .exists(let count): selected.exists = count
            case .untagged(let status) where status.code == "UIDVALIDITY": selected.validity = status.number ?? 0
            case .untagged(let status) where status.code == "UIDNEXT": selected.next = status.number
            default: break
            }
        }
        return (selected, status)
    }

    private func hierarchySign() async throws -> String? {
        var sign: String?
        _ = try await run("LIST \"\" \"\"", stage: .select) { response in
            if case .list(let folder) = response { sign = folder.delimiter }
        }
        return sign
    }

    /// The wire name of the folder the server itself files sent mail in (RFC 6154).
    private func sentFolder() async throws -> String {
        var folders: [IMAPListed] = []
        let isExtended = capabilities.contains("SPECIAL-USE") && capabilities.contains("LIST-EXTENDED")
        let command = isExtended ? "LIST \"\" \"*\" RETURN (SPECIAL-USE)" : "LIST \"\" \"*\""
        try await require(command, stage: .select) { if case .list(let folder) = $0 { folders.append(folder) } }
        let usual = ["sent", "sent items", "sent messages", "отправленные", "inbox.sent"]
        let found =
            folders.first { $0.has("\\Sent") }
            ?? folders.first { usual.contains(IMAPFolderName.decode($0.wireName).lowercased()) }
        guard let found else {
            throw failure(.select, "the server marks no folder as \\Sent: name it in the settings", isTemporary: false)
        }
        return String(decoding: found.wireName, as: UTF8.self)
    }
}
