/// Looks for viruses in a file before anybody is given it. clamd behind it, where there is one.
package protocol FileScanner: Sendable {
    func scan(_ content: [UInt8]) async -> FileVerdict
}

package enum FileVerdict: Sendable, Equatable {
    case clean
    case infected
    /// Nobody looked: there is no scanner, or it does not answer.
    case unchecked
}
