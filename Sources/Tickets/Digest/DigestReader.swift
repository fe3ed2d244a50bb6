import Foundation

/// Cuts the facts of a window down to what one reader may see, and makes their digest of it.
package struct DigestReader: Sendable {
    /// A trouble and whose it is; nil: everybody's, told to those who look after the whole.
    package struct Health: Sendable {
        package var trouble: Trouble
        package var institution: String?

        package init(_ trouble: Trouble, institution: String?) {
            self.trouble = trouble
            self.institution = institution
        }
    }

    let desk: Desk
    let facts: DigestFacts
    let question: DigestQuestion
    let health: [Health]

    package init(desk: Desk, facts: DigestFacts, question: DigestQuestion, health: [Health] = []) {
        self.desk = desk
        self.facts = facts
        self.question = question
        self.health = health
    }

    package func digest(for subscription: DigestSubscription) -> Digest {
        View(reader: self, subscription: subscription, scope: subscription.scope).digest
    }
}

/// One reader's part of the facts.
private struct View {
    let reader: DigestReader
    let subscription: DigestSubscription
    let scope: [String]?

    private var facts: DigestFacts { reader.facts }
    private var desk: Desk { reader.desk }
    private var member: Member { subscription.member }
    private var looksAfterAll: Bool { scope == nil }

    var digest: Digest {
        Digest(
            subscription: subscription,
            window: reader.question.window,
            now: reader.question.now,
            overdue: holdings(\.overdue),
            soon: holdings(\.soon),
            oldest: facts.oldest.filter(sees),
            returned: seen(facts.returned),
            flagged: seen(facts.flagged).filter { !Self.told(of: $0.mark).isEmpty },
            rows: rows,
            new: change(.new),
            answered: change(.answered),
            returns: .init(now: sum(facts.returnedCount), before: sum(facts.returnedBefore)),
            reopened: change(.reopened),
            topics: topics,
            issues: facts.issues.filter { sees($0.first) },
            ratings: ratings,
            rated: seen(facts.rated),
            praise: praise,
            thanks: facts.praised.count { sees($0.ticket) },
            bounced: seen(facts.bounced),
            spam: sum(facts.spam),
            undecided: looksAfterAll ? count(nil, MoveTable.underway) : 0,
            quarantined: looksAfterAll ? facts.quarantined : 0,
            unknownLetters: looksAfterAll ? facts.unknownLetters : 0,
            troubles: reader.health.filter { $0.institution.map(has) ?? looksAfterAll }.map(\.trouble),
            missingYears: looksAfterAll ? missingYears : []
        )
    }

    private func has(_ institution: String?) -> Bool {
        guard let scope else { return true }
        return institution.map(scope.contains) ?? false
    }

    private func sees(_ ticket: Ticket) -> Bool { has(ticket.institution) && Access.maySee(ticket, member) }

    private func seen(_ named: [DigestFacts.Named]) -> [DigestFacts.Named] { named.filter { sees($0.ticket) } }

    private func sum(_ counts: [String?: Int]) -> Int { counts.reduce(0) { has($1.key) ? $0 + $1.value : $0 } }

    private func sum(_ flow: DigestFacts.Flow, _ what: Happening) -> Int {
        flow.reduce(0) { has($1.key) ? $0 + ($1.value[what] ?? 0) : $0 }
    }

    private func change(_ what: Happening) -> Digest.Change {
        .init(now: sum(facts.flow, what), before: sum(facts.before, what))
    }

    private func count(_ institution: String?, _ states: Set<TicketState>) -> Int {
        facts.counts.reduce(0) { $1.institution == institution && states.contains($1.state) ? $0 + $1.count : $0 }
    }

    /// Flags that a person has to know of; the others are for those who answer.
    static func told(of flags: String) -> [Substring] {
        flags.split(separator: " ").filter { $0 != "repeated" && $0 != "obscene" }
    }

    // MARK: who holds what

    /// What a reader may not see is not counted for them either: what is to be done has to be found behind its number.
    private func holdings(_ part: (DigestFacts.Owed) -> Int) -> [Digest.Holding] {
        let own = facts.owed.filter { owed in
            guard part(owed) > 0, has(owed.institution) else { return false }
            guard owed.isRestricted else { return true }
            return [.head, .coordinator, .operator].contains(member.role)
                || owed.assignee == AddressKey(member.address)
        }
        let places = Dictionary(grouping: own, by: \.institution)
        return places.map { place, owed in
            let names = Dictionary(grouping: owed) { holder($0.assignee) }
            let holders = names.map { Digest.Holder(name: $0, count: $1.reduce(0) { $0 + part($1) }) }
            return Digest.Holding(
                institution: place,
                count: holders.reduce(0) { $0 + $1.count },
                holders: holders.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
            )
        }.sorted { ($1.count, $0.institution ?? "") < ($0.count, $1.institution ?? "") }
    }

    private func holder(_ assignee: AddressKey?) -> String {
        guard let assignee else { return "" }
        return desk.members.first { AddressKey($0.address) == assignee }?.name ?? ""
    }

    // MARK: numbers

    /// Those where anything is, the busiest first; one that was taken out of the settings keeps its line.
    private var rows: [Digest.Row] {
        let places = Set(facts.flow.keys).union(facts.counts.map(\.institution)).filter(has)
        let length = reader.question.window.length
        return places.map { place in
            var row = Digest.Row(institution: place)
            row.new = facts.flow[place]?[.new] ?? 0
            row.answered = facts.flow[place]?[.answered] ?? 0
            row.open = count(place, MoveTable.underway)
            if isUsualKnown { row.usual = Double(facts.usual[place]?[.new] ?? 0) * length / facts.baseline }
            return row
        }
        .filter { $0.new + $0.answered + $0.open > 0 }
        .sorted { ($1.new, $1.open, $0.institution ?? "") < ($0.new, $0.open, $1.institution ?? "") }
    }

    private var isUsualKnown: Bool { facts.baseline >= max(reader.question.window.length, 7 * 86_400) }

    private var topics: [Digest.Topic] {
        var counts = byTopic(facts.flow)
        // Of what is about those who work there, heads and coordinators read.
        if member.role == .observer || member.role == .member { counts["CORR"] = nil }
        let rising = RisingTopic.all(
            counts,
            before: byTopic(facts.usual),
            window: reader.question.window.length,
            baseline: facts.baseline
        )
        let names = Set(rising.map(\.topic))
        let others = counts.filter { !names.contains($0.key) && $0.value > 0 && $0.key != "OTHER" }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return rising.map { .init(code: $0.topic, count: $0.count, rising: $0) }
            + others.map { .init(code: $0.key, count: $0.value, rising: nil) }
    }

    private func byTopic(_ flow: DigestFacts.Flow) -> [String: Int] {
        var counts: [String: Int] = [:]
        for (place, happenings) in flow where has(place) {
            for case (.topic(let topic), let count) in happenings { counts[topic, default: 0] += count }
        }
        return counts
    }

    private var ratings: DigestFacts.Ratings {
        facts.ratings.reduce(into: .init(count: 0, sum: 0)) { all, one in
            guard has(one.key) else { return }
            all.count += one.value.count
            all.sum += one.value.sum
        }
    }

    /// Those that name a person; they are read aloud.
    private var praise: [Digest.Praise] {
        seen(facts.praised).compactMap { named in
            let names = PraisedName.all(in: named.text)
            return names.isEmpty ? nil : Digest.Praise(names: names, named: named)
        }
    }

    /// Of this year, and of the one that the terms of today reach into.
    private var missingYears: [Int] {
        let today = CalendarDay(reader.question.now, in: desk.timeZone)
        return Set([today, today.adding(45)].map(\.civil.year)).filter { !desk.workingDays.knows(year: $0) }.sorted()
    }
}
