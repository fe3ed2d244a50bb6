import Foundation
import Testing
import Tickets

/// What of a full town comes before whose eyes.
@Suite struct DigestSightTests {
    /// A day in which `life` happens, and the digests written after it.
    private func digests(_ life: (DigestTown) async throws -> Void) async throws -> [Digest] {
        let town = try await DigestTown(from: DigestStory.monday)
        _ = try await town.digests().turn(lease: nil, now: town.clock.now)
        town.clock.move(by: 3600)
        try await life(town)
        town.clock.move(by: 86_400)
        _ = try await town.digests().turn(lease: nil, now: town.clock.now)
        return town.ear.digests
    }

    private func digest(of member: Member, in all: [Digest]) throws -> Digest {
        try #require(all.first { $0.subscription.member.address == member.address })
    }

    @Test func `an institution's urgent letter is told, however many others have and whatever else was written`()
        async throws
    {
        let all = try await digests { town in
            try await town.open(.init(subject: "Ребёнок упал с лестницы", flags: ["injury"]))
            for _ in 0..<201 {
                town.clock.move(by: 1)
                try await town.open(.init(institution: "smdt", flags: ["threat"]))
                try await town.open(.init(flags: ["repeated", "obscene"]))
            }
        }
        let head = try digest(of: DigestTown.olga, in: all)
        #expect(head.flagged.map(\.ticket.subject) == ["Ребёнок упал с лестницы"])
        let coordinator = try digest(of: DigestTown.petr, in: all)
        #expect(coordinator.flagged.contains { $0.ticket.institution == "ghm" })
        #expect(coordinator.flagged.allSatisfy { !$0.mark.contains("obscene") })
    }

    @Test func `a mass issue is named to those who may see its first ticket`() async throws {
        let all = try await digests { town in
            for name in ["anna", "boris", "vera"] {
                try await town.open(
                    .init(subject: "Поборы в кассе", topic: "CORR", event: "ghm/1", from: "\(name)@example.ru")
                )
                try await town.open(.init(subject: "Отмена", event: "ghm/2", from: "\(name)@example.ru"))
            }
        }
        let open = try digest(of: DigestTown.anna, in: all)
        #expect(open.issues.map(\.first.subject) == ["Отмена"])
        let whole = try digest(of: DigestTown.olga, in: all)
        #expect(Set(whole.issues.map(\.first.subject)) == ["Отмена", "Поборы в кассе"])
        #expect(whole.issues.allSatisfy { $0.tickets == 3 && $0.residents == 3 })
    }
}
