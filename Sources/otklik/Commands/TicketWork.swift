import Foundation
import Mail
import Tickets

/// One verb of the shell as a move of the desk.
struct TicketWork {
    let verb: TicketVerb
    let words: String
    let target: String
    let day: CalendarDay?
    let member: Member
    let office: Office

    /// `other` is read where the verb concerns a second ticket.
    func plan(_ history: TicketHistory, _ other: TicketHistory?) throws -> DeskChange {
        do {
            return try change(history, other, DeskMoves(desk: office.desk, keys: office.keys, ids: office.ids))
        } catch let refusal as Refusal {
            throw Failure("\(refusal)")
        }
    }

    private func change(_ history: TicketHistory, _ other: TicketHistory?, _ moves: DeskMoves) throws -> DeskChange {
        let now = office.clock.now
        switch verb {
        case .show, .note: return try moves.note(history, text: words, by: member, now: now)
        case .take: return try moves.take(history, by: member, now: now)
        case .assign: return try moves.assign(history, to: target, text: words, by: member, now: now)
        case .answer: return try moves.answer(history, text: words, by: member, now: now)
        case .approve: return try moves.approve(history, by: member, now: now)
        case .reject: return try moves.reject(history, text: words, by: member, now: now)
        case .ask: return try moves.ask(history, text: words, by: member, now: now)
        case .consult: return try moves.consult(history, target, text: words, by: member, now: now)
        case .close: return try moves.close(history, reason: words, by: member, now: now)
        case .reopen: return try moves.reopen(history, reason: words, by: member, now: now)
        case .transfer: return try moves.transfer(history, to: target, reason: words, by: member, now: now)
        case .split: return try moves.split(history, text: words, to: code, by: member, now: now)
        case .requester: return try moves.requester(history, to: Self.address(target), by: member, now: now)
        case .spam: return try moves.spam(history, by: member, now: now)
        case .restore: return try moves.restore(history, by: member, now: now)
        case .undo: return try moves.undo(history, by: member, now: now)
        case .kind, .topic, .flag, .unflag, .institution: return try corrected(history, moves, now)
        case .postpone, .extend, .forward, .decline, .merge, .regime: return try rare(history, other, moves, now)
        }
    }

    /// What the classifier learns from.
    private func corrected(_ history: TicketHistory, _ moves: DeskMoves, _ now: Date) throws -> DeskChange {
        switch verb {
        case .kind: return try moves.kind(history, target, by: member, now: now)
        case .topic: return try moves.topic(history, target, by: member, now: now)
        case .flag, .unflag: return try moves.flag(history, target, holds: verb == .flag, by: member, now: now)
        default:
            if target == "none" { return try moves.nobody(history, reason: words, by: member, now: now) }
            return try moves.transfer(history, to: target, reason: words, by: member, now: now)
        }
    }

    private func rare(
        _ history: TicketHistory,
        _ other: TicketHistory?,
        _ moves: DeskMoves,
        _ now: Date
    ) throws -> DeskChange {
        switch verb {
        case .postpone: return try moves.postpone(history, until: try someDay, reason: words, by: member, now: now)
        case .extend: return try moves.extend(history, to: try someDay, reason: words, by: member, now: now)
        case .forward: return try moves.forward(history, to: target, contacts: words, until: day, by: member, now: now)
        case .decline: return try moves.decline(history, try ground, text: words, by: member, now: now)
        case .regime: return try moves.regime(history, try regime, reason: words, by: member, now: now)
        default:
            guard let other else { throw Failure("there is no ticket \(target)") }
            return try moves.merge(history, into: other, by: member, now: now)
        }
    }

    private var code: String? { target.isEmpty ? nil : target }

    private var someDay: CalendarDay {
        get throws {
            guard let day else { throw Failure("\(verb.rawValue) needs --until DATE") }
            return day
        }
    }

    private var ground: Ground {
        get throws {
            guard let ground = Ground(rawValue: target.uppercased()) else {
                let known = Ground.allCases.map { "\($0.rawValue) (\($0.russian))" }.joined(separator: "\n  ")
                throw Failure("there is no ground \(target); known are\n  \(known)")
            }
            return ground
        }
    }

    private var regime: Ticket.Regime {
        get throws {
            guard let regime = Ticket.Regime(rawValue: target.lowercased()) else {
                let known = Ticket.Regime.allCases.map(\.rawValue).joined(separator: ", ")
                throw Failure("there is no regime \(target); known are \(known)")
            }
            return regime
        }
    }

    /// `Имя <address>` or the address alone.
    private static func address(_ text: String) -> MailAddress {
        let header = Array("To: \(text)\r\n\r\n".utf8)
        return Message(parsing: header).to.first ?? MailAddress(address: text)
    }
}
