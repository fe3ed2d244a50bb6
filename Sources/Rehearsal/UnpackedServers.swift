import Foundation
import Glibc

/// The IMAP servers that cannot be installed beside Dovecot, as `.ci/packages unpack` has laid them out.
package struct UnpackedServers: Sendable {
    private let root: URL

    /// Downloads them at the first call on a machine (some 15 MB); afterwards they lie in the project's build folder.
    package static func fetched(for project: URL) throws -> UnpackedServers {
        let folder = project.appending(path: ".build/servers")
        try Command.run([project.appending(path: ".ci/packages").path, "unpack", folder.path])
        return UnpackedServers(root: folder.appending(path: "root"))
    }

    /// A server runs from a copy of its own: the project may lie where its account may not go.
    func copy(to target: URL) throws {
        try Command.run(["cp", "-a", root.path, target.path])
    }

    /// Where the programs of a copy find the libraries that came with them.
    static func libraryPath(in copy: URL) -> String {
        let folders = ["lib", "usr/lib"].flatMap { ["\($0)/\(triple)", $0] }
        return folders.map { copy.appending(path: $0).path }.joined(separator: ":")
    }

    static var triple: String {
        #if arch(arm64)
            "aarch64-linux-gnu"
        #else
            "x86_64-linux-gnu"
        #endif
    }
}
