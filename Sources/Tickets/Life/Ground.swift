/// Why a letter is left without an answer on the merits (59-FZ, article 11; domain.md §1.3).
package enum Ground: String, Sendable, CaseIterable {
    case noName = "NO_NAME"
    case court = "COURT"
    case obscene = "OBSCENE"
    case unreadable = "UNREADABLE"
    case noEssence = "NO_ESSENCE"
    case repeated = "REPEATED"
    case published = "PUBLISHED"
    case secret = "SECRET"

    /// Without a name there is often nobody to tell.
    package var tellsResident: Bool { self != .noName }

    /// For the history.
    package var russian: String {
        switch self {
        case .noName: "Нет фамилии или адреса для ответа"
        case .court: "Обжалуется решение суда"
        case .obscene: "Оскорбления или угрозы"
        case .unreadable: "Текст не удаётся прочесть"
        case .noEssence: "Не понять, о чём обращение"
        case .repeated: "Вопрос повторный, на него уже отвечали по существу"
        case .published: "Ответ уже опубликован"
        case .secret: "Ответ раскрыл бы охраняемую законом тайну"
        }
    }

    /// What the resident reads.
    package var letter: String {
        switch self {
        case .noName: "В письме нет имени или адреса, поэтому ответить на него по существу мы не можем."
        case .court: "Решение суда может пересмотреть только вышестоящий суд: учреждение этого сделать не вправе."
        case .obscene: "В письме есть оскорбления или угрозы. Напишите о самом деле без них, и мы ответим."
        case .unreadable: "Мы не смогли прочесть ваше письмо. Пришлите его, пожалуйста, ещё раз."
        case .noEssence: "Мы не поняли, о чём вы просите. Напишите, пожалуйста, что случилось и чем помочь."
        case .repeated:
            "На этот вопрос мы уже отвечали вам по существу, а новых доводов в письме нет. Переписку по нему прекращаем."
        case .published: "Ответ на этот вопрос уже опубликован."
        case .secret: "Ответ по существу раскрыл бы сведения, которые закон запрещает разглашать."
        }
    }
}
