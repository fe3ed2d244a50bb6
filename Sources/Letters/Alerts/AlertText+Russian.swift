import Tickets

extension AlertText {
    static func russian(_ trouble: Trouble, _ times: Times) -> AlertText {
        let since = times.since
        return switch trouble.subject {
        case .source(let name):
            AlertText("Почта «\(name)» не читается с \(since)", russianSource(trouble, times))
        case .route(let name):
            AlertText(
                "Письма через «\(name)» не уходят с \(since)",
                "Слова сервера: \(trouble.reason)\n"
                    + "Письма ждут в очереди и будут отправлены, когда связь восстановится. Посмотреть: `otklik outbox`."
            )
        case .feed(let name):
            AlertText(
                "Афиша «\(name)» не читается с \(since)",
                "Причина: \(trouble.reason)\n"
                    + "Пока действует то, что прочитано раньше. Пробуем снова сами. Посмотреть: `otklik events feeds`."
            )
        case .quota(let name):
            AlertText(
                "Дневной предел писем через «\(name)» исчерпан в \(since)",
                "Остальное уйдёт завтра само. Если это бывает часто, поднимите `daily_quota` или заведите ещё одну точку отправки (`routes`)."
            )
        case .store:
            AlertText(
                "База не принимает письма с \(since)",
                "Причина: \(trouble.reason)\n"
                    + "Письма остаются на почтовых серверах и не пропадут. Работа продолжится сама."
            )
        case .digest:
            AlertText(
                "Сводки не уходят с \(since)",
                "Причина: \(trouble.reason)\nНичего не пропало: когда причина уйдёт, каждый получит одну сводку за всё "
                    + "пропущенное. Проверить: `otklik digest list`."
            )
        case .ceiling:
            AlertText(
                "Подтверждения задерживаются с \(since): их больше, чем разрешено",
                "Предел: \(limit(trouble))\nВсе письма зарегистрированы. Подтверждения ждут и уйдут позже, по одному на "
                    + "адрес; ответы сотрудников не задерживаются.\nПосмотреть, кто столько пишет: `otklik outbox`, "
                    + "`otklik tickets`. Адрес робота можно внести в `banned`."
            )
        }
    }

    private static func limit(_ trouble: Trouble) -> String {
        guard let ceiling = trouble.ceiling else { return trouble.reason }
        return RussianPlural.counted(ceiling.letters, "письмо", "письма", "писем")
            + (ceiling.isDaily ? " в сутки" : " в час")
    }

    private static func russianSource(_ trouble: Trouble, _ times: Times) -> String {
        let last = times.lastWell.map { "Последний раз всё было в порядке в \($0). " } ?? ""
        let advice =
            trouble.needsPerson
            ? "Что сделать: исправить настройки или секрет и выполнить `systemctl reload otklik`. Проверить: `otklik check`."
            : "Пробуем снова сами. Проверить: `otklik check`."
        return "Слова сервера: \(trouble.reason)\n"
            + "\(last)Письма остаются на сервере; после исправления будут прочитаны по порядку.\n\(advice)"
    }

    static func russianEnd(of trouble: Trouble, _ times: Times) -> AlertText {
        let since = times.since
        return switch trouble.subject {
        case .source(let name):
            AlertText(
                "Почта «\(name)» снова читается",
                "Она не читалась с \(since). Письма за это время прочитаны по порядку, ничего не потеряно."
            )
        case .route(let name):
            AlertText(
                "Письма через «\(name)» снова уходят",
                "Они не уходили с \(since). Задержанное отправляется само."
            )
        case .feed(let name):
            AlertText("Афиша «\(name)» снова читается", "Она не читалась с \(since).")
        case .quota(let name):
            AlertText(
                "Письма через «\(name)» снова уходят",
                "Дневной предел был исчерпан в \(since). Задержанное отправляется само."
            )
        case .store:
            AlertText(
                "База снова принимает письма",
                "Она не принимала их с \(since). Письма, оставшиеся на серверах, читаются по порядку."
            )
        case .digest:
            AlertText("Сводки снова уходят", "Они не уходили с \(since). Пропущенное вошло в очередную сводку.")
        case .ceiling:
            AlertText(
                "Подтверждения снова уходят",
                "Они задерживались с \(since). Задержанное уходит постепенно."
            )
        }
    }
}
