/// Where the health pages ask. The daemon implements it; called for every request, so it answers from memory.
package protocol HealthProbe: Sendable {
    /// Is the process alive and getting on? Wrong: restart it.
    func health() async -> HealthReport
    /// Can it do its work: the store takes writes, the sources are read? Wrong: look after it, do not restart it.
    func readiness() async -> HealthReport
    /// Sets the gauges that are counted only when somebody asks.
    func refreshMetrics() async
}
