/// What servers say when they give no code, and the status that means it (RFC 3463 §3, RFC 7372, RFC 7505).
enum BounceWords {
    /// The first row with a phrase in the text wins: what is certain comes before what is general, and a phrase that is
    /// part of another's sentence comes after it.
    static let table: [(detail: String, phrases: [String])] =
        mailbox + way + sender + recipient + refusal + trouble + general

    private static let mailbox: [(detail: String, phrases: [String])] = [
        ("3.1", ["system storage", "disk full", "no space left", "disk space", "system is full"]),
        (
            "2.2",
            [
                "mailbox full", "mailbox is full", "quota", "mailbox exceeds", "over the maximum allowed",
                "full mailbox",
                "inbox is full", "mail box is full", "mailfolder is full", "mail folder is full",
                "mailbox has exceeded",
                "mailbox is currently full", "exceeded storage", "storage allocation", "over its limit",
                "exceeded the local",
                "is over limit", "too many messages", "переполнен", "превышена квота", "превышен лимит ящика",
            ]
        ),
        (
            "3.4",
            [
                "too large", "too big", "size limit", "message size exceeds", "exceeds the maximum", "exceeds size",
                "exceeded the maximum", "exceeds fixed", "maximum message size", "message length exceeds",
                "слишком большой", "слишком велик", "превышает",
            ]
        ),
        (
            "2.1",
            [
                "account is disabled", "account disabled", "is disabled", "inactive", "suspended", "has been disabled",
                "deactivated", "not accepting mail", "account expired", "mailbox disabled", "account is locked",
                "mailbox is frozen", "account has been", "account that you tried to reach is", "mailbox is locked",
                "account closed", "discontinued", "заблокирован", "отключен", "отключён",
            ]
        ),
        // Google Groups, in forty languages: no such group, or none that takes letters from outside.
        ("7.2", ["groups.google.com/support"]),
        ("2.4", ["mailing list expansion", "alias expansion", "list expansion"]),
    ]

    private static let way: [(detail: String, phrases: [String])] = [
        (
            "4.6",
            [
                "routing loop", "mail loop", "hop count exceeded", "too many hops", "loop detected", "forwarding loop",
                "mail is looping", "loops back to", "looping", "зациклив",
            ]
        ),
        ("5.3", ["too many recipients", "too many rcpt"]),
        (
            "1.10",
            ["null mx", "nullmx", "domain does not accept mail", "doesn't receive email", "does not receive email"]
        ),
        (
            "7.10",
            ["does not support tls", "issue a starttls", "encryption required", "tls is required", "tls required"]
        ),
        (
            "1.2",
            [
                "host unknown", "unknown host", "domain not found", "host not found", "nxdomain", "no such domain",
                "host or domain name", "couldn't find any host", "no mx record", "no mx found",
                "unrouteable mail domain",
                "unroutable mail domain", "domain name not found", "had no relevant answers", "all relevant mx records",
                "domain does not exist", "domain doesn't exist", "name lookup fail", "hostname lookup",
                "unknown domain",
                "no a/mx", "bad destination host", "dns lookup failure", "lookup of host", "domain isn't in my list",
                "non-existent domain", "nonexistent domain", "домен не найден", "домен не существует",
                "домена не существует",
            ]
        ),
        ("4.3", ["name service error", "servfail", "dns error", "temporary dns", "dns failure", "unable to resolve"]),
    ]

    private static let sender: [(detail: String, phrases: [String])] = [
        (
            "1.8",
            [
                "unroutable sender", "unrouteable sender", "sender address rejected", "domain of sender",
                "sender verify",
                "sender domain", "invalid sender", "bad sender", "sender rejected", "sender's domain",
                "sender not found",
                "verify sender", "sender address verification", "адрес отправителя не",
            ]
        ),
        ("7.26", ["dmarc", "authentication checks failed", "unauthenticated email", "not authenticated with"]),
        (
            "7.25",
            [
                "ptr record", "ptr resource", "reverse dns", "no ptr", "reverse hostname", "rdns", "reverse lookup",
                "cannot find your hostname", "reverse mapping", "dns ptr",
            ]
        ),
        ("7.8", ["authentication required", "authentication failed", "authentication credentials"]),
    ]

    private static let recipient: [(detail: String, phrases: [String])] = [
        ("1.6", ["has moved", "no longer at this address", "recipient moved", "address has changed"]),
        (
            "1.1",
            [
                "user unknown", "unknown user", "no such user", "user not found", "no mailbox here", "invalid mailbox",
                "mailbox unavailable", "recipient unknown", "unknown recipient", "no such recipient", "does not exist",
                "doesn't exist", "not a valid user", "invalid recipient", "invalid address", "no such address",
                "not listed in", "no such account", "account not found", "mailbox not found", "does not have a",
                "doesn't have a", "isn't a valid", "recipient not found", "no such person", "addressee unknown",
                "unknown address", "not our customer", "no account by that name", "not exist", "unknown local",
                "no such mailbox", "unrouteable address", "unroutable address", "address not found",
                "address couldn't be found", "delivery userid", "not a known user", "unknown mailbox",
                "unknown account",
                "no such id", "user doesn't", "couldn't be found", "wasn't found at", "not found in directory",
                "not a valid mailbox", "unknown to this", "bad destination mailbox", "undeliverable address",
                "undeliverable recipient", "no longer with", "no longer valid", "is not known", "not known here",
                "recipnotfound", "could not be found", "invalid user", "no local mailbox", "bad address",
                "не существует", "не найден", "такого пользователя нет", "нет такого пользователя",
                "неизвестный получатель",
                "недействительный адрес", "нет такого адреса",
            ]
        ),
    ]

    private static let refusal: [(detail: String, phrases: [String])] = [
        (
            "7.2",
            [
                "not allowed to post", "only members", "posting to this list",
                "subscribers only",
            ]
        ),
        ("7.23", ["spf check", "spf fail", "fails spf", "failed spf", "sender policy framework"]),
        ("7.20", ["dkim"]),
        (
            "7.0",
            [
                "greylist", "graylist", "grey list", "unexpected volume", "frequency limited", "rate limit",
                "too many connections",
                "too many errors", "unusual rate", "too fast", "throttl", "too much mail", "user complaints",
            ]
        ),
        (
            "7.1",
            [
                "spam", "blocked", "blacklist", "blocklist", "block list", "policy", "policies", "not authorized",
                "not allowed", "access denied", "relay", "spf", "rejected for", "virus", "malware", "security reason",
                "security setting",
                "reputation", "permission", "prohibited", "not permitted", "invalid ip for", "rbl", "dnsbl", "spamhaus",
                "banned", "unsolicited", "address is not verified", "restricted", "спам", "вирус", "отклонено",
                "запрещен",
            ]
        ),
        (
            "6.0",
            [
                "no content", "content rejected", "line limit", "line too long", "bare lf", "8bit", "conversion",
                "invalid header", "malformed", "not rfc", "rfc 5322", "rfc 2822", "header error", "duplicate header",
            ]
        ),
    ]

    private static let trouble: [(detail: String, phrases: [String])] = [
        (
            "4.7",
            [
                "expired", "too long in the queue", "retry timeout", "in the queue too long", "queue too long",
                "undelivered for", "retry time", "failing for a long time", "for the last", "giving up", "gave up",
                "max. retries", "maximum retries", "delivery time", "истекло время", "истек срок", "истёк срок",
            ]
        ),
        (
            "4.1",
            [
                "timed out", "timeout", "connection refused", "no answer", "unreachable", "could not connect",
                "couldn't connect", "cannot connect", "can't connect", "not reachable", "requests to connect",
                "network error",
                "wasn't able to establish an smtp connection", "not responding", "unable to connect",
                "failed to connect",
                "host is down", "did not respond", "no route to host", "socket error",
            ]
        ),
        (
            "4.2",
            [
                "lost connection", "connection was dropped", "connection dropped", "connection reset",
                "connection closed",
                "broken pipe", "connection died", "connection lost", "lost input channel", "closed connection",
            ]
        ),
        ("4.4", ["unable to route", "no route", "cannot route", "routing"]),
        (
            "3.2",
            [
                "service not available", "service unavailable", "service currently unavailable", "no smtp service",
                "service refuse", "refused to talk", "try later", "not accepting messages", "server busy",
                "system busy",
            ]
        ),
        (
            "3.0",
            [
                "pipe to |", "command died", "local delivery failed", "child status", "configuration",
                "temporary failure",
                "temporarily", "local error", "internal error", "system error", "local problem", "could not load",
                "program that", "transport returned", "local transport",
            ]
        ),
        ("3.5", ["misconfigured", "configuration error", "incorrectly configured"]),
        ("5.2", ["syntax error", "invalid syntax"]),
        (
            "5.1",
            ["unrecognized command", "command unrecognized", "bad sequence", "not implemented", "invalid command"]
        ),
    ]

    /// Said of everything, so of nothing in particular: the address, or the letter, is not wanted.
    private static let general: [(detail: String, phrases: [String])] = [
        ("1.0", ["recipient address rejected", "address rejected", "recipient rejected", "user rejected"]),
        ("7.1", ["rejected", "denied", "refused", "not accepted", "rejecting", "отказ"]),
    ]
}
