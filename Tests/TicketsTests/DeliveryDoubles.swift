import Foundation
import Synchronization
import Tickets

/// A store whose disk is full for a while.
struct StubbornStore: OutboxStore {
    struct DiskFull: Error, CustomStringConvertible {
        var description: String { "disk full" }
    }

    private let store: any OutboxStore
    private let marks: Bool
    private let failures: Box<Int>

    init(_ store: any OutboxStore, failures: Int, marks: Bool = true) {
        self.store = store
        self.marks = marks
        self.failures = Box(Mutex(failures))
    }

    func markDataSent(_ id: ID<OutboxMail>, now: Date) async throws {
        guard marks else { throw DiskFull() }
        try await store.markDataSent(id, now: now)
    }

    func finish(_ results: [OutboxResult], now: Date) async throws {
        let isFull = failures.value.withLock { left in
            left -= 1
            return left >= 0
        }
        if isFull { throw DiskFull() }
        try await store.finish(results, now: now)
    }

    func recover(now: Date) async throws -> (requeued: Int, unknown: Int) { try await store.recover(now: now) }
    func claim(institutions: Set<String?>, limit: Int, now: Date) async throws -> [ClaimedMail] {
        try await store.claim(institutions: institutions, limit: limit, now: now)
    }
    func keepSent(_ id: ID<OutboxMail>, bytes: [UInt8], now: Date) async throws {
        try await store.keepSent(id, bytes: bytes, now: now)
    }
    func countSent(route: String, since: Date) async throws -> Int {
        try await store.countSent(route: route, since: since)
    }
    func noteSent(route: String, count: Int, now: Date) async throws {
        try await store.noteSent(route: route, count: count, now: now)
    }
    func nextDue() async throws -> Date? { try await store.nextDue() }
    func list(states: Set<OutboxMail.State>, limit: Int) async throws -> [OutboxMail] {
        try await store.list(states: states, limit: limit)
    }
    func set(_ id: ID<OutboxMail>, to state: OutboxMail.State, now: Date) async throws -> Bool {
        try await store.set(id, to: state, now: now)
    }
    func counts() async throws -> [OutboxMail.State: Int] { try await store.counts() }
}

/// A lock that closures may share.
final class Box<Value: Sendable>: Sendable {
    let value: Mutex<Value>

    init(_ value: consuming sending Mutex<Value>) {
        self.value = value
    }
}

/// Closed until it is opened, then open for good.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for one in waiting { one.resume() }
    }

    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }
}

/// Lets nobody pass until so many are there at once, and remembers how many there were at most.
actor Meeting {
    private var wanted: Int
    private var present = 0
    private(set) var most = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ wanted: Int) { self.wanted = wanted }

    func come() async {
        present += 1
        most = max(most, present)
        guard present < wanted else {
            wanted = 0
            for one in waiting { one.resume() }
            waiting = []
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() { present -= 1 }
}
