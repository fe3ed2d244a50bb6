import Tickets

/// The limits of the desk; every one has a default.
package struct LimitSettings: Sendable, Equatable {
    package var maxMessage = ByteSize(octets: 100 << 20)
    package var keepWhole = ByteSize(octets: 25 << 20)
    package var threadAge: Duration = .seconds(730 * 86400)
    package var notificationAge: Duration = .seconds(60 * 86400)
    package var reopenWithin: Duration = .seconds(30 * 86400)
    package var waitingFor: Duration = .seconds(30 * 86400)
    package var closeAfter: Duration = .seconds(14 * 86400)
    package var undoWithin: Duration = .seconds(60)
    /// Seconds from local midnight.
    package var remindAt = 8 * 3600
    package var keyGrace: Duration = .seconds(730 * 86400)
    /// nil: the default of the desk, or that of the learned model.
    package var routingThreshold: Double?
    package var maxAttempts = 3
    package var connectionsPerHost = 8
    package var brakes = Desk.Brakes()

    private static let keys = [
        "max_message", "keep_whole", "thread_age", "notification_age", "reopen_within", "waiting_for", "close_after",
        "undo_within",
        "remind_at",
        "key_grace", "routing_threshold", "max_attempts",
        "connections_per_host", "brakes",
    ]

    package init() {}

    package init(_ cursor: SettingsCursor) {
        let group = SettingsGroup(cursor, keys: Self.keys)
        let size = ByteSize(octets: 1 << 10)...ByteSize(octets: 2 << 30)
        let age: ClosedRange<Duration> = .seconds(86400)...(.seconds(3650 * 86400))
        if let place = group.optional("max_message") { maxMessage = place.size(size, standIn: size.upperBound) }
        if let place = group.optional("keep_whole") { keepWhole = place.size(size, standIn: size.lowerBound) }
        if let place = group.optional("thread_age") { threadAge = place.duration(age) }
        if let place = group.optional("notification_age") { notificationAge = place.duration(age) }
        if let place = group.optional("reopen_within") { reopenWithin = place.duration(age) }
        if let place = group.optional("waiting_for") { waitingFor = place.duration(age) }
        if let place = group.optional("close_after") { closeAfter = place.duration(age) }
        if let place = group.optional("undo_within") { undoWithin = place.duration(.zero...(.seconds(3600))) }
        if let place = group.optional("remind_at") { remindAt = place.timeOfDay() }
        if let place = group.optional("key_grace") { keyGrace = place.duration(age) }
        if let place = group.optional("routing_threshold") { routingThreshold = place.fraction() }
        if let place = group.optional("max_attempts") { maxAttempts = place.int(1...100) }
        if let place = group.optional("connections_per_host") { connectionsPerHost = place.int(1...1000) }
        if let place = group.optional("brakes") { readBrakes(place) }
        if !group.has("keep_whole") { keepWhole = min(keepWhole, maxMessage) }
        if keepWhole > maxMessage {
            group["keep_whole"].mistake(expected: "a size not above max_message (\(maxMessage))")
        }
    }

    private static var brakeLimits: [(key: String, path: WritableKeyPath<Desk.Brakes, Int>)] {
        [
            ("per_address_hour", \.perAddressHour), ("per_address_day", \.perAddressDay),
            ("per_domain_hour", \.perDomainHour), ("per_domain_day", \.perDomainDay),
            ("per_subject_hour", \.perSubjectHour), ("per_subject_day", \.perSubjectDay),
            ("global_hour", \.globalHour), ("global_day", \.globalDay),
            ("failures_hour", \.failuresHour), ("failures_day", \.failuresDay),
            ("urgent_hour", \.urgentHour), ("urgent_day", \.urgentDay),
            ("wrong_mailbox_hour", \.wrongMailboxHour), ("wrong_mailbox_day", \.wrongMailboxDay),
            ("letters_hour", \.lettersHour), ("letters_day", \.lettersDay),
            ("refusals_hour", \.refusalsHour), ("refusals_day", \.refusalsDay),
        ]
    }

    private mutating func readBrakes(_ cursor: SettingsCursor) {
        let group = SettingsGroup(cursor, keys: Self.brakeLimits.map(\.key))
        for (key, path) in Self.brakeLimits {
            if let place = group.optional(key) { brakes[keyPath: path] = place.int(1...10_000_000) }
        }
    }
}
