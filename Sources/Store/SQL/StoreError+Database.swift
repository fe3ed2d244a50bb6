internal import GRDB

extension StoreError {
    /// The engine's error in our words. The message of a constraint names tables and columns only.
    init(_ error: GRDB.DatabaseError) {
        self.init(Kind(error.resultCode), doing: "", detail: error.message ?? "")
    }

    /// Any error of the engine or of a statement, with what was being done. Others (cancellation) pass.
    static func placed(_ error: any Error, doing: String, path: String) -> any Error {
        let own = (error as? GRDB.DatabaseError).map { StoreError($0) } ?? error as? StoreError
        guard var own else { return error }
        if own.doing.isEmpty { own.doing = doing }
        if own.path.isEmpty { own.path = path }
        return own
    }
}

extension StoreError.Kind {
    fileprivate init(_ code: GRDB.ResultCode) {
        switch code.primaryResultCode {
        case .SQLITE_FULL: self = .full
        case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: self = .busy
        case .SQLITE_IOERR: self = .inputOutput
        case .SQLITE_NOMEM: self = .outOfMemory
        case .SQLITE_CANTOPEN, .SQLITE_AUTH: self = .cannotOpen
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: self = .damaged
        case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_RANGE, .SQLITE_MISUSE: self = .refused
        default: self = .other
        }
    }
}
