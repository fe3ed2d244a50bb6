/// Addresses behind which nobody reads.
enum MachineAddress {
    private static let daemons: Set<String> = [
        "mailerdaemon", "postmaster", "maildeliverysystem", "maildeliverysubsystem", "maildaemon", "mdaemon",
        "poostmaster",
    ]

    private static let silent: Set<String> = [
        "daemon", "mailer", "bounce", "bounces", "autoreply", "autoresponder", "autoresponse", "robot", "nobody",
        "root",
        "neotvechat", "неотвечать", "listserv", "majordomo", "devnull",
    ]

    private static let silentParts = ["noreply", "donotreply", "dontreply", "notreply", "neotvechai", "neotvechat"]

    /// The mail system itself.
    static func isDaemon(_ address: String) -> Bool {
        daemons.contains(head(of: address))
    }

    /// `no-reply@`, `noreply-123@`, `bounce+x@` and their like; a daemon too.
    static func takesNoAnswer(_ address: String) -> Bool {
        let head = head(of: address)
        return head.isEmpty || daemons.contains(head) || silent.contains(head)
            || silentParts.contains { head.contains($0) }
    }

    /// The local part up to a tag, in lower case, without the marks people write or leave out.
    private static func head(of address: String) -> String {
        let local = address.prefix { $0 != "@" && $0 != "+" && $0 != "=" }.lowercased()
        return local.filter { $0 != "-" && $0 != "_" && $0 != "." && $0 != "\"" }
    }
}
