/// The large providers of mail: an address there is a person's, and its domain says nothing about them.
package enum MailProvider {
    package static func isOne(_ address: String) -> Bool {
        guard let at = address.lastIndex(of: "@") else { return false }
        return domains.contains(address[address.index(after: at)...].lowercased())
    }

    private static let domains: Set<String> = [
        "mail.ru", "bk.ru", "inbox.ru", "list.ru", "internet.ru", "vk.com", "xmail.ru", "yandex.ru", "narod.ru",
        "rambler.ru", "lenta.ru", "autorambler.ru", "myrambler.ru", "ro.ru", "rambler.ua", "gmail.com", "icloud.com",
        "me.com", "mac.com", "outlook.com", "hotmail.com", "live.com", "live.ru", "msn.com", "yahoo.com", "proton.me",
        "protonmail.com", "gmx.de", "gmx.net", "gmx.com", "web.de", "ukr.net", "i.ua", "tut.by", "mail.kz",
        "nextmail.ru", "pochta.ru", "mail.com", "zoho.com", "aol.com", "qip.ru", "hotbox.ru", "e1.ru", "ngs.ru",
        "ya.ru", "googlemail.com",
    ]
}
