import Foundation

/// The private configuration of a `PrivateDovecot`, in the syntax of the version found.
struct DovecotConfiguration {
    let folder: URL
    let base: URL
    let ports: PrivateDovecot.Ports
    let certificate: TestCertificate
    let account: ServiceAccount

    var file: URL { folder.appending(path: "dovecot.conf") }

    func write(tokenKey: [UInt8]) throws {
        let version = String(decoding: try Command.run(["dovecot", "--version"]), as: UTF8.self)
        let isOld = version.hasPrefix("2.3") || version.hasPrefix("2.2")
        let text = isOld ? common + version23 : heading24(version) + common + version24
        try Data(text.utf8).write(to: file)
        try Data(oauth23.utf8).write(to: folder.appending(path: "oauth2.conf"))
        // Looked up as AZP/ALGORITHM/KEY-ID of the token, "default" where it names none.
        let key = Data(tokenKey).base64EncodedString()
        try Data(key.utf8).write(to: folder.appending(path: "keys/default/HS256/default"))
    }

    private var common: String {
        """
        base_dir = \(base.path)
        state_dir = \(folder.path)/state
        log_path = \(folder.path)/dovecot.log
        listen = 127.0.0.1
        default_internal_user = \(account.name)
        default_internal_group = \(account.group)
        default_login_user = \(account.name)
        default_vsz_limit = 1G
        default_process_limit = 1000
        default_client_limit = 4000
        first_valid_uid = 1
        mail_uid = \(account.uid)
        mail_gid = \(account.gid)
        mail_max_userip_connections = 500
        mailbox_idle_check_interval = 1 secs
        ssl = yes
        auth_mechanisms = plain login cram-md5 oauthbearer xoauth2
        auth_failure_delay = 0
        lmtp_rcpt_check_quota = no
        namespace inbox {
          inbox = yes
          separator = /
          mailbox Отправленные {
            auto = create
            special_use = \\Sent
          }
        }
        service anvil {
          chroot =
        }
        service stats {
          chroot =
        }
        service imap-login {
          chroot =
          inet_listener imap {
            port = \(ports.imap)
          }
          inet_listener imaps {
            port = \(ports.imaps)
            ssl = yes
          }
        }
        service auth {
          inet_listener {
            port = \(ports.auth)
          }
        }
        service lmtp {
          inet_listener lmtp {
            port = \(ports.lmtp)
          }
        }

        """
    }

    private var version23: String {
        """
        protocols = imap lmtp
        mail_location = maildir:~/Maildir
        ssl_cert = <\(certificate.certificate.path)
        ssl_key = <\(certificate.key.path)
        disable_plaintext_auth = no
        passdb {
          driver = oauth2
          mechanisms = oauthbearer xoauth2
          args = \(folder.path)/oauth2.conf
        }
        passdb {
          driver = passwd-file
          mechanisms = plain login cram-md5
          args = \(folder.path)/users
        }
        userdb {
          driver = passwd-file
          args = \(folder.path)/users
        }

        """
    }

    private var oauth23: String {
        """
        introspection_mode = local
        local_validation_key_dict = fs:posix:prefix=\(folder.path)/keys/
        username_attribute = email

        """
    }

    /// 2.4 wants to be told first which version the file was written for.
    private func heading24(_ version: String) -> String {
        let number = version.split(separator: " ").first.map(String.init) ?? "2.4.0"
        let plain = number.split(separator: "-").first.map(String.init) ?? number
        return "dovecot_config_version = \(plain)\ndovecot_storage_version = \(plain)\n"
    }

    private var version24: String {
        """
        protocols = imap lmtp
        mail_driver = maildir
        mail_path = ~/Maildir
        ssl_server_cert_file = \(certificate.certificate.path)
        ssl_server_key_file = \(certificate.key.path)
        auth_allow_cleartext = yes
        oauth2 {
          introspection_mode = local
          username_attribute = email
          oauth2_local_validation {
            dict fs {
              fs posix {
                prefix = \(folder.path)/keys/
              }
            }
          }
        }
        passdb passwd-file {
          passwd_file_path = \(folder.path)/users
        }
        userdb passwd-file {
          passwd_file_path = \(folder.path)/users
        }

        """
    }
}
