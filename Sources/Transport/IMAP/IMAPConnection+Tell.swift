import Foundation

extension IMAPConnection {
    /// Tells the server that these messages are committed. Saying it twice does no harm, and messages that are gone
    /// by now are no mistake: other programs move and delete too.
    func tell(_ uids: [UInt32], _ after: IMAPSettings.After) async throws {
        guard !uids.isEmpty, let refusal = try await tellOnce(uids, after) else { return }
        // Some servers refuse the whole command when one of its messages is gone.
        let left: [UInt32]
        do { left = try await uidsStillThere(uids) } catch let error as TransportError {
            throw isUsable ? refusal : error
        }
        guard !left.isEmpty else { return }
        if left != uids, try await tellOnce(left, after) == nil { return }
        throw refusal
    }

    /// The refusal, if there was one.
    private func tellOnce(_ uids: [UInt32], _ after: IMAPSettings.After) async throws -> TransportError? {
        let set = UIDSet.text(uids)
        switch after {
        case .keep: return nil
        case .seen: return try await attempt("UID STORE \(set) +FLAGS.SILENT (\\Seen)")
        case .move(let folder):
            let target = IMAPFolderName.quoted(wire: try await wireName(of: folder))
            if capabilities.contains("MOVE") { return try await attempt("UID MOVE \(set) \(target)") }  // RFC 6851
            if let refusal = try await attempt("UID COPY \(set) \(target)") { return refusal }
            if let refusal = try await attempt("UID STORE \(set) +FLAGS.SILENT (\\Deleted)") { return refusal }
            return try await expunge(uids)
        }
    }

    /// RFC 4315. Without it EXPUNGE removes whatever anybody marked, so it is only said when that is ours alone.
    private func expunge(_ uids: [UInt32]) async throws -> TransportError? {
        if capabilities.contains("UIDPLUS") { return try await attempt("UID EXPUNGE \(UIDSet.text(uids))") }
        do {
            return try await search("DELETED", stage: .store).isSubset(of: uids) ? try await attempt("EXPUNGE") : nil
        } catch let error as TransportError {
            // Where nobody can tell whose marks there are, ours stay too. Not refused: it would be copied once more.
            guard isUsable else { throw error }
            return nil
        }
    }

    private func attempt(_ command: String) async throws -> TransportError? {
        let status = try await run(command, stage: .store)
        if status.kind == .ok { return nil }
        let isWrongFolder = ["TRYCREATE", "NONEXISTENT", "CANNOT", "NOPERM"].contains(status.code)
        return refusal(.store, status, isTemporary: !isWrongFolder)
    }

    private func uidsStillThere(_ uids: [UInt32]) async throws -> [UInt32] {
        try await search("UID \(UIDSet.text(uids))", stage: .store).intersection(uids).sorted()
    }
}
