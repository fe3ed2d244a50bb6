extension OutboxMail.Kind {
    /// Written to a resident, as opposed to staff and operators.
    package var isForResident: Bool {
        switch self {
        case .answer, .question, .notice, .postponed, .extended, .forwarded, .declined, .split, .acknowledgement,
            .acknowledgementBundle, .tooLarge:
            true
        case .deliveryFailure, .alert, .notification, .reminder, .refusal, .digest: false
        }
    }

    /// Written to one of the staff about a ticket: an answer to it is an order.
    package var takesOrders: Bool { self == .notification || self == .refusal }

    /// Caused by a letter that came in (RFC 3834 §5 tells it from what a machine writes by itself). Two machines writing
    /// such letters to each other never stop, so the brakes count them.
    package var repliesAutomatically: Bool {
        switch self {
        case .acknowledgement, .acknowledgementBundle, .tooLarge: true
        default: false
        }
    }

    /// A person's letter to a resident that can be taken back while it waits, and the ticket with it. What moved a deadline,
    /// an institution or a part of the letter is undone by another move.
    package var isTakenBack: Bool {
        switch self {
        case .answer, .question, .postponed, .forwarded, .declined: true
        default: false
        }
    }

    /// What staff call such a letter.
    var russianName: String {
        switch self {
        case .answer: "Ответ жителю"
        case .question: "Вопрос жителю"
        case .notice, .postponed, .extended, .forwarded, .declined, .split: "Уведомление жителю"
        case .acknowledgement, .acknowledgementBundle: "Подтверждение о получении"
        case .tooLarge: "Письмо о слишком большом вложении"
        case .deliveryFailure, .notification, .reminder, .refusal: "Извещение сотруднику"
        case .alert: "Тревога"
        case .digest: "Сводка"
        }
    }
}
