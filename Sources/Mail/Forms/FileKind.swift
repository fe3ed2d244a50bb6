/// The files a form takes: known by their name and, against it, by their first octets. What can be run is none of them.
package struct FileKind: Sendable, Equatable {
    package var type: String
    /// The name the file is kept under: its ending says what it is.
    package var name: String

    /// Enough octets to tell.
    package static let headSize = 1024

    /// nil: the file is refused. A name without an ending gets one where the octets are plain enough.
    package init?(name: String, head: [UInt8]) {
        let name = FormLine.text(name, limit: 150).filter { !"/\\:*?\"<>|".contains($0) }
        let ending = name.split(separator: ".", omittingEmptySubsequences: false).last.map { $0.lowercased() } ?? ""
        if name.contains("."), let known = FileSigns.all[ending] {
            guard known.matches(head) else { return nil }
            self.init(type: known.type, name: name)
        } else if name.contains("."), (1...5).contains(ending.count), ending.contains(where: \.isLetter) {
            // An ending of something else: what begins like a picture may still be run by its name.
            return nil
        } else if let (ending, known) = FileSigns.plain.first(where: { $0.1.matches(head) }) {
            self.init(type: known.type, name: (name.isEmpty ? "file" : name) + ".\(ending)")
        } else {
            return nil
        }
    }

    private init(type: String, name: String) {
        self.type = type
        self.name = name
    }

    /// For the field that chooses files.
    package static var endings: [String] { FileSigns.all.keys.sorted() }
}
