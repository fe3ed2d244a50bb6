import ArgumentParser
import Foundation
import Store

/// Why a command cannot go on, in a sentence for the person who typed it, and how the process ends.
package struct Failure: Error, Sendable, CustomStringConvertible, LocalizedError {
    package enum Ending: Int32, Sendable {
        case failed = 1
        /// The settings, the key or the state directory are wrong: starting again will not help.
        case settings = 2
        /// Trying again later may help (EX_TEMPFAIL of sysexits.h; a mail server keeps the letter).
        case temporary = 75
    }

    package let description: String
    package let ending: Ending

    package init(_ description: String, _ ending: Ending = .failed) {
        self.description = description
        self.ending = ending
    }

    package var errorDescription: String? { description }

    /// How the process ends for any error.
    static func exitCode(for error: any Error) -> ExitCode {
        switch error {
        case let failure as Failure: ExitCode(failure.ending.rawValue)
        case let error as StoreError: ExitCode((error.isTemporary ? Ending.temporary : .failed).rawValue)
        case is SettingsError: ExitCode(Ending.settings.rawValue)
        case let code as ExitCode: code
        default: ExitCode(Ending.failed.rawValue)
        }
    }
}
