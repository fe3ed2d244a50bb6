import Foundation
import Testing

/// Where the collected material of others lies, if this machine has it.
enum Corpora {
    /// Nil, said aloud, where it is absent; a failure under `OTKLIK_CORPORA=required`.
    static func folder(_ name: String) throws -> URL? {
        let environment = ProcessInfo.processInfo.environment
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
            .standardizedFileURL
        let shared = environment["OTKLIK_SHARED"].map { URL(fileURLWithPath: $0) } ?? root.appending(path: "../shared")
        let folder = shared.appending(path: "data/\(name)").standardizedFileURL
        if FileManager.default.fileExists(atPath: folder.path) { return folder }
        if environment["OTKLIK_CORPORA"] == "required" {
            Issue.record("no corpus at \(folder.path)")
        } else {
            print("skipped: no corpus \(name) (set OTKLIK_SHARED)")
        }
        return nil
    }

    static func files(in folder: URL, ending: String) -> [URL] {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (all?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == ending }.sorted { $0.path < $1.path }
    }
}
