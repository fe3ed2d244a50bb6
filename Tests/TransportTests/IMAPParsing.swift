import Foundation

@testable import Transport

/// Reads a whole dialogue, fed in pieces of `step` octets.
func responses(_ text: [UInt8], step: Int = .max, limits: IMAPReader.Limits = .init()) throws -> [IMAPResponse] {
    var reader = IMAPReader(limits: limits)
    var found: [IMAPResponse] = []
    var at = 0
    while at < text.count {
        let end = step > text.count - at ? text.count : at + step
        try text[at..<end].withUnsafeBufferPointer { piece in
            try reader.feed(piece) { found.append(.parse($0)) }
        }
        at = end
    }
    return found
}

func responses(_ text: String, step: Int = .max) throws -> [IMAPResponse] {
    try responses(Array(text.utf8), step: step)
}

extension IMAPResponse {
    var refusal: IMAPRefusal? { if case .refused(let refusal) = self { refusal } else { nil } }
    var fetched: IMAPFetch? { if case .fetch(let fetch) = self { fetch } else { nil } }
    var status: IMAPStatus? {
        switch self {
        case .tagged(_, let status), .untagged(let status): status
        default: nil
        }
    }
}

extension IMAPFetch {
    /// The octets of a section as text.
    func text(_ name: String) -> String? {
        guard case .bytes(let octets)? = sections.first(where: { $0.name == name })?.octets else { return nil }
        return String(decoding: octets, as: UTF8.self)
    }
}
