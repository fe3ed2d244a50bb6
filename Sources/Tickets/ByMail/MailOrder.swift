import Foundation

/// What one of the staff wrote above the quote of a notification: commands in the first lines, then words.
///
///     /отложить 1 декабря
///     Ждём поставщика стёкол.
package struct MailOrder: Sendable, Equatable {
    package struct Command: Sendable, Equatable {
        package var move: Move
        /// The rest of its line.
        package var argument: String

        package init(_ move: Move, _ argument: String = "") {
            self.move = move
            self.argument = argument
        }
    }

    package var commands: [Command] = []
    /// What is left: for the command that wants words, else for the resident.
    package var text = ""

    /// A word after a slash that is no command is refused with the nearest one: nothing is guessed.
    package init(_ fresh: String) throws(Refusal) {
        var lines = fresh.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = lines.first {
            let words = line.trimmingCharacters(in: .whitespaces)
            guard words.isEmpty || words.hasPrefix("/") else { break }
            if !words.isEmpty { commands.append(try Self.command(words.dropFirst())) }
            guard commands.count <= Self.most else {
                throw Refusal("В письме больше \(Self.most) команд: пришлите их частями.")
            }
            lines.removeFirst()
        }
        text = lines.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        if commands.isEmpty, Self.agreements.contains(text.lowercased().trimmingCharacters(in: Self.marks)) {
            commands = [Command(.approve)]
            text = ""
        }
    }

    private static func command(_ line: Substring) throws(Refusal) -> Command {
        let name = line.prefix { !$0.isWhitespace }
        let argument = line[name.endIndex...].trimmingCharacters(in: .whitespaces)
        let plain = name.lowercased().replacing("ё", with: "е").trimmingCharacters(in: marks)
        if let move = names[plain] { return Command(move, argument) }
        let nearest = NearestWord.to(plain, among: names.keys.sorted()).map { " Может быть, «/\($0)»?" } ?? ""
        let known = russianNames.map { "/\($0)" }.joined(separator: ", ")
        throw Refusal("Команды «/\(name)» нет.\(nearest) Есть: \(known).")
    }

    /// Each is planned from what the one before it leaves.
    private static let most = 10

    /// «Ок» alone approves what waits for it.
    private static let agreements: Set<String> = ["ок", "ok", "окей", "согласен", "согласна", "согласовано", "+"]
    private static let marks = CharacterSet(charactersIn: ".,:;! \u{A0}")

    private static let russianNames = [
        "заметка", "спросить", "посоветоваться", "закрыть", "передать", "отложить", "продлить",
        "перенаправить",
        "отклонить", "тема", "спам", "ок", "вернуть", "взять", "назначить", "открыть", "отменить",
        "ответить",
    ]

    private static let names: [String: Move] = [
        "answer": .answer, "ответить": .answer, "ответ": .answer,
        "note": .note, "заметка": .note,
        "ask": .ask, "спросить": .ask, "вопрос": .ask,
        "consult": .consult, "посоветоваться": .consult, "совет": .consult,
        "close": .close, "закрыть": .close,
        "transfer": .transfer, "передать": .transfer,
        "postpone": .postpone, "отложить": .postpone,
        "extend": .extend, "продлить": .extend,
        "forward": .forward, "перенаправить": .forward,
        "decline": .decline, "отклонить": .decline,
        "topic": .topic, "тема": .topic,
        "spam": .spam, "спам": .spam,
        "ok": .approve, "ок": .approve, "approve": .approve, "согласовать": .approve,
        "reject": .reject, "вернуть": .reject,
        "take": .take, "взять": .take,
        "assign": .assign, "назначить": .assign,
        "reopen": .reopen, "открыть": .reopen,
        "undo": .undo, "отменить": .undo,
    ]
}
