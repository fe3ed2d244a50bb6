/// Why a letter cannot be written. Names the template, never what it was to say.
package enum TemplateError: Error, Sendable, Equatable, CustomStringConvertible {
    case badTemplate(name: String, reason: String)
    case noTemplate(name: String)
    /// The outbox row lacks what its kind needs.
    case missing(String, kind: String)

    package var description: String {
        switch self {
        case .badTemplate(let name, let reason): "template \(name): \(reason)"
        case .noTemplate(let name): "there is no template \(name)"
        case .missing(let what, let kind): "a letter of kind \(kind) needs its \(what)"
        }
    }
}
