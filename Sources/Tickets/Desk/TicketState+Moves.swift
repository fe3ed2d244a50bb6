extension TicketState {
    /// A person may answer the resident from here; the answer leads to `answered`.
    package var isAnswerable: Bool {
        switch self {
        case .new, .open, .waiting, .postponed, .approval, .answered, .forwarded, .declined, .closed: true
        case .spam, .merged: false
        }
    }

    /// How the desk calls it.
    package var russian: String {
        switch self {
        case .new: "новое"
        case .open: "в работе"
        case .waiting: "ждёт ответа жителя"
        case .postponed: "отложено"
        case .approval: "на согласовании"
        case .answered: "дан ответ"
        case .forwarded: "перенаправлено"
        case .declined: "оставлено без ответа по существу"
        case .closed: "закрыто"
        case .spam: "спам"
        case .merged: "объединено с другим"
        }
    }
}
