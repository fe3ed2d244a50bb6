import Foundation
import Mail
import Tickets

/// The values of the form's page and of the step that shows help.
struct FormPage {
    let site: FormSite
    let keys: KeyRing
    let language: PageLanguage
    /// The code in the page's address; nil for the common form.
    let fixed: FormSite.Institution?

    private func word(_ name: String) -> String { PageWords.word(name, language) }

    var action: String {
        PageRenderer.link(fixed.map { "/form/\($0.code)" } ?? "/form", language)
    }

    func form(
        _ draft: FormDraft,
        mistakes: [(field: String, mistake: FormCheck.Mistake)] = [],
        notice: String? = nil,
        isTrapped: Bool = false,
        now: Date
    ) -> [String: Any] {
        var values: [String: Any] = [
            "heading": fixed?.name ?? word("form-title"), "action": action, "token": draft.token,
            "bits": site.bounds.proofBits, "choices": choices(draft), "institutions": institutions(draft),
            "institution": fixed?.code ?? "", "text": draft.text, "name": draft.name, "email": draft.email,
            "phone": draft.phone, "trap": isTrapped ? draft.trap : "", "most": site.bounds.text,
            "consents": consents(draft, mistakes),
            "wrong": Dictionary(mistakes.map { ($0.field, word($0.mistake.rawValue)) }) { first, _ in first },
        ]
        if fixed == nil { values["pickInstitution"] = true }
        if draft.embedded { values["embedded"] = true }
        if isTrapped { values["trapped"] = true }
        values["notice"] = notice
        let listed = mistakes.map { ["field": $0.field, "words": word($0.mistake.rawValue)] } + refusedLinks(draft)
        if !listed.isEmpty {
            values["hasMistakes"] = true
            values["mistakes"] = listed
        }
        for (name, value) in files(draft, now: now) { values[name] = value }
        return values
    }

    private func choices(_ draft: FormDraft) -> [[String: Any]] {
        (FormDraft.kinds + FormDraft.topics).map { code in
            var choice: [String: Any] = ["value": code, "label": word(code)]
            if draft.choice == code { choice["chosen"] = true }
            return choice
        }
    }

    private func institutions(_ draft: FormDraft) -> [[String: Any]] {
        site.institutions.map { institution in
            var option: [String: Any] = [
                "code": institution.code,
                "name": institution.name + (institution.city.map { ", \($0)" } ?? ""),
            ]
            if draft.institution == institution.code { option["chosen"] = true }
            return option
        }
    }

    private func consents(
        _ draft: FormDraft,
        _ mistakes: [(field: String, mistake: FormCheck.Mistake)]
    ) -> [[String: Any]] {
        site.consents.map { consent in
            var value: [String: Any] = [
                "purpose": consent.purpose, "label": consent.label.text(language), "text": consent.text.text(language),
            ]
            if draft.consents.contains(consent.purpose) { value["given"] = true }
            let mistake = mistakes.first { $0.field == "consent-\(consent.purpose)" }
            value["mistake"] = mistake.map { word($0.mistake.rawValue) }
            return value
        }
    }

    /// What the partial template of files names.
    func files(_ draft: FormDraft, now: Date) -> [String: Any] {
        var values: [String: Any] = ["accept": FileKind.endings.map { "." + $0 }.joined(separator: ",")]
        if !draft.uploads.isEmpty {
            values["hasUploads"] = true
            values["uploads"] = draft.uploads.map {
                ["id": $0.id, "name": $0.name, "size": size($0.size), "token": keys.token(of: $0, now: now)]
            }
        }
        if !draft.refused.isEmpty {
            values["hasRefused"] = true
            values["refused"] = draft.refused.map { ["name": $0.name, "reason": word("file-\($0.reason)")] }
        }
        return values
    }

    private func refusedLinks(_ draft: FormDraft) -> [[String: String]] {
        draft.refused.map { ["field": "files", "words": "\($0.name) — \(word("file-\($0.reason)"))"] }
    }

    private func size(_ octets: Int) -> String {
        let kilobytes = max(1, (octets + 1023) / 1024)
        let (kb, mb) = language == .english ? ("KB", "MB") : ("КБ", "МБ")
        return kilobytes < 1024 ? "\(kilobytes)\u{A0}\(kb)" : "\((kilobytes + 512) / 1024)\u{A0}\(mb)"
    }

    // MARK: Help

    func help(_ draft: FormDraft, _ found: FormHelp.Found, now: Date) -> [String: Any] {
        var values: [String: Any] = [
            "action": action, "token": draft.token, "proof": draft.proof, "bits": 0,
            "hidden": hidden(draft, now: now) + found.answers.map { ["name": "help", "value": $0.title] },
            "answers": found.answers.map { answer in
                var value = ["title": answer.title, "text": answer.text]
                value["link"] = answer.link
                return value
            },
        ]
        if draft.embedded { values["embedded"] = true }
        if let event = found.event {
            var value: [String: Any] = ["title": event.title]
            value["when"] = event.starts.map { PageDate(site.timeZone, language).moment($0) }
            if !event.place.isEmpty { value["place"] = event.place }
            if !event.phone.isEmpty { value["phone"] = event.phone }
            if event.link.hasPrefix("https://") || event.link.hasPrefix("http://") { value["link"] = event.link }
            if event.isCancelled { value["cancelled"] = true }
            values["event"] = value
        }
        return values
    }

    private func hidden(_ draft: FormDraft, now: Date) -> [[String: String]] {
        var fields = [
            ("choice", draft.choice), ("institution", draft.institution), ("text", draft.text), ("name", draft.name),
            ("email", draft.email), ("phone", draft.phone),
        ]
        fields += draft.consents.sorted().map { ("consent", $0) }
        fields += draft.uploads.map { ("upload", keys.token(of: $0, now: now)) }
        return fields.map { ["name": $0, "value": $1] }
    }
}
