import ArgumentParser

/// What `otklik ticket NUMBER …` does: looks, or makes a move of the desk.
enum TicketVerb: String, ExpressibleByArgument, CaseIterable {
    case show
    case take, assign, answer, approve, reject, note, ask, consult, postpone, extend, forward, decline, close, reopen
    case transfer, split, merge, requester, regime, spam, restore, undo
    case kind, topic, flag, unflag, institution

    /// Reads its words from standard input where `--text` is not given.
    var reads: Bool {
        switch self {
        case .answer, .ask, .note, .reject, .consult, .split: true
        default: false
        }
    }

    /// What must follow `--to`, where it must.
    var target: String? {
        switch self {
        case .transfer, .institution, .kind, .topic, .flag, .unflag: "CODE"
        case .assign, .consult, .requester: "ADDRESS"
        case .forward: "BODY"
        case .merge: "NUMBER"
        case .decline: "GROUND"
        case .regime: "REGIME"
        default: nil
        }
    }

    var needsDay: Bool { self == .postpone || self == .extend }
}
