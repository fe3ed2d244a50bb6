import ArgumentParser
import Foundation
import Letters
import Mail
import Store
import Tickets

struct DigestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "See a member's digest of any day, send it, and who gets which.",
        discussion: """
            What the daemon sends by itself stands in the settings (members[].digests) and in what people chose since.

              otklik digest --for director@museum.example
              otklik digest --for director@museum.example --date 2026-11-23 --every week --format html > digest.html
              otklik digest list
              otklik digest choose director@museum.example week

            Numbers of work to be done are those of this moment, whatever the day. Nothing shown or sent here counts as the
            day's own digest. Exit codes: 0 done, 2 wrong settings, 64 no such member.
            """,
        subcommands: [Show.self, List.self, Choose.self],
        defaultSubcommand: Show.self
    )

    enum Form: String, ExpressibleByArgument, CaseIterable { case text, html, json, eml }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One member's digest of one day.")

        @OptionGroup var settings: SettingsOption
        @Option(name: .customLong("for"), help: "The member's address.") var member: String
        @Option(help: "The day it comes, like 2026-11-23; today if not said.") var date: String?
        @Option(help: "workday, day, week, month or quarter; the member's own if not said.") var every: DigestPeriod?
        @Option(help: "text, html, json or eml.") var format = Form.text
        @Flag(help: "Put it into the outbox, too.") var send = false

        func run() async throws {
            let office = try await settings.office()
            let digest = try await digest(office)
            let text = try DigestTexts().write(digest, desk: office.desk, stop: nil)
            switch format {
            case .text: Screen.result("\(text.subject)\n\n\(text.text)")
            case .html: Screen.result((text.html ?? "") + "\n")
            case .json: Screen.result(DigestJSON(digest, zone: office.desk.timeZone).value.line + "\n")
            case .eml: Screen.result(try letter(text, office))
            }
            if send { try await send(digest, office) }
        }

        private func digest(_ office: Office) async throws -> Digest {
            let now = office.clock.now
            guard let person = office.desk.member(member) else {
                throw ValidationError("no member in the settings has the address \(member)")
            }
            let own = try await office.digestDesk.subscriptions().filter { $0.key.member == AddressKey(person.address) }
            var subscription =
                own.first { every == nil || $0.period == every }
                ?? DigestSubscription(member: person, period: every ?? .day)
            subscription.skipsEmpty = false
            let day = try day(office)
            let schedule = DigestSchedule(desk: office.desk)
            let window = schedule.window(subscription, on: day)
            let question = DigestQuestion(window, subscription.period, desk: office.desk, now: now)
            let facts = try await office.store.digestFacts(question)
            return DigestReader(desk: office.desk, facts: facts, question: question).digest(for: subscription)
        }

        private func day(_ office: Office) throws -> CalendarDay {
            guard let date else { return CalendarDay(office.clock.now, in: office.desk.timeZone) }
            guard let day = CalendarDay(iso: date) else { throw ValidationError("\(date) is no day like 2026-11-23") }
            return day
        }

        private func send(_ digest: Digest, _ office: Office) async throws {
            guard let letter = try office.digestDesk.letter(digest, now: office.clock.now) else { return }
            try await office.store.enqueue([letter], now: office.clock.now)
            Screen.say("a letter to \(letter.to.address) is on the way")
        }

        private func letter(_ text: LetterText, _ office: Office) throws -> String {
            guard let person = office.desk.member(member) else { return "" }
            let from = office.desk.address?.address ?? "otklik@\(office.desk.messageDomain(of: nil))"
            var letter = Letter(
                from: MailAddress(address: from),
                to: [MailAddress(name: person.name, address: person.address)],
                subject: text.subject,
                date: office.clock.now,
                messageID: "digest@\(office.desk.messageDomain(of: nil))",
                text: text.text
            )
            letter.html = text.html
            letter.utcOffset = office.desk.timeZone.secondsFromGMT(for: office.clock.now)
            return String(decoding: try letter.composed(), as: UTF8.self)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Who gets which digest, and up to when they had it.")

        @OptionGroup var settings: SettingsOption
        @Flag(help: "One JSON object a line.") var json = false

        func run() async throws {
            let office = try await settings.office()
            let all = try await office.digestDesk.subscriptions()
            let ends = try await office.store.digestEnds(of: all.map(\.key))
            Screen.result(DigestList(all, ends, zone: office.desk.timeZone).text(json: json))
            if all.isEmpty { Screen.say("nobody gets a digest: see members[].digests in the settings") }
        }
    }

    struct Choose: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change what a member gets: workday, day, week, month, quarter, stop, or settings."
        )

        @OptionGroup var settings: SettingsOption
        @Argument(help: "The member's address.") var member: String
        @Argument(help: "A period, stop, or settings (as the file says).") var choice: String

        func run() async throws {
            let office = try await settings.office()
            guard let person = office.desk.member(member) else {
                throw ValidationError("no member in the settings has the address \(member)")
            }
            let key = AddressKey(person.address)
            let own = office.settings.digests.filter { $0.key.member == key }.map(\.period)
            try await office.store.choose(order().choices(of: key, settings: own, now: office.clock.now))
            let now = try await office.digestDesk.subscriptions().filter { $0.key.member == key }
            Screen.say(now.isEmpty ? "no digest" : now.map(\.period.rawValue).joined(separator: ", "))
        }

        private func order() throws -> DigestOrder {
            if choice == "stop" { return .stop }
            if choice == "settings" { return .standard }
            guard let period = DigestPeriod(rawValue: choice) else {
                throw ValidationError("\(choice) is none of workday, day, week, month, quarter, stop, settings")
            }
            return .every(period)
        }
    }
}

extension DigestPeriod: ExpressibleByArgument {}
