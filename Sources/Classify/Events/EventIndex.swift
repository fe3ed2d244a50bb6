import Foundation
import Mail

/// Finds the event a message speaks of: by the words of its title, its day, its hall.
///
/// A word of a title counts the more the fewer titles hold it: «концерт» says little, «питомцы» much.
package struct EventIndex: Sendable {
    private struct Line {
        var event: Event
        /// Local days from the first to the last.
        var days: ClosedRange<Int>?
        var weight: Double
        var place: [UInt64]
    }

    private struct Posting {
        var line: Int
        var weight: Double
    }

    private let zone: TimeZone
    private var lines: [Line] = []
    private var postings: [UInt64: [Posting]] = [:]
    private var byInstitution: [String: [Int]] = [:]

    package var isEmpty: Bool { lines.isEmpty }

    /// The event that a verdict calls by this code.
    package func event(_ code: String) -> Event? { lines.first { $0.event.code == code }?.event }

    package init(_ events: [Event] = [], zone: TimeZone = .gmt) {
        self.zone = zone
        let stemmer = Stemmer(memory: 4096)
        let common = Set(stemmer.stems(of: Self.commonWords).marks)
        let titles = events.map { Set(stemmer.stems(of: $0.details.title, limit: 40).marks).subtracting(common) }
        var counts: [UInt64: Int] = [:]
        // One title on many dates is one title.
        for title in Set(titles) { for mark in title { counts[mark, default: 0] += 1 } }
        for (number, (event, title)) in zip(events, titles).enumerated() {
            var weight = 0.0
            for mark in title {
                let word = 1 / Double(counts[mark] ?? 1).squareRoot()
                weight += word
                postings[mark, default: []].append(Posting(line: number, weight: word))
            }
            let place = stemmer.stems(of: event.details.place, limit: 20).marks.filter { !common.contains($0) }
            lines.append(Line(event: event, days: Self.days(of: event, zone), weight: weight, place: place))
            byInstitution[event.institution, default: []].append(number)
        }
    }

    /// The event and how sure we are; nil where nothing is near enough. `stems` are those of `text`.
    package func match(_ text: String, stems: Stems, institution: String?, received: Date) -> Verdict.Label? {
        guard !lines.isEmpty else { return nil }
        let words = Set(stems.marks)
        var overlap: [Int: Double] = [:]
        for word in words {
            for posting in postings[word] ?? [] { overlap[posting.line, default: 0] += posting.weight }
        }
        let home = institution.flatMap { byInstitution[$0] } ?? []
        guard !overlap.isEmpty || !home.isEmpty else { return nil }
        let days = DayMentions(text, received: received, zone: zone).days
        let today = DayMentions.day(received, zone)
        let atHome = home.filter { isMeant($0, days) }
        let candidates = Set(overlap.keys).union(atHome)
        let judged = candidates.compactMap { number in
            judgement(
                number,
                titled: lines[number].weight > 0 ? (overlap[number] ?? 0) / lines[number].weight : 0,
                isMeant: isMeant(number, days),
                hasPlace: !lines[number].place.isEmpty && lines[number].place.allSatisfy(words.contains),
                isHome: institution == lines[number].event.institution,
                isOnlyOne: atHome == [number]
            ).map { (number, $0, distance(of: number, from: today)) }
        }
        return judged.max { ($0.1, -$0.2, -$0.0) < ($1.1, -$1.2, -$1.0) }.map(label)
    }

    /// How sure, where the day alone speaks for the only event of the house that is on then.
    package static let dayAlone = 0.6

    /// How sure, from what was found of the title (0…1), the day, the hall and the institution.
    private func judgement(
        _ number: Int,
        titled: Double,
        isMeant: Bool,
        hasPlace: Bool,
        isHome: Bool,
        isOnlyOne: Bool
    ) -> Double? {
        let nearness = (isMeant ? 0.06 : 0) + (isHome ? 0.03 : 0) + (hasPlace ? 0.02 : 0)
        if titled > 0.99, isMeant || lines[number].weight >= 1.5 || isHome { return 0.85 + nearness }
        if titled > 0.4, isMeant { return 0.7 + nearness + titled / 10 }
        if titled > 0.6, isHome { return 0.65 + nearness }
        if isHome, isMeant, hasPlace { return 0.7 }
        return isOnlyOne ? Self.dayAlone : nil
    }

    private func label(_ found: (number: Int, confidence: Double, Int)) -> Verdict.Label {
        let event = lines[found.number].event
        var reason = "в афише: «\(event.details.title)»"
        if let days = lines[found.number].days {
            let date = DayMentions.date(ofDay: days.lowerBound)
            reason += String(format: ", %02d.%02d.%d", date.day, date.month, date.year)
        }
        return Verdict.Label(code: event.code, confidence: min(found.confidence, 0.97), reasons: [reason])
    }

    private func isMeant(_ number: Int, _ days: Set<Int>) -> Bool {
        guard let span = lines[number].days else { return false }
        return days.contains { span.contains($0) }
    }

    /// Of two dates of one play the nearer one is meant, one ahead rather than one behind.
    private func distance(of number: Int, from today: Int) -> Int {
        guard let days = lines[number].days else { return 100_000 }
        if days.contains(today) { return 0 }
        return days.lowerBound > today ? 2 * (days.lowerBound - today) : 3 * (today - days.upperBound)
    }

    private static func days(of event: Event, _ zone: TimeZone) -> ClosedRange<Int>? {
        guard let starts = event.details.starts else { return nil }
        let first = DayMentions.day(starts, zone)
        let last = event.details.ends.map { DayMentions.day($0, zone) } ?? first
        return first...max(first, min(last, first + 400))
    }

    /// Words that stand in titles and everywhere else.
    private static let commonWords = """
        и в во на с со о об от до для по к у за из не как что это или а но при под над его её мы вы они
        концерт спектакль выставка экскурсия лекция встреча беседа занятие мероприятие показ программа вечер театр музей
        библиотека зал г год лет the a of in to and for
        """
}
