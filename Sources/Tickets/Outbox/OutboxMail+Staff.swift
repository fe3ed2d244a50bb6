extension OutboxMail.Kind {
    /// Written to a resident, as opposed to staff and operators.
    package var isForResident: Bool {
        switch self {
        case .answer, .notice, .acknowledgement, .acknowledgementBundle, .tooLarge: true
        case .deliveryFailure, .alert, .digest: false
        }
    }

    /// Caused by a letter that came in (RFC 3834 §5 tells it from what a machine writes by itself). Two machines writing
    /// such letters to each other never stop, so the brakes count them.
    package var repliesAutomatically: Bool {
        switch self {
        case .acknowledgement, .acknowledgementBundle, .tooLarge: true
        case .answer, .notice, .deliveryFailure, .alert, .digest: false
        }
    }

    /// What staff call such a letter.
    var russianName: String {
        switch self {
        case .answer: "Ответ жителю"
        case .notice: "Уведомление жителю"
        case .acknowledgement, .acknowledgementBundle: "Подтверждение о получении"
        case .tooLarge: "Письмо о слишком большом вложении"
        case .deliveryFailure: "Извещение сотруднику"
        case .alert: "Тревога"
        case .digest: "Сводка"
        }
    }
}
