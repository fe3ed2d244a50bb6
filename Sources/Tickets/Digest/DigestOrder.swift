import Foundation

/// What one of the staff answers to a digest: «стоп», «еженедельно».
package enum DigestOrder: Sendable, Equatable {
    case stop
    case every(DigestPeriod)
    /// As the settings say.
    case standard

    /// From the first words of a mail above its quotes; nil: they are no order. A whole sentence is none either, so that
    /// a question to a colleague stops nothing.
    package init?(words text: String) {
        let line =
            text.split(whereSeparator: \.isNewline)
            .map { $0.drop { " \t\u{A0}".contains($0) } }
            .first { !$0.isEmpty }
        guard let line, line.utf8.count <= 120 else { return nil }
        let words = line.lowercased().replacing("ё", with: "е")
            .split { !($0.isLetter || $0.isNumber) }
            .map(String.init)
            .filter { !Self.polite.contains($0) }
        guard let order = Self.orders[words.joined(separator: " ")] else { return nil }
        self = order
    }

    private static let polite: Set = ["пожалуйста", "прошу", "спасибо", "мне", "присылать", "присылайте", "сводку"]

    private static let orders: [String: DigestOrder] = [
        "стоп": .stop, "stop": .stop, "отписаться": .stop, "отпишите": .stop, "отписка": .stop, "не": .stop,
        "больше не": .stop, "unsubscribe": .stop, "хватит": .stop,
        "ежедневно": .every(.day), "каждый день": .every(.day), "раз в день": .every(.day),
        "по рабочим дням": .every(.workday), "по рабочим": .every(.workday), "в рабочие дни": .every(.workday),
        "еженедельно": .every(.week), "раз в неделю": .every(.week), "каждую неделю": .every(.week),
        "по понедельникам": .every(.week),
        "ежемесячно": .every(.month), "раз в месяц": .every(.month), "каждый месяц": .every(.month),
        "ежеквартально": .every(.quarter), "раз в квартал": .every(.quarter), "каждый квартал": .every(.quarter),
        "как было": .standard, "по умолчанию": .standard,
    ]

    /// What it comes to. `settings`: the member's own digests as the settings have them.
    package func choices(of member: AddressKey, settings: [DigestPeriod], now: Date) -> [DigestChoice] {
        func choice(_ period: DigestPeriod, _ isActive: Bool) -> DigestChoice {
            DigestChoice(key: .init(member: member, period: period), isActive: isActive, at: now)
        }
        return DigestPeriod.allCases.map { period in
            switch self {
            case .stop: choice(period, false)
            case .every(let chosen): choice(period, period == chosen)
            case .standard: choice(period, settings.contains(period))
            }
        }
    }
}
