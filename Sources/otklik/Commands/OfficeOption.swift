import ArgumentParser
import Logging

extension SettingsOption {
    /// The data these settings name, for a command beside the daemon or without one.
    func office() async throws -> Office {
        try await Office.open(try load(), as: .command, logger: Log.logger(level: .warning))
    }
}

/// Log lines go to standard error, where systemd's journal takes them.
enum Log {
    static func logger(level: Logger.Level) -> Logger {
        var logger = Logger(label: "otklik") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = level
        return logger
    }
}
