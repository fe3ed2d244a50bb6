import ArgumentParser
import Classify
import Foundation
import Mail

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show how letters are read: headers, text, files, what is automatic, what is wrong with them.",
        discussion: """
            Needs no settings and changes nothing. With settings, the verdict knows their institutions.

              otklik inspect letter.eml
              otklik inspect --json Maildir/cur > letters.jsonl
              otklik inspect --as html - < body.html
              otklik inspect --as text --json replies/*.txt > replies.jsonl

            Exit codes: 0 all read, 1 a file could not be opened (the others are read all the same).
            """
    )

    enum BareBody: String, ExpressibleByArgument, CaseIterable { case text, html }

    @Argument(help: "Files, folders (with all files in them) or - for standard input.") var files: [String]
    @Flag(help: "One JSON object per letter, one a line.") var json = false
    @Option(
        name: .customLong("as"),
        help: "Read bare bodies instead of letters and show what was newly written; --json shows the whole text too."
    )
    var bareBody: BareBody?
    @Option(name: [.customShort("s"), .customLong("settings")], help: "Settings whose institutions the verdict knows.")
    var settings: String?

    func run() throws {
        let institutions = try settings.map { try Settings(file: $0).institutions } ?? []
        let inspection = Inspection(classifier: Classifier(institutions: institutions.map(\.evidence)))
        var failures = 0
        for file in files.flatMap(LetterFiles.all) {
            do {
                let bytes = try LetterFiles.read(file)
                Screen.result(show(file, bytes, by: inspection))
            } catch {
                failures += 1
                Screen.say("otklik: \(file): \(error.localizedDescription)")
            }
        }
        if failures > 0 { throw ExitCode(1) }
    }

    private func show(_ file: String, _ bytes: [UInt8], by inspection: Inspection) -> String {
        switch bareBody {
        case nil:
            return json ? inspection.json(file, bytes).line + "\n" : inspection.text(file, bytes)
        case .text?:
            return bare(file, String(decoding: bytes, as: UTF8.self))
        case .html?:
            return bare(file, HTMLText.text(of: bytes))
        }
    }

    private func bare(_ file: String, _ text: String) -> String {
        let fresh = Fresh.text(of: text)
        let line = JSON(["file": .string(file), "text": .string(text), "fresh": .string(fresh)]).line
        return (json ? line : fresh) + "\n"
    }
}

extension InstitutionSettings {
    /// What the classifier knows an institution by.
    var evidence: Classifier.Institution {
        Classifier.Institution(
            code: code,
            name: name,
            aliases: aliases,
            addresses: addresses.map { $0.lowercased() }
        )
    }
}
