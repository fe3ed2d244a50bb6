/// Why a letter could not be delivered, read out of words, as an enhanced status (RFC 3463 §3).
enum BounceReason {
    /// The first row with a phrase in the text wins: what is certain comes before what is general.
    private static let table: [(detail: String, phrases: [String])] = [
        (
            "1.1",
            [
                "user unknown", "unknown user", "no such user", "user not found", "no mailbox here", "invalid mailbox",
                "mailbox unavailable", "recipient unknown", "unknown recipient", "no such recipient", "does not exist",
                "doesn't exist", "not a valid user", "invalid recipient", "invalid address", "address rejected",
                "no such address",
                "not listed in", "no such account", "account not found", "mailbox not found", "does not have a",
                "isn't a valid",
                "recipient not found", "no such person", "addressee unknown", "unknown address", "not our customer",
                "recipient address rejected", "no account by that name", "not exist", "unknown local",
                "не существует", "не найден", "такого пользователя нет", "no such mailbox", "unrouteable address",
            ]
        ),
        (
            "2.2",
            [
                "mailbox full", "mailbox is full", "quota", "mailbox exceeds", "over the maximum allowed", "storage",
                "too many messages",
                "insufficient system storage", "ящик переполнен", "переполнен", "full mailbox", "inbox is full",
                "mail box is full",
            ]
        ),
        (
            "2.1",
            [
                "account is disabled", "account disabled", "is disabled", "inactive", "suspended", "has been disabled",
                "deactivated",
                "заблокирован", "not accepting mail", "account expired", "mailbox disabled",
            ]
        ),
        (
            "3.4",
            [
                "too large", "too big", "size limit", "message size exceeds", "exceeds the maximum",
                "exceeded the maximum",
                "слишком большой", "превышает", "exceeds size",
            ]
        ),
        (
            "1.2",
            [
                "host unknown", "unknown host", "domain not found", "host not found", "name service error",
                "no such domain",
                "host or domain name", "couldn't find any host", "no mx record", "unrouteable mail domain",
                "all relevant mx records",
                "domain does not", "name lookup fail", "hostname lookup", "unknown domain", "no a/mx",
                "bad destination host",
            ]
        ),
        (
            "7.1",
            [
                "spam", "blocked", "blacklist", "blocklist", "block list", "policy", "not authorized", "not allowed",
                "access denied", "relay",
                "dmarc", "spf", "dkim", "rejected for", "refused", "denied", "virus", "спам", "отклонено", "security",
                "authentication required",
            ]
        ),
        ("6.0", ["no content", "content rejected", "8bit", "conversion"]),
        (
            "4.7",
            [
                "expired", "too long in the queue", "retry timeout", "in the queue too long", "queue too long",
                "undelivered for", "retry time",
            ]
        ),
        (
            "4.1",
            [
                "timed out", "timeout", "connection refused", "no answer", "unreachable", "could not connect",
                "couldn't connect",
                "wasn't able to establish an smtp connection", "connection was dropped", "not responding",
            ]
        ),
    ]

    /// `detail` is what follows the class, for example `1.1`; nil where no reason is said.
    static func detail(in text: String) -> String? {
        table.first { row in row.phrases.contains { text.contains($0) } }?.detail
    }
}
