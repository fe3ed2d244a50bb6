/// A mailing list that an office keeps for itself: residents write to its address, the list server hands the letters to
/// the mailbox and marks them as a list's. They are residents' letters all the same.
extension Message {
    /// The letter without the marks of the list it came through, if that list's address is among `own`; judged anew, for a
    /// vacation notice that came through the list is one still. nil: no such list.
    package func withoutList(of own: (String) -> Bool, in bytes: [UInt8]) -> Message? {
        guard automatic == .list, listAddresses.contains(where: own) else { return nil }
        var copy = self
        copy.header.fields.removeAll { field in
            let name = field.name.lowercased()
            return name.hasPrefix("list-") || Self.listMarks.contains(name)
        }
        copy.automatic = nil
        (copy.automatic, copy.bounce) = AutomaticMail.judge(copy, in: bytes)
        return copy
    }

    private static let listMarks: Set<String> = ["precedence", "mailing-list", "x-mlserver"]

    /// `List-Post: <mailto:info@museum.example>` (RFC 2369 §3.4); `List-Id: Museum <info.museum.example>` (RFC 2919 §2),
    /// where the first dot stands for the @.
    private var listAddresses: [String] {
        var found: [String] = []
        if let post = header["List-Post"], let mailto = post.lowercased().firstRange(of: "mailto:") {
            found.append(String(post.lowercased()[mailto.upperBound...].prefix { $0 != ">" && $0 != "?" && $0 != "," }))
        }
        if let id = header["List-Id"]?.lowercased(), let open = id.lastIndex(of: "<") {
            let name = id[id.index(after: open)...].prefix { $0 != ">" }
            if let dot = name.firstIndex(of: ".") { found.append(name[..<dot] + "@" + name[name.index(after: dot)...]) }
        }
        return found
    }
}
