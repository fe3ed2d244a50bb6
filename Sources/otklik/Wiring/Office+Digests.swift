import Letters
import Tickets

extension Office {
    var digestDesk: DigestDesk {
        DigestDesk(
            desk: desk,
            settings: settings.digests,
            store: store,
            writer: OutboxWriter(desk: desk, keys: keys, ids: ids),
            words: DigestTexts(),
            marks: DigestMarkFile(state)
        )
    }

    /// What is wrong, each with the institution whose business it is.
    func health(_ board: Board) -> [DigestReader.Health] {
        board.alarming.map { trouble in
            guard case .source(let name) = trouble.subject else { return .init(trouble, institution: nil) }
            return .init(trouble, institution: settings.sources.first { $0.name == name }?.institution)
        }
    }
}
