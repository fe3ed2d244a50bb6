import Foundation
import Glibc

/// A Maildir: `new` and `cur` hold one mail a file, `tmp` those being written. The part of a file's name before `:` or `,`
/// names the mail for ever; what follows are its size and flags and may change.
struct MaildirFolder: Sendable {
    struct File: Sendable, Hashable {
        /// `new` or `cur`
        var part: String
        var name: String

        var unique: String { String(name.prefix { $0 != ":" && $0 != "," }) }

        /// Flags behind `:2,`; nil where the name carries none.
        private var flags: Substring? {
            name.range(of: ":2,").map { name[$0.upperBound...] }
        }

        /// The same mail as a reader would leave it.
        var seen: File {
            guard flags?.contains("S") != true else { return File(part: "cur", name: name) }
            let base = flags == nil ? name[...] : name[..<(name.range(of: ":2,")?.lowerBound ?? name.endIndex)]
            let sorted = String(((flags ?? "") + "S").sorted())
            return File(part: "cur", name: base + ":2," + sorted)
        }
    }

    let path: String

    init(path: String) {
        self.path = path
    }

    func path(of file: File) -> String { "\(path)/\(file.part)/\(file.name)" }

    /// A folder inside (Maildir++), named for people: `Обработано`.
    func subfolder(_ name: String) -> MaildirFolder {
        let wire = IMAPFolderName.encode(name.replacing("/", with: "."))
        return MaildirFolder(path: "\(path)/.\(wire)")
    }

    func makeIfNeeded() throws(TransportError) {
        for part in ["", "/tmp", "/new", "/cur"] where mkdir(path + part, 0o700) != 0 && errno != EEXIST {
            throw error(.store, "cannot make the folder: \(String(cString: strerror(errno)))")
        }
    }

    /// Names of all mails, in no order.
    func list() throws(TransportError) -> [File] {
        var files: [File] = []
        for part in ["new", "cur"] {
            guard let folder = opendir("\(path)/\(part)") else {
                throw error(.select, "no Maildir: \(part): \(String(cString: strerror(errno)))", isTemporary: false)
            }
            defer { closedir(folder) }
            while let entry = readdir(folder) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if !name.hasPrefix(".") { files.append(File(part: part, name: name)) }
            }
        }
        return files
    }

    /// Changes when a mail comes or goes.
    func stamp() -> [Int] {
        ["new", "cur"].flatMap { part in
            var info = stat()
            guard stat("\(path)/\(part)", &info) == 0 else { return [0, 0] }
            return [info.st_mtim.tv_sec, info.st_mtim.tv_nsec]
        }
    }

    func error(_ stage: TransportError.Stage, _ reason: String, isTemporary: Bool = true) -> TransportError {
        TransportError(stage: stage, place: path, reason: reason, isTemporary: isTemporary)
    }
}
