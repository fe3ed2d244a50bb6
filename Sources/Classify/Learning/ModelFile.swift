/// A learned model as bytes.
package enum ModelFile {
    /// Rises whenever features, their hashes, the lexicon's numbering or this layout change.
    package static let format: UInt32 = 3
    private static let magic: [UInt8] = Array("otklik model\n".utf8)

    package enum Failure: Error, Sendable, Equatable, CustomStringConvertible {
        case notAModel
        case otherFormat(found: UInt32)
        case otherLexicon
        case damaged

        package var description: String {
            switch self {
            case .notAModel: "this is no model of otklik"
            case .otherFormat(let found):
                "the model has format \(found), this program reads \(ModelFile.format): train it anew"
            case .otherLexicon: "the model was trained with another lexicon: train it anew"
            case .damaged: "the model is damaged"
            }
        }
    }

    package enum Model: Sendable {
        case verdict(VerdictModel)
        case label(LabelModel)

        package var version: String {
            switch self {
            case .verdict(let model): model.version
            case .label(let model): model.version
            }
        }
    }

    package static func bytes(of model: Model) -> [UInt8] {
        var out = ByteWriter()
        out.raw(magic)
        out.write(format)
        out.write(lexiconMark)
        switch model {
        case .verdict(let model):
            out.write(UInt32(1))
            model.write(to: &out)
        case .label(let model):
            out.write(UInt32(2))
            model.write(to: &out)
        }
        out.write(FeatureHash.mix(UInt64(out.bytes.count)))
        return out.bytes
    }

    package static func read(_ bytes: [UInt8]) throws(Failure) -> Model {
        guard bytes.starts(with: magic) else { throw .notAModel }
        var input = ByteReader(bytes, from: magic.count)
        let format: UInt32 = try input.read()
        guard format == Self.format else { throw .otherFormat(found: format) }
        let mark: UInt64 = try input.read()
        guard mark == lexiconMark else { throw .otherLexicon }
        let kind: UInt32 = try input.read()
        let model: Model = kind == 1 ? .verdict(try VerdictModel(from: &input)) : .label(try LabelModel(from: &input))
        let length = input.place
        let end: UInt64 = try input.read()
        guard end == FeatureHash.mix(UInt64(length)), input.place == bytes.count else { throw .damaged }
        return model
    }

    /// Phrases are known by their numbers: with another lexicon they would mean something else.
    private static var lexiconMark: UInt64 {
        Knowledge.lexicon.concepts.reduce(UInt64(Knowledge.lexicon.phrases.count)) {
            FeatureHash.mix($0 ^ FeatureHash.of($1))
        } &+ UInt64(Knowledge.lexicon.stepCount)
    }
}
