import Tickets

extension AlertText {
    static func english(_ trouble: Trouble, _ times: Times) -> AlertText {
        let since = times.since
        return switch trouble.subject {
        case .source(let name):
            AlertText("The mail of \(name) is not read since \(since)", englishSource(trouble, times))
        case .route(let name):
            AlertText(
                "Letters do not go out by \(name) since \(since)",
                "The server's words: \(trouble.reason)\nThey wait and will be sent. See `otklik outbox`."
            )
        case .feed(let name):
            AlertText(
                "The events of \(name) are not read since \(since)",
                "The reason: \(trouble.reason)\n"
                    + "What was read before stays. We keep trying. See `otklik events feeds`."
            )
        case .quota(let name):
            AlertText(
                "The daily quota of \(name) was used up at \(since)",
                "The rest goes out tomorrow by itself. If this happens often, raise `daily_quota` or add a route."
            )
        case .store:
            AlertText(
                "The database takes no letters since \(since)",
                "The reason: \(trouble.reason)\nLetters stay at their servers. Work goes on by itself."
            )
        case .digest:
            AlertText(
                "Digests are not written since \(since)",
                "The reason: \(trouble.reason)\nNothing is lost: once it is mended, everybody gets one digest of all that "
                    + "was missed. See `otklik digest list`."
            )
        case .ceiling:
            AlertText(
                "Acknowledgements are held back since \(since): more were to be written than may",
                "The limit: \(trouble.reason)\nAll letters are filed. Acknowledgements wait and go out later, bundled; "
                    + "answers of people are not held back.\nSee who writes so much: `otklik outbox`, `otklik tickets`. "
                    + "A machine can be named under `banned`."
            )
        }
    }

    private static func englishSource(_ trouble: Trouble, _ times: Times) -> String {
        let last = times.lastWell.map { "All was well for the last time at \($0). " } ?? ""
        let advice =
            trouble.needsPerson
            ? "What to do: mend the settings or the secret, then `systemctl reload otklik`. See `otklik check`."
            : "We keep trying. See `otklik check`."
        return "The server's words: \(trouble.reason)\n"
            + "\(last)Letters stay at the server and will be read in order.\n\(advice)"
    }

    static func englishEnd(of trouble: Trouble, _ times: Times) -> AlertText {
        let since = times.since
        return switch trouble.subject {
        case .source(let name):
            AlertText(
                "The mail of \(name) is read again",
                "It was not read since \(since). The letters of that time have been read in order; nothing is lost."
            )
        case .route(let name):
            AlertText(
                "Letters go out by \(name) again",
                "They did not since \(since). What was held up is being sent."
            )
        case .feed(let name):
            AlertText("The events of \(name) are read again", "They were not since \(since).")
        case .quota(let name):
            AlertText(
                "Letters go out by \(name) again",
                "The daily quota was used up at \(since). What waited is being sent."
            )
        case .store:
            AlertText(
                "The database takes letters again",
                "It did not since \(since). Letters left at their servers are being read in order."
            )
        case .digest:
            AlertText("Digests are written again", "They were not since \(since). What was missed is in the next one.")
        case .ceiling:
            AlertText(
                "Acknowledgements go out again",
                "They were held back since \(since). What waits goes out by and by."
            )
        }
    }
}
