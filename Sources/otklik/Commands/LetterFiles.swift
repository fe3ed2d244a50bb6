import Foundation

/// The letters named on a command line.
enum LetterFiles {
    /// The file itself, or all files below a folder, sorted.
    static func all(_ path: String) -> [String] {
        var isFolder: ObjCBool = false
        guard path != "-", FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
        else {
            return [path]
        }
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return names.sorted().map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
        }
    }

    static func read(_ path: String) throws -> [UInt8] {
        if path == "-" { return [UInt8](try FileHandle.standardInput.readToEnd() ?? Data()) }
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
