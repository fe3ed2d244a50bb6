import Foundation

/// What an alert says: what is wrong since when, in whose words, that nothing is lost, and what to do.
package struct AlertText: Equatable {
    package var title: String
    package var body: String

    package init(of trouble: Trouble, isOver: Bool, language: AlertSettings.Language, zone: TimeZone, now: Date) {
        let clock = Date.VerbatimFormatStyle(
            format: "\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
            timeZone: zone,
            calendar: Calendar(identifier: .gregorian)
        )
        let words = language == .ru ? Self.russian : Self.english
        let (title, body) = words(trouble, isOver, clock.format(trouble.since), trouble.lastWell.map(clock.format))
        self.title = title
        self.body = body
    }

    private static func russian(_ trouble: Trouble, _ isOver: Bool, since: String, lastWell: String?) -> (
        String, String
    ) {
        let last = lastWell.map { "Последний раз всё было в порядке в \($0). " } ?? ""
        switch trouble.subject {
        case .source(let name):
            if isOver {
                return (
                    "Почта «\(name)» снова читается",
                    "Она не читалась с \(since). Письма за это время прочитаны по порядку, ничего не потеряно."
                )
            }
            return (
                "Почта «\(name)» не читается с \(since)",
                "Слова сервера: \(trouble.reason)\n\(last)Письма остаются на сервере; после исправления будут прочитаны по порядку.\n"
                    + (trouble.needsPerson
                        ? "Что сделать: исправить настройки или секрет и выполнить `systemctl reload otklik`. Проверить: `otklik check`."
                        : "Пробуем снова сами. Проверить: `otklik check`.")
            )
        case .route(let name):
            if isOver {
                return (
                    "Письма по пути «\(name)» снова уходят", "Они не уходили с \(since). Задержанное отправляется само."
                )
            }
            return (
                "Письма по пути «\(name)» не уходят с \(since)",
                "Слова сервера: \(trouble.reason)\nПисьма ждут в очереди и будут отправлены, когда путь откроется. Посмотреть: `otklik outbox`."
            )
        case .quota(let name):
            if isOver {
                return (
                    "Письма по пути «\(name)» снова уходят",
                    "Дневной предел был исчерпан в \(since). Задержанное отправляется само."
                )
            }
            return (
                "Дневной предел писем пути «\(name)» исчерпан в \(since)",
                "Остальное уйдёт завтра само. Если это бывает часто, поднимите `daily_quota` или заведите ещё один путь."
            )
        case .store:
            if isOver {
                return (
                    "База снова принимает письма",
                    "Она не принимала их с \(since). Письма, оставшиеся на серверах, читаются по порядку."
                )
            }
            return (
                "База не принимает письма с \(since)",
                "Причина: \(trouble.reason)\nПисьма остаются на серверах, им ничего не сообщается. Работа продолжится сама."
            )
        }
    }

    private static func english(_ trouble: Trouble, _ isOver: Bool, since: String, lastWell: String?) -> (
        String, String
    ) {
        let last = lastWell.map { "All was well for the last time at \($0). " } ?? ""
        switch trouble.subject {
        case .source(let name):
            if isOver {
                return (
                    "The mail of \(name) is read again",
                    "It was not read since \(since). The letters of that time have been read in order; nothing is lost."
                )
            }
            return (
                "The mail of \(name) is not read since \(since)",
                "The server's words: \(trouble.reason)\n\(last)Letters stay at the server and will be read in order.\n"
                    + (trouble.needsPerson
                        ? "What to do: mend the settings or the secret, then `systemctl reload otklik`. See `otklik check`."
                        : "We keep trying. See `otklik check`.")
            )
        case .route(let name):
            if isOver {
                return (
                    "Letters go out by \(name) again", "They did not since \(since). What was held up is being sent."
                )
            }
            return (
                "Letters do not go out by \(name) since \(since)",
                "The server's words: \(trouble.reason)\nThey wait and will be sent. See `otklik outbox`."
            )
        case .quota(let name):
            if isOver {
                return (
                    "Letters go out by \(name) again",
                    "The daily quota was used up at \(since). What waited is being sent."
                )
            }
            return (
                "The daily quota of \(name) was used up at \(since)",
                "The rest goes out tomorrow by itself. If this happens often, raise `daily_quota` or add a route."
            )
        case .store:
            if isOver {
                return (
                    "The database takes letters again",
                    "It did not since \(since). Letters left at their servers are being read in order."
                )
            }
            return (
                "The database takes no letters since \(since)",
                "The reason: \(trouble.reason)\nLetters stay at their servers. Work goes on by itself."
            )
        }
    }
}
