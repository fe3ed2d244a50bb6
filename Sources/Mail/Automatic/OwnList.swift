/// A mailing list that an office keeps for itself: residents write to its address, the list server hands the letters to
/// the mailbox and marks them as a list's. They are residents' letters all the same.
extension Message {
    /// The letter without the marks of the list it came through, if that list's address is among `own`; judged anew, for a
    /// vacation notice that came through the list is one still. nil: no such list.
    package func withoutList(of own: (String) -> Bool, in bytes: [UInt8]) -> Message? {
        guard automatic == .list, ListAdditions.addresses(header).contains(where: own) else { return nil }
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
}
