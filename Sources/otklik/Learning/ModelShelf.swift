import Classify
import Foundation
import Logging

/// The classifier's models in the state directory: each version a file with its record beside it, and one file that
/// names those that were put to use, the newest first.
struct ModelShelf: Sendable {
    let path: String

    private var listPath: String { path + "/current" }
    private func file(_ version: String) -> String { "\(path)/\(version).model" }
    private func recordFile(_ version: String) -> String { "\(path)/\(version).json" }
    /// Older ones are not gone back to.
    private static let mostKept = 10

    /// Versions put to use, the one in use first.
    var history: [String] {
        guard let data = FileManager.default.contents(atPath: listPath) else { return [] }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init).filter(Self.isVersion)
    }

    /// A version is the name of a file: nothing else may stand there.
    private static func isVersion(_ text: String) -> Bool {
        (1...80).contains(text.utf8.count) && !text.hasPrefix(".")
            && text.utf8.allSatisfy { $0 == 0x2D || $0 == 0x2E || $0 == 0x5F || ($0 | 0x20).isLetterOrDigit }
    }

    func record(of version: String) -> ModelRecord? {
        FileManager.default.contents(atPath: recordFile(version)).flatMap {
            try? Self.decoder.decode(ModelRecord.self, from: $0)
        }
    }

    /// Throws where there is no such file, or where it is refused.
    func model(_ version: String) throws -> VerdictModel {
        try Self.read(file(version))
    }

    static func read(_ path: String) throws -> VerdictModel {
        guard let data = FileManager.default.contents(atPath: path) else { throw Failure("\(path) cannot be read") }
        do throws(ModelFile.Failure) {
            guard case .verdict(let model) = try ModelFile.read([UInt8](data)) else { throw .notAModel }
            return model
        } catch {
            throw Failure("\(path): \(error)")
        }
    }

    /// Puts a model to use. A crash in between leaves the old one in use.
    func adopt(_ model: VerdictModel, _ record: ModelRecord) throws {
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        try DurableFile.write(ModelFile.bytes(of: .verdict(model)), to: file(record.version), replacing: true)
        try DurableFile.write([UInt8](Self.encoder.encode(record)), to: recordFile(record.version), replacing: true)
        try write([record.version] + history.filter { $0 != record.version })
    }

    /// Back to the one before, or to one of those before. Answers the version now in use.
    func rollBack(to wanted: String?) throws -> String {
        let known = history
        guard known.count > 1 else { throw Failure("there is no model before this one") }
        let target = wanted ?? known[1]
        guard let place = known.firstIndex(of: target), place > 0 else {
            throw Failure(
                "\(target) is not among the models before this one: \(known.dropFirst().joined(separator: ", "))"
            )
        }
        _ = try model(target)
        // What it replaces stays behind it, so that this, too, can be taken back.
        try write([target] + known.filter { $0 != target })
        return target
    }

    /// A file that cannot be used is kept under another name, for whoever wants to know why.
    func putAside(_ version: String) throws {
        try write(history.filter { $0 != version })
        guard rename(file(version), file(version) + ".refused") == 0 else {
            throw Failure("cannot put \(file(version)) aside: \(StateDirectory.lastError)")
        }
    }

    private func write(_ versions: [String]) throws {
        let kept = versions.prefix(Self.mostKept)
        try DurableFile.write(kept.joined(separator: "\n") + "\n", to: listPath, replacing: true)
        for old in versions.dropFirst(Self.mostKept) {
            try? FileManager.default.removeItem(atPath: file(old))
            try? FileManager.default.removeItem(atPath: recordFile(old))
        }
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        encoder.dateEncodingStrategy = .iso8601
        return encoder
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return decoder
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool { (0x61...0x7A).contains(self) || (0x30...0x39).contains(self) }
}
