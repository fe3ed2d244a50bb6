import Foundation

/// What went wrong, where, and what to do about it. Never carries values of a statement: they are private data.
package struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: String, Sendable {
        /// The disk (or the allowed size) is full.
        case full
        /// The file or its folder cannot be written.
        case readOnly
        /// Another process held the database for longer than we wait.
        case busy
        /// The disk answered with an error.
        case inputOutput
        case outOfMemory
        /// The file cannot be opened.
        case cannotOpen
        /// The file is damaged, or holds what the program never writes.
        case damaged
        /// Written by a newer version of the program.
        case newer
        /// The lease was lost to another node: this work is somebody else's now.
        case leaseLost
        /// No such mail, ticket …
        case missing
        /// A rule of the schema was broken: a mistake in the program.
        case refused
        case other
    }

    package var kind: Kind
    /// What the store was doing, in words.
    package var doing: String
    /// The database's words, without values.
    package var detail: String
    /// The database file; empty where it does not matter.
    package var path: String

    package init(_ kind: Kind, doing: String, detail: String = "", path: String = "") {
        self.kind = kind
        self.doing = doing
        self.detail = detail
        self.path = path
    }

    /// Worth another try once the cause is gone; nothing was lost. What is unknown counts as temporary.
    package var isTemporary: Bool {
        switch kind {
        case .full, .readOnly, .busy, .inputOutput, .outOfMemory, .cannotOpen, .other: true
        case .damaged, .newer, .leaseLost, .missing, .refused: false
        }
    }

    package var advice: String {
        switch kind {
        case .full: "free some space on the disk; nothing is lost, work goes on by itself"
        case .readOnly: "make the state directory and its files writable for the user of the daemon"
        case .busy: "another process holds the database; if it lasts, find it with fuser"
        case .inputOutput: "look at the disk (dmesg); nothing is acknowledged until writing works again"
        case .outOfMemory: "give the process more memory"
        case .cannotOpen: "check that the folder exists and belongs to the user of the daemon"
        case .damaged: "stop the daemon, keep a copy of the file and restore the last backup"
        case .newer: "start the version of the program that wrote this database, or a newer one"
        case .leaseLost: "nothing: another node does this work now"
        case .missing: "nothing"
        case .refused: "report this as a bug"
        case .other: "nothing is lost; if it lasts, report it with the log"
        }
    }

    package var description: String {
        let place = path.isEmpty ? "" : " (\(path))"
        let words = detail.isEmpty ? kind.rawValue : "\(kind.rawValue): \(detail)"
        return "cannot \(doing)\(place): \(words); \(advice)"
    }
}
