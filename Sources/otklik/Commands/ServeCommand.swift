import ArgumentParser
import Logging
import Metrics
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the daemon: read the sources, file letters, send what is to be sent.",
        discussion: """
            The very first start makes the state directory, the master key and the database. SIGTERM and Ctrl-C end it
            in order within five seconds; SIGHUP rereads settings, secrets and templates. Under systemd it reports
            READY, STATUS and WATCHDOG by itself.

            Exit codes: 0 ended by a signal, 1 failed, 2 wrong settings, key or state directory, or another daemon works
            on it (systemd does not try again), 75 the database could not be opened now.
            """
    )

    @OptionGroup var settings: SettingsOption

    func run() async throws {
        let settings = try settings.load()
        let metrics = PrometheusMetrics()
        // For the numbers of the libraries; our own loops are handed theirs.
        MetricsSystem.bootstrap(metrics)
        let logger = Log.logger(level: Logger.Level(settings.logLevel))
        let daemon = Daemon(settings: settings, logger: logger, notice: ServiceNotice(), metrics: metrics) { port in
            logger.notice("ready", metadata: ["health": "http://\(settings.listen.host):\(port)/healthz"])
        }
        try await daemon.run()
    }
}

extension Logger.Level {
    init(_ level: Settings.LogLevel) {
        switch level {
        case .debug: self = .debug
        case .info: self = .info
        case .notice: self = .notice
        case .warning: self = .warning
        case .error: self = .error
        }
    }
}
