import Foundation
import Tickets

/// What is bound to a `?` of a statement: the five things every engine knows.
enum Value {
    case null
    case int(Int64)
    case text(String)
    case bytes([UInt8])
}

extension Value {
    static func int(_ value: Int) -> Value { .int(Int64(value)) }

    static func flag(_ value: Bool) -> Value { .int(value ? 1 as Int64 : 0) }

    static func text(_ value: String?) -> Value {
        guard let value else { return .null }
        return .text(value)
    }

    static func id<Subject>(_ id: ID<Subject>) -> Value { .int(id.rawValue) }

    static func id<Subject>(_ id: ID<Subject>?) -> Value {
        guard let id else { return .null }
        return .int(id.rawValue)
    }

    static func time(_ date: Date) -> Value { .int(date.microseconds) }

    static func time(_ date: Date?) -> Value {
        guard let date else { return .null }
        return .int(date.microseconds)
    }

    /// The institution column: `''` is the coordinator's queue (or the machine), because a key may not hold NULL.
    static func institution(_ code: String?) -> Value { .text(code ?? "") }
}
