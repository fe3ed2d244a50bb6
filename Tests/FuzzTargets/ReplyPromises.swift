import Mail

/// What the search for the new part of a text promises.
enum ReplyPromises {
    static func broken(reading input: [UInt8]) -> String? {
        let body = String(decoding: input, as: UTF8.self)
        let fresh = Fresh.text(of: body)
        if fresh.utf8.count > body.utf8.count { return "more is fresh than was written" }
        let isBlank = body.utf8.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        return fresh.isEmpty == isBlank ? nil : "H1: a text of which nothing is fresh"
    }
}
