import Foundation
import Mail
import Mustache
import Tickets

/// Finds the words of every letter. Called by `Delivery` just before a letter is sent, so a template corrected meanwhile
/// counts.
package struct LetterTexts: LetterWriting {
    private let templates: LetterTemplates

    package init(templates: LetterTemplates) {
        self.templates = templates
    }

    package init() throws {
        templates = try LetterTemplates()
    }

    package func write(_ context: LetterContext) throws -> LetterText {
        if let ready = Self.digest(context.mail) { return ready }
        let values = try LetterValues(context).all
        let mail = context.mail
        let template = try templates.template(
            Self.name(of: mail),
            language: mail.language,
            institution: mail.institution
        )
        let (subject, text) = Self.split(template.render(values))
        let frame = try templates.frame(institution: mail.institution)
        let html = frame.render(["language": mail.language, "subject": subject, "body": LetterHTML.body(of: text)])
        return LetterText(subject: subject, text: text, html: html)
    }

    /// A digest was written when its window was counted: its numbers are of that moment.
    private static func digest(_ mail: OutboxMail) -> LetterText? {
        guard mail.kind == .digest, let subject = mail.details["title"], let text = mail.details["text"] else {
            return nil
        }
        return LetterText(subject: subject, text: text, html: mail.details["html"])
    }

    /// Alerts about a letter have words of their own, and so has the question whether a member wrote something.
    private static func name(of mail: OutboxMail) -> String {
        if mail.kind == .notification, mail.details["about"] == "confirm" { return "notification_confirm" }
        guard mail.kind == .alert, let name = mail.details["letter"], StaffTemplates.all["\(name).ru"] != nil else {
            return mail.kind.rawValue
        }
        return name
    }

    /// The first line names the subject; the letter follows, with no more than one empty line in a row.
    private static func split(_ rendered: String) -> (subject: String, text: String) {
        var lines = rendered.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while lines.first?.isEmpty == true { lines.removeFirst() }
        var subject = ""
        if let first = lines.first, first.hasPrefix("Subject:") {
            subject = first.dropFirst("Subject:".count).trimmingCharacters(in: .whitespaces)
            lines.removeFirst()
        }
        var text: [Substring] = []
        for line in lines where !(line.isEmpty && text.last?.isEmpty != false) { text.append(line) }
        while text.last?.isEmpty == true { text.removeLast() }
        return (subject, text.joined(separator: "\n") + "\n")
    }
}
