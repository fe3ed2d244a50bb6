import ArgumentParser
import Classify
import Foundation
import Mail
import Store
import Tickets
import Transport

struct EventsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "The afisha: which event a letter speaks of is found in it.",
        discussion: """
            Read from iCalendar, RSS or Atom, or JSON of PRO.Культура.РФ (export API 2.5, open data), from a file or over
            HTTP; the form is recognised. Reading the same feed again changes what has changed and adds what is new.

              otklik events import --institution ghm afisha.ics
              otklik events import --institution ghm 'https://pro.culture.ru/api/2.5/events?apiKey=…'

            Exit codes: 0 done, 1 the feed cannot be read, 2 wrong settings, 75 its server cannot be reached.
            """,
        subcommands: [List.self, Import.self, Feeds.self],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Events that are not over yet, soonest first.")

        @OptionGroup var settings: SettingsOption
        @Option(help: "The code of an institution.") var institution: String?
        @Flag(help: "One JSON object a line.") var json = false

        func run() async throws {
            let office = try await settings.office()
            let events = try await office.store.events(endingAfter: office.clock.now)
                .filter { institution == nil || $0.institution == institution }
            let list = EventList(events, zone: office.desk.timeZone)
            Screen.result(json ? list.lines : list.table)
            if !json, events.isEmpty { Screen.say("no event") }
        }
    }

    struct Feeds: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The feeds of the settings (event_feeds), which the daemon reads by itself, and how they stand."
        )

        @OptionGroup var settings: SettingsOption

        func run() async throws {
            let office = try await settings.office()
            let states = try await office.store.feedStates()
            var table = Table("FEED", "WITH", "READ", "PROBLEM")
            for feed in office.settings.feeds {
                let state = states[feed.name]
                let read = state?.well?.formatted(.iso8601) ?? "never"
                table.add(feed.name, feed.institution, read, state?.problem ?? "")
            }
            Screen.result(office.settings.feeds.isEmpty ? "" : table.text())
            if office.settings.feeds.isEmpty { Screen.say("no feed in the settings (event_feeds)") }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Read a feed into the afisha of an institution.")

        @OptionGroup var settings: SettingsOption
        @Option(help: "The code of the institution whose events these are.") var institution: String
        @Option(help: "icalendar, rss or culture; without it the form is recognised.") var format: EventFeed.Format?
        @Argument(help: "A file, an address (http, https), or - for standard input.") var feed: String

        func run() async throws {
            let office = try await settings.office()
            guard office.desk.institution(institution) != nil else {
                throw Failure("no institution has the code \(institution)")
            }
            let found: [FeedEvent]
            do {
                found = try EventFeed.read(try await bytes(), as: format, zone: office.desk.timeZone)
            } catch let error as FeedError {
                throw Failure("\(place): \(error)")
            }
            let events = found.map { Event(institution: institution, details: $0) }
            let (added, changed) = try await office.store.keep(events, now: office.clock.now)
            Screen.say("\(events.count) events read: \(added) new, \(changed) changed")
        }

        private func bytes() async throws -> [UInt8] {
            if feed.hasPrefix("http://") || feed.hasPrefix("https://") {
                do {
                    return try await HTTPFeed(url: feed).read()
                } catch let error as TransportError {
                    throw Failure("\(error)", error.isTemporary ? .temporary : .failed)
                }
            }
            let data =
                feed == "-"
                ? try FileHandle.standardInput.read(upToCount: HTTPFeed.mostOctets)
                : FileManager.default.contents(atPath: feed)
            guard let data else { throw Failure("\(place) cannot be read") }
            return Array(data)
        }

        /// How errors name the feed: of an address only the host, for the rest of it may hold a key.
        private var place: String {
            feed.contains("://") ? URL(string: feed)?.host() ?? "the feed" : feed
        }
    }
}

extension EventFeed.Format: ExpressibleByArgument {}
