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
        for other in try await otherNames(for: name) {
            let (selected, status) = try await select(other, isReadOnly)
            if status.kind == .ok { return selected }
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

    /// "Работа/Обращения" is how people write it. The server may want another sign between the levels, and its own prefix
    /// before the names (Courier: "INBOX.Работа.Обращения").
    private func otherNames(for name: String) async throws -> [String] {
        var names = [name]
        if name.contains("/"), let sign = try await hierarchySign(), sign != "/" {
            names.append(name.replacingOccurrences(of: "/", with: sign))
        }
        if capabilities.contains("NAMESPACE"), let prefix = try await ownPrefix(), !name.hasPrefix(prefix) {
            names += names.map { prefix + $0 }
        }
        return Array(names.dropFirst())
    }

    /// The wire name under which a folder is there, else as people write it.
    func wireName(of folder: String) async throws -> String {
        if let known = wireNames[folder] { return known }
        let name = IMAPFolderName.encode(folder)
        var found = try await isListed(name) ? name : nil
        if found == nil {
            for other in try await otherNames(for: name) where try await isListed(other) { found = other }
        }
        wireNames[folder] = found
        return found ?? name
    }

    private func isListed(_ name: String) async throws -> Bool {
        var isListed = false
        _ = try await run("LIST \"\" \(IMAPFolderName.quoted(wire: name))", stage: .store) {
            if case .list(let folder) = $0, folder.wireName == Array(name.utf8) { isListed = true }
        }
        return isListed
    }

    private func hierarchySign() async throws -> String? {
        var sign: String?
        _ = try await run("LIST \"\" \"\"", stage: .select) { response in
            if case .list(let folder) = response { sign = folder.delimiter }
        }
        return sign
    }

    /// RFC 2342: what stands before the names of the user's own folders; nil where nothing does.
    private func ownPrefix() async throws -> String? {
        var prefix: String?
        _ = try await run("NAMESPACE", stage: .select) { response in
            guard case .other("NAMESPACE", let spaces) = response, case .list(let own)? = spaces.first,
                case .list(let first)? = own.first, case .string(.bytes(let octets))? = first.first, !octets.isEmpty
            else { return }
            prefix = String(decoding: octets, as: UTF8.self)
        }
        return prefix
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
