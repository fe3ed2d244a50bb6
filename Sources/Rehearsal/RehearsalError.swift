/// Why a rehearsal server could not be started or used, in a sentence for the person at the terminal.
package struct RehearsalError: Error, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
