/// Why a body was not read to its end. The connection is closed behind it.
enum FormRejection: Error, Equatable {
    case tooLarge, tooSlow, malformed(String), notAForm
    /// The place for files cannot be written.
    case unavailable

    var code: Int {
        switch self {
        case .tooLarge: 413
        case .tooSlow: 408
        case .malformed: 400
        case .notAForm: 415
        case .unavailable: 503
        }
    }
}
