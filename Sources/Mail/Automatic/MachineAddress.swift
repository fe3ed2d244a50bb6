/// Addresses behind which nobody reads.
enum MachineAddress {
    private static let daemons: [StaticString] = [
        "mailerdaemon", "postmaster", "maildeliverysystem", "maildeliverysubsystem", "maildaemon", "mdaemon",
        "poostmaster",
    ]

    private static let silent: [StaticString] = [
        "daemon", "mailer", "bounce", "bounces", "autoreply", "autoresponder", "autoresponse", "robot", "nobody",
        "root",
        "neotvechat", "неотвечать", "listserv", "majordomo", "devnull",
    ]

    private static let silentParts: [StaticString] = [
        "noreply", "donotreply", "dontreply", "notreply", "neotvechai", "neotvechat",
    ]

    /// The mail system itself.
    static func isDaemon(_ address: String) -> Bool {
        daemons.contains(where: head(of: address).isEqual)
    }

    /// `no-reply@`, `noreply-123@`, `bounce+x@` and their like; a daemon too.
    static func takesNoAnswer(_ address: String) -> Bool {
        let head = head(of: address)
        return head.count == 0 || daemons.contains(where: head.isEqual) || silent.contains(where: head.isEqual)
            || silentParts.contains(where: head.contains)
    }

    /// The local part up to a tag, in lower case, without the marks people write or leave out.
    private static func head(of address: String) -> FoldedText {
        let local = address.utf8.prefix { !"@+=".utf8.contains($0) }.filter { !"-_.\"".utf8.contains($0) }
        return FreshFolding.folded(String(decoding: local, as: UTF8.self), upTo: 320)
    }
}
