import Foundation

/// The project on disk.
struct Project {
    /// The folder that holds Package.swift, links resolved.
    let root: URL

    init(testFile: String = #filePath) {
        root = URL(filePath: testFile).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    /// Visible names in a folder of the project.
    func names(in folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
            .filter { !$0.hasPrefix(".") }.sorted()
    }

    func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    func swiftFiles(under folder: String) throws -> [SourceFile] {
        let walk = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
        let paths = (walk?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".swift") }.sorted()
        return try paths.map { path in
            SourceFile(path: "\(folder)/\(path)", text: try text("\(folder)/\(path)"))
        }
    }
}
