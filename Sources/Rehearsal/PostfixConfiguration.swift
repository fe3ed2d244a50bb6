import Foundation
import Glibc

/// The private configuration of a `PrivatePostfix`.
struct PostfixConfiguration {
    let folder: URL
    let ports: PrivatePostfix.Ports
    let lmtpPort: Int
    let domains: [String]
    let certificate: TestCertificate?
    /// Where a Dovecot checks passwords.
    let authPort: Int?
    /// By sender, a header field to be written.
    let marks: [String: String]

    var configurationFolder: URL { folder.appending(path: "etc") }

    static func program(_ name: String) throws -> String {
        for folder in ["/usr/lib/postfix/sbin", "/usr/libexec/postfix", "/usr/lib/postfix"] {
            let path = "\(folder)/\(name)"
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        throw RehearsalError("found no Postfix program \(name)")
    }

    /// Writes the files and lets Postfix make its queue.
    func write() throws {
        let files = FileManager.default
        for name in ["etc", "data", "queue"] {
            try files.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        // Its programs give up root, and must still reach their folders.
        chmod(folder.path, 0o755)
        try Data(main.utf8).write(to: configurationFolder.appending(path: "main.cf"))
        try Data(master.utf8).write(to: configurationFolder.appending(path: "master.cf"))
        guard let account = getpwnam("postfix") else { throw RehearsalError("there is no account named postfix") }
        chown(folder.appending(path: "data").path, account.pointee.pw_uid, account.pointee.pw_gid)
        try Command.run(["postfix", "-c", configurationFolder.path, "check"])
    }

    private var main: String {
        """
        compatibility_level = 3.6
        queue_directory = \(folder.path)/queue
        data_directory = \(folder.path)/data
        maillog_file = \(folder.path)/postfix.log
        maillog_file_prefixes = \(folder.path)
        multi_instance_enable = no
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        myhostname = rehearsal.invalid
        mydestination =
        mynetworks = 127.0.0.0/8
        alias_maps =
        alias_database =
        biff = no
        smtputf8_enable = yes
        disable_dns_lookups = yes
        smtpd_delay_reject = yes
        smtpd_peername_lookup = no
        virtual_mailbox_domains = \(domains.joined(separator: ", "))
        virtual_transport = lmtp:inet:127.0.0.1:\(lmtpPort)
        default_transport = error:5.4.4 nothing leaves this machine
        relay_transport = error:5.4.4 nothing leaves this machine
        local_transport = error:5.1.1 no local mailboxes
        smtpd_relay_restrictions = reject_unauth_destination
        smtpd_recipient_restrictions =
        smtpd_client_connection_count_limit = 0
        lmtp_destination_recipient_limit = 1
        initial_destination_concurrency = 20
        message_size_limit = 104857600
        mailbox_size_limit = 0
        in_flow_delay = 0
        smtpd_error_sleep_time = 0
        qmgr_message_active_limit = 40000

        """ + tls + login + marking
    }

    private var marking: String {
        guard !marks.isEmpty else { return "" }
        let rows = marks.sorted { $0.key < $1.key }.map { "{ \($0.key) = PREPEND \($0.value) }" }
        return "smtpd_sender_restrictions = check_sender_access inline:{ \(rows.joined(separator: ", ")) }\n"
    }

    private var tls: String {
        guard let certificate else { return "smtpd_tls_security_level = none\n" }
        return """
            smtpd_tls_security_level = may
            smtpd_tls_cert_file = \(certificate.certificate.path)
            smtpd_tls_key_file = \(certificate.key.path)
            smtpd_tls_session_cache_database =

            """
    }

    private var login: String {
        guard let authPort else { return "" }
        return """
            smtpd_sasl_type = dovecot
            smtpd_sasl_path = inet:127.0.0.1:\(authPort)
            smtpd_sasl_security_options = noanonymous

            """
    }

    private var master: String {
        let needsLogin = """
             -o smtpd_sasl_auth_enable=yes -o smtpd_client_restrictions=permit_sasl_authenticated,reject
            """
        var services = [
            "127.0.0.1:\(ports.smtp) inet n - n - - smtpd",
            "pickup unix n - n 60 1 pickup", "cleanup unix n - n - 0 cleanup", "qmgr unix n - n 300 1 qmgr",
            "tlsmgr unix - - n 1000? 1 tlsmgr", "rewrite unix - - n - - trivial-rewrite",
            "bounce unix - - n - 0 bounce", "defer unix - - n - 0 bounce", "trace unix - - n - 0 bounce",
            "verify unix - - n - 1 verify", "flush unix n - n 1000? 0 flush", "proxymap unix - - n - - proxymap",
            "proxywrite unix - - n - 1 proxymap", "error unix - - n - - error", "retry unix - - n - - error",
            "lmtp unix - - n - - lmtp", "showq unix n - n - - showq", "anvil unix - - n - 1 anvil",
            "scache unix - - n - 1 scache", "postlog unix-dgram n - n - 1 postlogd",
        ]
        if certificate != nil, authPort != nil {
            services += [
                "127.0.0.1:\(ports.submission) inet n - n - - smtpd -o smtpd_tls_security_level=encrypt" + needsLogin,
                "127.0.0.1:\(ports.smtps) inet n - n - - smtpd -o smtpd_tls_wrappermode=yes" + needsLogin,
            ]
        }
        return services.joined(separator: "\n") + "\n"
    }
}
