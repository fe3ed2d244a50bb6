import Foundation
import Tickets

extension Office {
    /// The operator's answer templates: `answers/NAME.txt` in the folder of templates, and `answers/CODE/NAME.txt` for one
    /// institution alone.
    func answerTemplates() throws -> AnswerTemplates {
        guard let folder = settings.templates.map({ "\($0)/answers" }) else { return AnswerTemplates() }
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return AnswerTemplates(
            try files.filter { $0.hasSuffix(".txt") }.map { file in
                guard let text = try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8) else {
                    throw Failure("the template \(folder)/\(file) cannot be read as UTF-8", .settings)
                }
                let parts = file.dropLast(".txt".count).split(separator: "/").map(String.init)
                let institution = parts.count > 1 ? parts[0] : nil
                if let institution, desk.institution(institution) == nil {
                    throw Failure("\(folder)/\(file): no institution has the code \(institution)", .settings)
                }
                return AnswerTemplate(name: parts.last ?? "", institution: institution, reading: text)
            }
        )
    }
}
