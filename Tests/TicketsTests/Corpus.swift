import Foundation

/// The public corpora, read where they lie (`OTKLIK_SHARED`). They are never copied into the project.
enum Corpus {
    static let root: URL = {
        if let path = ProcessInfo.processInfo.environment["OTKLIK_SHARED"] {
            return URL(filePath: path).appending(path: "data")
        }
        var folder = URL(filePath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder.deletingLastPathComponent().appending(path: "shared/data")
    }()

    static var isWanted: Bool {
        FileManager.default.fileExists(atPath: root.path)
            || ProcessInfo.processInfo.environment["OTKLIK_CORPORA"] == "required"
    }
}
