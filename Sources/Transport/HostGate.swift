/// How many connections one server gets from us at a time, and how fast one after another.
///
/// Providers refuse the eleventh connection of an address. Whoever must wait here gets a place as soon as one is
/// left; a mailbox that only idles is asked to leave its own.
package actor HostGate {
    private struct Host {
        var inside = 0
        var waiting: [(id: UInt64, continuation: CheckedContinuation<Void, any Error>)] = []
        var idling: [UInt64: @Sendable () -> Void] = [:]
        var lastEntry: ContinuousClock.Instant?
    }

    private let limit: Int
    private let spacing: Duration
    private var hosts: [String: Host] = [:]
    private var ids: UInt64 = 0

    /// `spacing` lies between two connections to one host.
    package init(limit: Int = 8, spacing: Duration = .milliseconds(20)) {
        self.limit = max(1, limit)
        self.spacing = spacing
    }

    /// Waits for a place. Every `enter` that returns is followed by one `leave`.
    package func enter(_ name: String) async throws {
        try Task.checkCancellation()
        ids += 1
        let id = ids
        if hosts[name, default: Host()].inside >= limit {
            try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { continuation in
                    hosts[name, default: Host()].waiting.append((id, continuation))
                    askIdlers(name)
                }
            } onCancel: {
                Task { await self.giveUp(id, name) }
            }
        } else {
            hosts[name, default: Host()].inside += 1
        }
        try await keepDistance(name)
    }

    package func leave(_ name: String) {
        guard var host = hosts[name] else { return }
        if host.waiting.isEmpty {
            host.inside -= 1
        } else {
            host.waiting.removeFirst().continuation.resume()
        }
        hosts[name] = host
    }

    /// Whether somebody waits for a place there.
    package func isWanted(_ name: String) -> Bool {
        hosts[name]?.waiting.isEmpty == false
    }

    /// While idling: `leave` is called once when somebody needs the place. Returns the number to withdraw the offer with.
    package func offer(_ name: String, _ leave: @escaping @Sendable () -> Void) -> UInt64 {
        ids += 1
        hosts[name, default: Host()].idling[ids] = leave
        if isWanted(name) { askIdlers(name) }
        return ids
    }

    package func withdraw(_ offer: UInt64, _ name: String) {
        hosts[name]?.idling[offer] = nil
    }

    private func askIdlers(_ name: String) {
        guard let first = hosts[name]?.idling.min(by: { $0.key < $1.key }) else { return }
        hosts[name]?.idling[first.key] = nil
        first.value()
    }

    private func giveUp(_ id: UInt64, _ name: String) {
        guard let index = hosts[name]?.waiting.firstIndex(where: { $0.id == id }) else { return }
        hosts[name]?.waiting.remove(at: index).continuation.resume(throwing: CancellationError())
    }

    private func keepDistance(_ name: String) async throws {
        let now = ContinuousClock.now
        let earliest = (hosts[name]?.lastEntry).map { $0 + spacing } ?? now
        hosts[name]?.lastEntry = max(now, earliest)
        guard earliest > now else { return }
        do { try await Task.sleep(until: earliest, clock: .continuous) } catch {
            leave(name)
            throw error
        }
    }
}
