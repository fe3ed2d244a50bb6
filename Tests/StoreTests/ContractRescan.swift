import Foundation
import Mail
import Store
import Testing
import Tickets

@Suite struct ContractRescan {
    private let samples = Samples()

    private func rescan(_ mails: [RawMail], keys: [String?] = [], in store: AnyStore) async throws -> Arrivals {
        try await store.receive(
            samples.batch(mails, keys: keys, rescan: true),
            ids: samples.ids,
            lease: nil,
            now: samples.now
        )
    }

    @Test(arguments: Engine.all)
    func `the same bytes under a new UIDVALIDITY keep their outcome`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let arrival = try await samples.receive("1:5", text: "same", in: store)
            _ = try await store.commit([samples.opening(arrival)], lease: nil, now: samples.now)
            let renumbered = RawMail(
                origin: Origin(source: "mail", id: "2:1"),
                bytes: samples.mail("1:5", text: "same").bytes,
                received: samples.now
            )
            let again = try await rescan([renumbered], in: store)
            #expect(again.map(\.id) == [arrival.id])
            #expect(again.map(\.outcome) == [.ticket])
            #expect(again.map(\.origin.id) == ["2:1"])
            #expect(try await store.known(["1:5", "2:1"], source: "mail") == ["2:1"])
            #expect(try await store.account() == ["mail": [.ticket: 1]])
        }
    }

    @Test(arguments: Engine.all)
    func `two equal letters stay two, and a third is new`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let bytes = Array("Subject: x\r\n\r\nsame".utf8)
            func mail(_ id: String) -> RawMail {
                RawMail(origin: Origin(source: "mail", id: id), bytes: bytes, received: samples.now)
            }
            let old = try await store.receive(
                samples.batch([mail("1:1"), mail("1:2")]),
                ids: samples.ids,
                lease: nil,
                now: samples.now
            )
            _ = try await store.commit(old.map { samples.opening($0) }, lease: nil, now: samples.now)
            let new = try await rescan([mail("2:1"), mail("2:2"), mail("2:3")], in: store)
            #expect(new.prefix(2).map(\.id) == old.map(\.id))
            #expect(new.map(\.outcome) == [.ticket, .ticket, .pending])
        }
    }

    @Test(arguments: Engine.all)
    func `bytes decide before content, whatever their order`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let kept = samples.mail("1:1", text: "kept")
            let changed = samples.mail("1:2", text: "changed")
            let old = try await store.receive(
                samples.batch([kept, changed], keys: ["k", "k"]),
                ids: samples.ids,
                lease: nil,
                now: samples.now
            )
            _ = try await store.commit(old.map { samples.opening($0, contentKey: "k") }, lease: nil, now: samples.now)
            let other = RawMail(
                origin: Origin(source: "mail", id: "2:1"),
                bytes: Array("Received: x\r\n\r\n".utf8),
                received: nil
            )
            let same = RawMail(origin: Origin(source: "mail", id: "2:2"), bytes: kept.bytes, received: nil)
            let new = try await rescan([other, same], keys: ["k", "k"], in: store)
            #expect(new.map(\.id) == [old[1].id, old[0].id])
        }
    }

    @Test(arguments: Engine.all)
    func `a rescan that is begun again changes nothing more`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let bytes = Array("Subject: x\r\n\r\nsame".utf8)
            func mail(_ id: String) -> RawMail {
                RawMail(origin: Origin(source: "mail", id: id), bytes: bytes, received: samples.now)
            }
            let old = try await store.receive(
                samples.batch([mail("1:1"), mail("1:2")]),
                ids: samples.ids,
                lease: nil,
                now: samples.now
            )
            _ = try await store.commit(old.map { samples.opening($0) }, lease: nil, now: samples.now)
            _ = try await rescan([mail("2:1")], in: store)
            let again = try await rescan([mail("2:1"), mail("2:2")], in: store)
            #expect(again.map(\.id) == old.map(\.id))
            #expect(try await store.account() == ["mail": [.ticket: 2]])
        }
    }

    @Test(arguments: Engine.all)
    func `another source's mail is left alone`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let arrival = try await samples.receive("1:1", source: "other", text: "same", in: store)
            _ = try await store.commit([samples.opening(arrival)], lease: nil, now: samples.now)
            let mail = RawMail(
                origin: Origin(source: "mail", id: "2:1"),
                bytes: samples.mail("1:1", text: "same").bytes,
                received: nil
            )
            #expect(try await rescan([mail], in: store).map(\.outcome) == [.pending])
            #expect(try await store.known(["1:1"], source: "other") == ["1:1"])
        }
    }

    @Test(arguments: Engine.all)
    func `outside a rescan the same bytes are a new message`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let first = try await samples.receive("1:1", text: "same", in: store)
            let mail = RawMail(
                origin: Origin(source: "mail", id: "2:1"),
                bytes: samples.mail("1:1", text: "same").bytes,
                received: nil
            )
            let second = try await store.receive(
                samples.batch([mail]),
                ids: samples.ids,
                lease: nil,
                now: samples.now
            )[0]
            #expect(second.id != first.id)
            #expect(second.raw == first.raw)
        }
    }
}
