/// Subjects of forwarded letters, by table (G5). Only the outermost prefix counts: an answer to a forward is an answer.
enum Forward {
    private static let prefixes = ["fwd:", "fw:", "tr:", "wg:", "vl:", "пересл:", "пересл.:", "переслано:", "переадр:"]

    static func isForward(_ subject: String) -> Bool {
        let start = subject.drop(while: \.isWhitespace).prefix(12).lowercased()
        return prefixes.contains(where: start.hasPrefix)
    }
}
