import Foundation

/// What a server said, understood.
package enum IMAPResponse: Sendable {
    case continuation(String)
    case tagged(String, IMAPStatus)
    case untagged(IMAPStatus)
    case fetch(IMAPFetch)
    case exists(Int)
    case expunge(Int)
    case search([UInt32])
    /// In capitals.
    case capability(Set<String>)
    case list(IMAPListed)
    /// Well-formed, and of no use to us.
    case other(String, [IMAPValue])
    case refused(IMAPRefusal)
}

/// OK, NO, BAD, BYE or PREAUTH (RFC 3501 §7.1).
package struct IMAPStatus: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case ok = "OK"
        case no = "NO"
        case bad = "BAD"
        case bye = "BYE"
        case preauth = "PREAUTH"
    }

    package let kind: Kind
    /// The name of the response code in capitals: `UIDVALIDITY`, `TRYCREATE` … Empty where there is none.
    package let code: String
    /// What follows the name in the code's brackets.
    package let argument: String
    /// The server's words for people.
    package let text: String

    package var number: UInt32? { UInt32(argument) }
}

/// One message's data (RFC 3501 §7.4.2). Only what was in this response is set.
package struct IMAPFetch: Sendable {
    /// `name` in capitals without the octet range: `BODY[]`, `BODY[HEADER]`. `octets` is nil for NIL or nothing at all.
    package struct Section: Sendable, Equatable {
        package let name: String
        package let octets: IMAPLiteral?
    }

    package var sequence: UInt32
    package var uid: UInt32?
    package var flags: [String]?
    package var internalDate: Date?
    package var size: Int?
    package var sections: [Section] = []
}

/// A folder as LIST tells it.
package struct IMAPListed: Sendable, Equatable {
    /// `\Noselect`, `\Sent` … as the server spells them.
    package let attributes: [String]
    package let delimiter: String?
    /// As on the wire: modified UTF-7.
    package let wireName: [UInt8]

    package func has(_ attribute: String) -> Bool {
        attributes.contains { $0.lowercased() == attribute.lowercased() }
    }
}

/// Anything a server may put into a response we only need to step over.
package enum IMAPValue: Sendable, Equatable {
    case null
    case atom(String)
    case string(IMAPLiteral)
    indirect case list([IMAPValue])
}

/// A response that does not follow the grammar. The stream goes on behind it.
package struct IMAPRefusal: Error, Sendable, Equatable {
    /// Octets into the response, literals not counted.
    package let position: Int
    package let reason: String
    /// The message it was about, where that much could be read.
    package var uid: UInt32?

    package init(position: Int, reason: String, uid: UInt32? = nil) {
        self.position = position
        self.reason = reason
        self.uid = uid
    }
}
