/// Why a body is no multipart/form-data that we read on.
package enum MultipartError: Error, Hashable, Sendable, CustomStringConvertible {
    case noBoundary
    case tooManyParts(limit: Int)
    case headerTooLong(limit: Int)
    /// A part without `name` (RFC 7578 §4.2 wants one).
    case unnamedPart
    /// It ended before its last boundary.
    case cutOff

    package var description: String {
        switch self {
        case .noBoundary: "the boundary named in Content-Type is not there"
        case .tooManyParts(let limit): "more than \(limit) parts"
        case .headerTooLong(let limit): "a part's header of more than \(limit) octets"
        case .unnamedPart: "a part without a name"
        case .cutOff: "the body ended before its last boundary"
        }
    }
}
