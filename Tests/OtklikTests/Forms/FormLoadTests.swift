import Foundation
import Glibc
import Mail
import Store
import Testing
import Tickets

/// Posts in numbers. `make soak` runs 200 a second for a minute; here a small part.
@Suite(.serialized) struct FormLoadTests {
    private static let (rate, seconds): (Double, Int) = {
        let words = ProcessInfo.processInfo.environment["OTKLIK_FORM_SOAK"] ?? ""
        let numbers = words.split(separator: ",").compactMap { Int($0) }
        return numbers.count == 2 ? (Double(numbers[0]), numbers[1]) : (40, 5)
    }()
    private static let isSoak = ProcessInfo.processInfo.environment["OTKLIK_FORM_SOAK"] != nil

    /// 10 KB, as the issue counts.
    private static let text = String(repeating: "Здравствуйте! В зале холодно, ответьте, пожалуйста. ", count: 106)

    private func emails(_ town: FormTown) async throws -> Set<String> {
        let store = try await Store.open(path: town.folder.path + "/state/otklik.db", check: .never)
        defer { try? store.close() }
        var filter = TicketFilter()
        filter.limit = 1_000_000
        return Set(try await store.tickets(matching: filter).compactMap { $0.requester?.address })
    }

    private func memory(_ daemon: RunningDaemon) -> Int {
        let status = (try? String(contentsOfFile: "/proc/\(daemon.id)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        return Int(line.split(separator: " ").dropLast().last ?? "") ?? 0
    }

    @Test func `every post of a steady stream is answered and is a ticket, and memory stays flat`() async throws {
        let town = try FormTown(limits: FormTown.boundless)
        let daemon = try town.daemon()
        let load = FormLoad(town, text: Self.text)
        let count = Int(Self.rate) * Self.seconds
        let tokens = load.tokens(count)
        try #require(tokens.count == count)
        let before = memory(daemon)
        load.run(tokens, perSecond: Self.rate)
        let after = memory(daemon)
        #expect(load.all.count { $0.status != 303 } == 0)
        #expect(try await emails(town) == Set((0..<count).map(load.email)))
        let times = [0.5, 0.99, 1].map { String(format: "%.0f", load.quantile($0)) }.joined(separator: " / ")
        print("\(count) posts at \(Int(Self.rate))/s: median / p99 / most \(times) ms; memory \(before) → \(after) KB")
        if Self.isSoak { #expect(after < before + 128 * 1024) }
        #expect(daemon.end().code == 0)
    }

    @Test func `killed under load, it has every post that was answered`() async throws {
        let town = try FormTown(limits: FormTown.boundless)
        var answered = 0
        for life in 0..<(Self.isSoak ? 10 : 2) {
            let daemon = try town.daemon()
            let load = FormLoad(town, text: Self.text, life: life)
            let tokens = load.tokens(Self.isSoak ? 400 : 60)
            Thread.detachNewThread { load.run(tokens, perSecond: Self.isSoak ? 200 : 40) }
            try wait("some are answered") { load.taken.count >= tokens.count / 2 }
            daemon.send(SIGKILL)
            try wait("the load has ended") { load.all.count == tokens.count }
            let known = try await emails(town)
            let lost = load.taken.filter { !known.contains(load.email($0)) }
            #expect(lost.isEmpty, "\(lost.count) of \(load.taken.count) answered posts are lost after kill \(life + 1)")
            answered += load.taken.count
        }
        print("\(answered) posts answered before kills, none lost")
        #expect(answered > 0)
    }
}
