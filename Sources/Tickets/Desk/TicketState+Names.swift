extension TicketState {
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
