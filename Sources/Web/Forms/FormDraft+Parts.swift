import Foundation
import Mail
import Tickets

extension FormDraft {
    /// What the parts of a sent form say. Files of earlier tries come back by their signed names.
    init(_ parts: FormParts, keys: KeyRing, now: Date) {
        choice = parts.first("choice") ?? ""
        institution = parts.first("institution") ?? ""
        text = (parts.first("text") ?? "").replacing("\r\n", with: "\n")
        name = parts.first("name") ?? ""
        email = parts.first("email") ?? ""
        phone = parts.first("phone") ?? ""
        consents = Set(parts.all("consent"))
        token = parts.first("token") ?? ""
        proof = parts.first("proof") ?? ""
        helped = Array(parts.all("help").prefix(10))
        trap = parts.first("website") ?? ""
        embedded = parts.first("embed") == "1"
        action = Self.action(parts)
        refused = parts.refused
        takeUploads(parts, keys: keys, now: now)
    }

    private static func action(_ parts: FormParts) -> Action {
        if let view = parts.first("view") { return .view(view) }
        if let file = parts.first("remove") { return .removeFile(file) }
        switch parts.first("action") {
        case "send": return .send
        case "edit": return .edit
        default: return .check
        }
    }

    /// Puts what lies on the shelf into the post, with the scanner's word on it.
    func addFiles(to post: inout FormPost, from shelf: UploadShelf) {
        for upload in uploads {
            guard let content = shelf.content(of: upload) else { continue }
            post.fileNotes[post.files.count] = "\(upload.name) — \(upload.note)"
            post.files.append(.init(name: upload.name, type: upload.type, content: content))
        }
    }

    private mutating func takeUploads(_ parts: FormParts, keys: KeyRing, now: Date) {
        let earlier = parts.all("upload").prefix(20).compactMap { token -> Upload? in
            guard let id = keys.verify(token, for: .upload, now: now) else { return nil }
            return parts.shelf.find(Hex.text(id))
        }
        var together = 0
        for upload in earlier + parts.uploads where !uploads.contains(where: { $0.id == upload.id }) {
            let isTooMany = uploads.count >= parts.bounds.files
            guard !isTooMany, together + upload.size <= parts.bounds.filesTogether else {
                refused.append((upload.name, isTooMany ? .tooMany : .tooLarge))
                parts.shelf.remove(upload.id, size: upload.size)
                continue
            }
            together += upload.size
            uploads.append(upload)
        }
        if case .removeFile(let id) = action, let index = uploads.firstIndex(where: { $0.id == id }) {
            parts.shelf.remove(id, size: uploads[index].size)
            uploads.remove(at: index)
        }
    }
}

extension KeyRing {
    /// A file's name on the shelf, good for a day.
    func token(of upload: Upload, now: Date) -> String {
        token(for: .upload, subject: Hex.octets(upload.id) ?? [], expires: now.addingTimeInterval(86400))
    }
}
