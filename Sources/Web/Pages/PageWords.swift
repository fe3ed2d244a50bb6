/// The words of the pages in both languages, by the names the templates use.
enum PageWords {
    static func all(_ language: PageLanguage) -> [String: String] {
        table.mapValues { language == .english ? $0.english : $0.russian }
    }

    static func word(_ name: String, _ language: PageLanguage) -> String {
        guard let both = table[name] else { return name }
        return language == .english ? both.english : both.russian
    }

    private static let table = form.merging(status) { first, _ in first }.merging(frame) { first, _ in first }
        .merging(digest) { first, _ in first }

    typealias Both = (russian: String, english: String)

    private static let frame: [String: Both] = [
        "skip": ("Перейти к содержанию", "Skip to content"),
        "view": ("Версия для слабовидящих", "Display settings"),
        "size": ("Размер букв", "Text size"),
        "size-1": ("Обычный", "Normal"), "size-2": ("Крупный", "Large"), "size-3": ("Очень крупный", "Very large"),
        "contrast": ("Цвета", "Colours"),
        "contrast-plain": ("Обычные", "Normal"), "contrast-dark": ("Белым по чёрному", "White on black"),
        "contrast-light": ("Чёрным по белому", "Black on white"),
        "contrast-blue": ("Синим по голубому", "Dark blue on light blue"),
        "spacing": ("Промежутки", "Spacing"),
        "narrow": ("Обычные", "Normal"), "wide": ("Широкие", "Wide"),
        "pictures": ("Изображения", "Images"),
        "images": ("Показывать", "Show"), "bare": ("Скрыть", "Hide"),
        "other-language": ("English", "Русский"),
        "other-code": ("en", "ru"),
        "widget-words": (
            "Вопрос, идея, замечание? Напишите — решим вместе!",
            "A question, an idea, a remark? Write to us!"
        ),
        "widget-button": ("Написать", "Write"),
        "footer": (
            "Это отзыв в учреждение. Официальное обращение по закону можно подать через Госуслуги.",
            "This is feedback to a culture institution. A formal appeal under Russian law goes through Gosuslugi."
        ),
    ]
}
