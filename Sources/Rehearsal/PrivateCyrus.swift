import Foundation

/// A Cyrus IMAP server of our own on loopback, run by an unprivileged account from unpacked packages.
///
/// A user's INBOX is made at their first login. It ends with `stop()`, when the value goes away, and when our process dies.
package final class PrivateCyrus: Sendable {
    package let port: Int
    private let server: SupervisedProcess

    package static func start(
        in folder: URL,
        from servers: UnpackedServers,
        users: [(name: String, password: String)]
    ) throws -> PrivateCyrus {
        let folder = folder.standardizedFileURL.resolvingSymlinksInPath()
        let account = try ServiceAccount.current()
        let port = try FreePort.find(1)[0]
        let root = folder.appending(path: "root")
        try servers.copy(to: root)
        for name in ["config", "spool", "run", "sockets"] {
            let url = folder.appending(path: name)
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }
        let programs = root.appending(path: "usr/lib/cyrus/bin").path
        try Data(imapd(folder, account).utf8).write(to: folder.appending(path: "imapd.conf"))
        try Data(services(folder, programs, port).utf8).write(to: folder.appending(path: "cyrus.conf"))
        let libraries = "LD_LIBRARY_PATH=" + UnpackedServers.libraryPath(in: root)
        try add(users, with: [libraries, root.appending(path: "usr/sbin/saslpasswd2").path], in: folder)
        try account.requireAccess(to: folder)
        try account.own(folder)
        let command = [
            "\(programs)/master", "-D", "-C", "\(folder.path)/imapd.conf", "-M", "\(folder.path)/cyrus.conf",
            "-p", "\(folder.path)/run/master.pid",
        ]
        return try PrivateCyrus(account.running(["/usr/bin/env", libraries] + command), port: port, in: folder)
    }

    private static func add(
        _ users: [(name: String, password: String)],
        with program: [String],
        in folder: URL
    ) throws {
        let database = folder.appending(path: "sasldb2").path
        for user in users {
            try Command.run(
                ["env"] + program + ["-p", "-c", "-f", database, "-u", "localhost", user.name],
                input: Array(user.password.utf8)
            )
        }
    }

    private init(_ command: [String], port: Int, in folder: URL) throws {
        self.port = port
        let log = folder.appending(path: "cyrus.out")
        server = try SupervisedProcess(command, log: log)
        do { try server.waitUntilGreeting(on: port, log: log) } catch {
            server.stop()
            throw error
        }
    }

    package func stop() { server.stop() }

    private static func imapd(_ folder: URL, _ account: ServiceAccount) -> String {
        """
        configdirectory: \(folder.path)/config
        defaultpartition: default
        partition-default: \(folder.path)/spool
        cyrus_user: \(account.name)
        cyrus_group: \(account.group)
        servername: localhost
        allowplaintext: yes
        sasl_pwcheck_method: auxprop
        sasl_auxprop_plugin: sasldb
        sasl_sasldb_path: \(folder.path)/sasldb2
        sasl_mech_list: PLAIN LOGIN
        autocreate_quota: 0
        imapidlepoll: 1
        master_pid_file: \(folder.path)/run/master.pid
        proc_path: \(folder.path)/run/proc
        mboxname_lockpath: \(folder.path)/run/lock
        lmtpsocket: \(folder.path)/sockets/lmtp
        idlesocket: \(folder.path)/sockets/idle
        notifysocket: \(folder.path)/sockets/notify
        sievedir: \(folder.path)/sieve

        """
    }

    private static func services(_ folder: URL, _ programs: String, _ port: Int) -> String {
        """
        START {
          recover cmd="\(programs)/ctl_cyrusdb -r -C \(folder.path)/imapd.conf"
        }
        SERVICES {
          imap cmd="\(programs)/imapd -C \(folder.path)/imapd.conf -U 30" listen="127.0.0.1:\(port)" prefork=0
        }
        EVENTS {
        }

        """
    }
}
