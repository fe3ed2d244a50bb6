import Dispatch

/// Runs an actor on a dispatch queue of its own, where blocking a thread for a moment does not stop other tasks.
///
/// libcurl's `perform` blocks, and all calls of one handle must come from one place at a time: an actor on such a
/// queue is both.
final class SerialQueue: SerialExecutor {
    let queue: DispatchQueue

    init(label: String) {
        queue = DispatchQueue(label: label)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
