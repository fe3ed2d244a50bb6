import Mustache

/// The templates in use: ours, and over them those of the operator's folder.
///
/// A template is plain text: the first line `Subject: …`, an empty line, the letter. Names: `acknowledgement.ru`;
/// `ghm/acknowledgement.ru` for one institution alone. `frame` is the HTML around every letter.
package struct LetterTemplates: Sendable {
    private let library: [String: MustacheTemplate]

    /// `overrides`: the contents of the operator's files by name, without `.mustache`.
    package init(overrides: [String: String] = [:]) throws {
        var library: [String: MustacheTemplate] = [:]
        for (name, text) in Self.own.merging(overrides, uniquingKeysWith: { $1 }) {
            do {
                let isFrame = name == "frame" || name.hasSuffix("/frame")
                library[name] = try MustacheTemplate(string: isFrame ? text : "{{% CONTENT_TYPE:TEXT}}\n" + text)
            } catch {
                throw TemplateError.badTemplate(name: name, reason: "\(error)")
            }
        }
        self.library = library
    }

    /// The institution's own template, else the common one; English falls back to Russian.
    func template(_ kind: String, language: String, institution: String?) throws -> MustacheTemplate {
        let names = language == "ru" ? ["\(kind).ru"] : ["\(kind).\(language)", "\(kind).ru"]
        for name in names {
            if let own = institution.flatMap({ library["\($0)/\(name)"] }) ?? library[name] { return own }
        }
        throw TemplateError.noTemplate(name: names[0])
    }

    func frame(institution: String?) throws -> MustacheTemplate {
        guard let frame = institution.flatMap({ library["\($0)/frame"] }) ?? library["frame"] else {
            throw TemplateError.noTemplate(name: "frame")
        }
        return frame
    }

    private static let own = [
        RussianTemplates.all, RussianLifeTemplates.all, EnglishTemplates.all, EnglishLifeTemplates.all,
        NotificationTemplates.all, StaffTemplates.all, ["frame": FrameTemplate.html],
    ].reduce(into: [:]) { all, some in all.merge(some) { first, _ in first } }
}
