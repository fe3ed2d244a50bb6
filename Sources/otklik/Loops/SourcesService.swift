import ServiceLifecycle

/// All sources at once, each in a task of its own, so that they also stop at once.
struct SourcesService: Service {
    let loops: [SourceLoop]

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup { group in
                for loop in loops { group.addTask { await loop.run() } }
            }
        }
    }
}
