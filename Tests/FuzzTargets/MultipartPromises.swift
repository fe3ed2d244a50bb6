import Mail

/// What reading multipart/form-data promises: limits hold, events come in order, nothing is invented, and it does not
/// matter how the octets were cut on their way.
enum MultipartPromises {
    static let boundary = "otklik-fuzz"

    private struct Part: Equatable {
        var head: MultipartHead
        var content: [UInt8] = []
        var isWhole = false
    }

    private struct Outcome: Equatable {
        var parts: [Part] = []
        var error: MultipartError?
    }

    static func broken(reading input: [UInt8]) -> String? {
        let limits = MultipartLimits()
        guard let whole = outcome(input, piece: max(1, input.count)) else { return "events out of order" }
        if whole.parts.count > limits.parts { return "more parts than the limit" }
        if whole.parts.reduce(0, { $0 + $1.content.count }) > input.count { return "more octets came out than went in" }
        if whole.parts.contains(where: { $0.head.name.isEmpty }) { return "a part without a name" }
        if whole.parts.contains(where: { $0.head.fileName?.contains("/") == true }) { return "a path as a file's name" }
        for piece in [1, 2, 7, 64] where outcome(input, piece: piece) != whole {
            return "read otherwise in pieces of \(piece)"
        }
        return nil
    }

    /// nil: an event came that none of its kind may follow.
    private static func outcome(_ input: [UInt8], piece: Int) -> Outcome? {
        guard var reader = MultipartReader(boundary: boundary) else { return nil }
        var outcome = Outcome()
        do {
            for at in stride(from: 0, to: input.count, by: piece) {
                for event in try reader.read(input[at..<min(at + piece, input.count)]) {
                    guard take(event, &outcome.parts) else { return nil }
                }
            }
            try reader.finish()
        } catch {
            outcome.error = error
        }
        // What had come before an error depends on the pieces; such a body is dropped as a whole.
        if outcome.error != nil { outcome.parts = [] }
        return outcome
    }

    private static func take(_ event: MultipartReader.Event, _ parts: inout [Part]) -> Bool {
        let isOpen = parts.last.map { !$0.isWhole } ?? false
        switch event {
        case .part(let head):
            parts.append(Part(head: head))
            return !isOpen
        case .data(let octets):
            guard isOpen else { return false }
            parts[parts.count - 1].content += octets
            return !octets.isEmpty
        case .endOfPart:
            guard isOpen else { return false }
            parts[parts.count - 1].isWhole = true
            return true
        }
    }
}
