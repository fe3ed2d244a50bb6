import Foundation
import Mail
import Store
import Testing
import Tickets

@Suite struct ContractRaw {
    private let samples = Samples()

    private func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
    }

    @Test(arguments: Engine.all, [0, 1, 1 << 20, 1 << 20 + 1, 3 << 20 + 17])
    func `bytes come back in chunks of at most a mebibyte`(_ engine: Engine, _ count: Int) async throws {
        try await engine.withStore { store in
            let bytes = bytes(count)
            let digest = try await store.keep(bytes)
            #expect(try await store.size(of: digest) == count)
            var read: [UInt8] = []
            for try await chunk in store.read(digest) {
                #expect(chunk.count <= 1 << 20)
                read += chunk
            }
            #expect(read == bytes)
        }
    }

    @Test(arguments: Engine.all)
    func `the digest is the SHA-256 in lower-case hex, the same for the same bytes`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            // FIPS 180-4, the example "abc".
            let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            let first = try await store.keep(Array("abc".utf8))
            let second = try await store.keep(Array("abc".utf8))
            #expect(first == abc)
            #expect(second == abc)
        }
    }

    @Test(arguments: Engine.all, ["", "zz", String(repeating: "0", count: 64)])
    func `reading what is not there throws`(_ engine: Engine, _ digest: String) async throws {
        try await engine.withStore { store in
            let size = try await store.size(of: digest)
            #expect(size == nil)
            await #expect(throws: StoreError.self) {
                for try await _ in store.read(digest) {}
            }
        }
    }

    @Test(arguments: Engine.all)
    func `a mail of several chunks is pending whole`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let mail = RawMail(origin: Origin(source: "mail", id: "1:1"), bytes: bytes(5 << 20), received: nil)
            _ = try await store.receive(samples.batch([mail]), ids: samples.ids, lease: nil, now: samples.now)
            let taken = try await store.takePending(limit: 1, except: [], now: samples.now)
            #expect(taken.map(\.mail.bytes) == [mail.bytes])
        }
    }
}
