import Tickets

extension AlertText {
    static func russian(_ trouble: Trouble, _ times: Times) -> AlertText {
        let since = times.since
        return switch trouble.subject {
        case .source(let name):
            AlertText("Почта «\(name)» не читается с \(since)", russianSource(trouble, times))
        case .route(let name):
            AlertText(
                "Письма по пути «\(name)» не уходят с \(since)",
                "Слова сервера: \(trouble.reason)\n"
                    + "Письма ждут в очереди и будут отправлены, когда путь откроется. Посмотреть: `otklik outbox`."
            )
        case .quota(let name):
            AlertText(
                "Дневной предел писем пути «\(name)» исчерпан в \(since)",
                "Остальное уйдёт завтра само. Если это бывает часто, поднимите `daily_quota` или заведите ещё один путь."
            )
        case .store:
            AlertText(
                "База не принимает письма с \(since)",
                "Причина: \(trouble.reason)\n"
                    + "Письма остаются на серверах, им ничего не сообщается. Работа продолжится сама."
            )
        case .ceiling:
            AlertText(
                "Подтверждения придерживаются с \(since): их стало больше, чем можно",
                "Предел: \(trouble.reason)\nВсе письма зарегистрированы. Подтверждения ждут и уйдут позже, по одному на "
                    + "адрес; ответы сотрудников не задерживаются.\nПосмотреть, кто столько пишет: `otklik outbox`, "
                    + "`otklik tickets`. Машину можно назвать в `banned`."
            )
        }
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
                "Письма по пути «\(name)» снова уходят",
                "Они не уходили с \(since). Задержанное отправляется само."
            )
        case .quota(let name):
            AlertText(
                "Письма по пути «\(name)» снова уходят",
                "Дневной предел был исчерпан в \(since). Задержанное отправляется само."
            )
        case .store:
            AlertText(
                "База снова принимает письма",
                "Она не принимала их с \(since). Письма, оставшиеся на серверах, читаются по порядку."
            )
        case .ceiling:
            AlertText(
                "Подтверждения снова уходят",
                "Они придерживались с \(since). Задержанное уходит постепенно."
            )
        }
    }
}
