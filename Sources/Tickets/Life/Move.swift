/// Everything that can happen to a ticket (design §7, docs/ticket-life.md). The raw value is the verb of the shell and, with
/// a slash before it, of a mail.
package enum Move: String, Sendable, CaseIterable, Codable {
    // What the staff do.
    case take, assign, answer, approve, reject, note, ask, consult, postpone, extend, forward, decline, close, reopen
    case transfer, split, merge, spam, restore, regime, requester, topic, undo
    // What the resident does.
    case write, thank, rate, dispute
    // What the calendar does.
    case waitingEnds = "waiting-ends"
    case dateComes = "date-comes"
    case silenceEnds = "silence-ends"

    /// How people call it.
    package var russian: String {
        switch self {
        case .take: "взять"
        case .assign: "назначить"
        case .answer: "ответить"
        case .approve: "согласовать"
        case .reject: "вернуть на доработку"
        case .note: "оставить заметку"
        case .ask: "спросить жителя"
        case .consult: "посоветоваться с коллегой"
        case .postpone: "отложить"
        case .extend: "продлить срок"
        case .forward: "перенаправить"
        case .decline: "оставить без ответа по существу"
        case .close: "закрыть"
        case .reopen: "вернуть в работу"
        case .transfer: "передать"
        case .split: "разделить"
        case .merge: "объединить"
        case .spam: "назвать спамом"
        case .restore: "вернуть"
        case .regime: "сменить порядок рассмотрения"
        case .requester: "сменить автора"
        case .topic: "исправить тему"
        case .undo: "отозвать письмо"
        case .write: "дописать"
        case .thank: "поблагодарить"
        case .rate: "оценить ответ"
        case .dispute: "сообщить «не решено»"
        case .waitingEnds: "закрыть без ответа жителя"
        case .dateComes: "вернуть в срок"
        case .silenceEnds: "закрыть по молчанию"
        }
    }
}
