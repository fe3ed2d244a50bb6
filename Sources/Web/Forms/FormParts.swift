import Foundation
import Mail
import Tickets

/// The parts of a form as they come in.
struct FormParts {
    private enum Open {
        case nothing
        case field(String, [UInt8])
        case file(UploadWriter, name: String)
        /// Refused: its octets go nowhere.
        case skipped
    }

    let bounds: FormBounds
    let shelf: UploadShelf
    let random: @Sendable (Int) -> [UInt8]
    private(set) var fields: [(name: String, value: String)] = []
    private(set) var uploads: [Upload] = []
    private(set) var refused: [(name: String, reason: FileRefusal)] = []
    private var open = Open.nothing
    private var typed = 0

    init(bounds: FormBounds, shelf: UploadShelf, random: @escaping @Sendable (Int) -> [UInt8]) {
        self.bounds = bounds
        self.shelf = shelf
        self.random = random
    }

    func first(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    mutating func take(_ event: MultipartReader.Event) throws {
        switch event {
        case .part(let head): try begin(head)
        case .data(let octets): try add(octets)
        case .endOfPart: try end()
        }
    }

    /// The body broke off: what lies half on the shelf goes.
    mutating func abandon() {
        if case .file(let writer, _) = open {
            writer.close()
            shelf.remove(writer.id, size: bounds.file)
        }
        for upload in uploads { shelf.remove(upload.id, size: upload.size) }
        uploads = []
    }

    /// A scanner that takes longer for all files together is not asked about the rest: somebody waits.
    private static let scanTime = Duration.seconds(30)

    /// Files with a virus are not kept; the others carry the scanner's word.
    mutating func scan(with scanner: (any FileScanner)?) async {
        let end = ContinuousClock.now + Self.scanTime
        for (index, upload) in uploads.enumerated().reversed() {
            let verdict: FileVerdict
            if let scanner, ContinuousClock.now < end, let content = shelf.content(of: upload) {
                verdict = await scanner.scan(content)
            } else {
                verdict = .unchecked
            }
            if verdict == .infected {
                refused.append((upload.name, .infected))
                shelf.remove(upload.id, size: upload.size)
                uploads.remove(at: index)
            } else {
                uploads[index].note = verdict == .clean ? "проверен, вирусов не найдено" : "не проверено"
                try? shelf.keep(uploads[index], reserved: upload.size)
            }
        }
    }

    // MARK: One part

    private mutating func begin(_ head: MultipartHead) throws {
        guard let file = head.fileName else {
            open = .field(head.name, [])
            return
        }
        open = .skipped
        // Nothing was chosen in the field.
        guard !file.isEmpty else { return }
        guard uploads.count < bounds.files else { return refused.append((file, .tooMany)) }
        do {
            open = .file(try shelf.begin(id: Hex.text(random(16)), limit: bounds.file), name: file)
        } catch UploadTrouble.noRoom {
            refused.append((file, .noRoom))
        }
    }

    private mutating func add(_ octets: [UInt8]) throws {
        switch open {
        case .nothing, .skipped: break
        case .field(let name, var value):
            typed += octets.count
            guard typed <= bounds.fieldsTogether else { throw FormRejection.tooLarge }
            // What is cut here is too long for its field anyway, and is said so.
            open = .nothing
            value.append(contentsOf: octets.prefix(max(0, bounds.field - value.count)))
            open = .field(name, value)
        case .file(var writer, let name):
            do {
                try writer.write(octets)
                open = .file(writer, name: name)
            } catch UploadTrouble.tooLarge {
                drop(writer, name, .tooLarge)
            }
        }
    }

    private mutating func drop(_ writer: UploadWriter, _ name: String, _ reason: FileRefusal) {
        writer.close()
        shelf.remove(writer.id, size: bounds.file)
        refused.append((name, reason))
        open = .skipped
    }

    private mutating func end() throws {
        switch open {
        case .nothing, .skipped: break
        case .field(let name, let value): fields.append((name, value.typedText))
        case .file(let writer, let name): try keep(writer, name)
        }
        open = .nothing
    }

    private mutating func keep(_ writer: UploadWriter, _ name: String) throws {
        guard writer.size > 0 else { return drop(writer, name, .kind) }
        guard let kind = FileKind(name: name, head: writer.head) else { return drop(writer, name, .kind) }
        guard uploads.reduce(writer.size, { $0 + $1.size }) <= bounds.filesTogether else {
            return drop(writer, name, .tooLarge)
        }
        writer.close()
        let upload = Upload(id: writer.id, name: kind.name, type: kind.type, size: writer.size, note: "не проверено")
        try shelf.keep(upload, reserved: bounds.file)
        uploads.append(upload)
    }
}
