import Classify
import Foundation

/// The files the classify commands work on.
enum ClassifyCorpus {
    static func rows(_ path: String, needing need: CorpusReader.Need) throws -> [CorpusRow] {
        let text: String
        do {
            text = String(decoding: try LetterFiles.read(path), as: UTF8.self)
        } catch {
            throw Failure("\(path): \(error.localizedDescription)")
        }
        do {
            let rows = try CorpusReader.rows(of: text, needing: need)
            guard !rows.isEmpty else { throw Failure("\(path): no row in it") }
            return rows
        } catch let fault as CorpusReader.Fault {
            throw Failure("\(path): \(fault)")
        }
    }

    static func model(_ path: String) throws -> ModelFile.Model {
        do {
            return try ModelFile.read(try LetterFiles.read(path))
        } catch let failure as ModelFile.Failure {
            throw Failure("\(path): \(failure)")
        } catch {
            throw Failure("\(path): \(error.localizedDescription)")
        }
    }

    /// The model of the messages that ship with the program, trained here and now: a few seconds.
    static func shippedModel() throws -> VerdictModel {
        Screen.say("learning from the messages that ship with otklik …")
        return try train([])
    }

    /// Learns from these messages and, before them, from those that ship with the program.
    static func train(_ rows: [CorpusRow], alone: Bool = false, without: [CorpusRow] = []) throws -> VerdictModel {
        let known = Set((rows + without).map(\.text))
        let shipped = alone ? [] : try CorpusReader.shipped().filter { !known.contains($0.text) }
        return VerdictTrainer(institutions: Classifier.Institution.shipped).train(rows + shipped)
    }
}
