import Foundation
import Mail

/// Fetches the files that an item links to, from allowed hosts and within limits. What cannot be had is told in the ticket.
struct FormFeedFiles {
    struct Fetched {
        var files: [Letter.File] = []
        /// For staff: what is missing, and where it lies.
        var notes: [String] = []
        /// It may be had later.
        var trouble: TransportError?
    }

    let client: FormFeedClient

    private static let mostFiles = 5
    private static let mostTogether = 25 << 20
    /// The source's task is looked after: it has to be heard of.
    private static let mostTime = Duration.seconds(120)

    func fetch(_ item: FormFeedItem) async -> Fetched {
        var fetched = Fetched()
        let end = ContinuousClock.now + Self.mostTime
        var together = 0
        for (number, link) in item.files.enumerated() {
            guard let url = URL(string: link, relativeTo: client.settings.url)?.absoluteURL, client.mayFetch(url) else {
                fetched.notes.append("Файл не загружен, его адрес не разрешён в настройках: \(Self.line(link))")
                continue
            }
            guard number < Self.mostFiles, together < Self.mostTogether else {
                fetched.notes.append("Файл не загружен, файлов слишком много: \(Self.line(link))")
                continue
            }
            do {
                if ContinuousClock.now > end { throw TransportError(stage: .fetch, place: "files", reason: "too slow") }
                let answer = try await client.file(url)
                together += answer.body.count
                fetched.files.append(Self.file(answer, url, number))
            } catch {
                fetched.trouble = fetched.trouble ?? Self.trouble(error)
                fetched.notes.append("Файл не загружен: \(Self.line(link))")
            }
        }
        return fetched
    }

    private static func trouble(_ error: any Error) -> TransportError? {
        guard let error = error as? TransportError else { return nil }
        return error.isTemporary ? error : nil
    }

    private static func file(_ answer: WebGet.Answer, _ url: URL, _ number: Int) -> Letter.File {
        let last = url.lastPathComponent
        let name = last.isEmpty || last == "/" ? "file-\(number + 1)" : line(last)
        let type = answer.header["content-type"].map { $0.prefix { $0 != ";" } }.map(String.init) ?? ""
        return Letter.File(
            name: name,
            type: isType(type) ? type.lowercased() : "application/octet-stream",
            content: answer.body
        )
    }

    private static func isType(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && text.utf8.count <= 100
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.utf8.allSatisfy {
                        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || "-.+".utf8.contains($0)
                    }
            }
    }

    private static func line(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }).prefix(300)
        )
    }
}
