import ServiceLifecycle

extension Board {
    /// Work that comes back, until the service stops: a turn, a pause, the next one. The watchdog hears of each turn, which
    /// may take as long as `limit`; a turn that fails is told of and tried again after the pause.
    func turns(
        _ loop: String,
        every pause: Duration,
        limit: Duration = .seconds(600),
        _ turn: @escaping @Sendable () async throws -> Void,
        failed: @escaping @Sendable (any Error) -> Void
    ) async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                self.expect(loop, within: pause + limit)
                do {
                    try await turn()
                } catch {
                    if !Task.isCancelled { failed(error) }
                }
                try? await Task.sleep(for: pause)
            }
            self.forget(loop)
        }
    }
}
