import Crypto
import Foundation
import Glibc
import Tickets

/// Where the master key lies, and the rules about making and replacing it.
///
/// A key is made only at the very first start, when there is no data yet, or on the operator's word. Where data exists
/// a missing key stops the start: a new one would silently cut every thread signed with the old one. Which key the
/// data belongs to is remembered by a fingerprint, so that a wrong key is noticed too.
package struct KeyCabinet: Sendable {
    package let place: Settings.KeyPlace
    package let state: StateDirectory
    package let grace: TimeInterval

    package init(_ settings: Settings, state: StateDirectory) {
        place = settings.masterKey
        self.state = state
        grace = settings.limits.keyGrace.inSeconds
    }

    /// The file the key is read from.
    package var path: String {
        switch place {
        case .file(let path): path
        case .credential(let name):
            (ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"] ?? "/run/credentials/otklik.service") + "/"
                + name
        }
    }

    /// The keys, for a start with this data. `mayCreate` is the daemon's right at its first start.
    package func open(mayCreate: Bool, now: Date) throws -> KeyRing {
        if !FileManager.default.fileExists(atPath: path) {
            guard mayCreate, !state.hasDatabase, case .file = place else { throw missing }
            try create(now: now)
        }
        let ring = try read()
        try compareFingerprint(ring)
        return ring
    }

    /// A new key where there is none.
    @discardableResult
    package func create(now: Date) throws -> MasterKey {
        var random = SystemRandomNumberGenerator()
        let key = MasterKey.make(created: now, using: &random)
        try write([key], replacing: false)
        return key
    }

    /// Puts a new key in front of the old ones, which go on verifying for `key_grace`.
    package func rotate(now: Date) throws -> KeyRing {
        guard case .file = place else {
            throw Failure(
                "the key is a systemd credential, which cannot be written from here: rotate the file behind "
                    + "LoadCredential= with `otklik key rotate --file PATH`",
                .settings
            )
        }
        let ring = try read()
        try compareFingerprint(ring)
        var random = SystemRandomNumberGenerator()
        let new = ring.rotated(to: MasterKey.make(created: now, using: &random), now: now)
        try write(new.masters, replacing: true)
        try writeFingerprint(new)
        return new
    }

    private func read() throws -> KeyRing {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure("the master key \(path) cannot be read", .settings)
        }
        if case .file = place { try requirePrivate() }
        do {
            let masters = try KeyFile.parse(String(decoding: data, as: UTF8.self))
            guard let ring = KeyRing(masters: masters, grace: grace) else { throw missing }
            return ring
        } catch let mistake as KeyFile.Mistake {
            throw Failure("the master key \(path) is damaged: \(mistake)", .settings)
        }
    }

    private var missing: Failure {
        Failure(
            "the master key \(path) is missing, but there is data in \(state.path). Put the key back from its copy: "
                + "without it, answers to letters sent so far lose their thread. A new one is made only by "
                + "`otklik key new`",
            .settings
        )
    }

    private func requirePrivate() throws {
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & 0o077 != 0 else { return }
        throw Failure("the master key \(path) can be read by others: chmod 600 \(path)", .settings)
    }
}

/// The fingerprint in the state directory.
extension KeyCabinet {
    private var fingerprintPath: String { state.path + "/master.key.fingerprint" }

    private static func fingerprint(_ key: MasterKey) -> String {
        let label = SymmetricKey(data: Array("otklik key fingerprint".utf8))
        let code = HMAC<SHA256>.authenticationCode(for: key.secret, using: label)
        return code.prefix(16).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }

    private func compareFingerprint(_ ring: KeyRing) throws {
        guard let text = try? String(contentsOfFile: fingerprintPath, encoding: .utf8) else {
            return try writeFingerprint(ring)
        }
        let known = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let prints = ring.masters.map(Self.fingerprint)
        guard prints.contains(known) else {
            throw Failure(
                "the master key \(path) is not the one the data in \(state.path) was made with. Put the right one back; "
                    + "if it is lost for good, remove \(fingerprintPath) to go on with this one",
                .settings
            )
        }
        if prints.first != known { try writeFingerprint(ring) }
    }

    private func writeFingerprint(_ ring: KeyRing) throws {
        guard let first = ring.masters.first else { return }
        try DurableFile.write(Self.fingerprint(first) + "\n", to: fingerprintPath, replacing: true)
    }

    private func write(_ keys: [MasterKey], replacing: Bool) throws {
        try DurableFile.write(KeyFile.format(keys), to: path, replacing: replacing)
    }
}
