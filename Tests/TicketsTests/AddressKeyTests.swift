import Testing
import Tickets

@Suite struct AddressKeyTests {
    @Test(arguments: [
        ("Maria@Example.RU", "maria@example.ru"), ("maria+tickets@example.ru", "maria@example.ru"),
        ("m.a.r.i.a@gmail.com", "maria@gmail.com"), ("maria@googlemail.com", "maria@gmail.com"),
        ("m.aria@example.ru", "m.aria@example.ru"), ("maria@ya.ru", "maria@yandex.ru"),
        ("maria@yandex.kz", "maria@yandex.ru"), (" maria@example.ru ", "maria@example.ru"),
        ("мария@почта.рф", "мария@xn--80a1acny.xn--p1ai"),
        ("мария@xn--80a1acny.xn--p1ai", "мария@xn--80a1acny.xn--p1ai"),
        ("+tag@example.ru", "+tag@example.ru"), ("nonsense", "nonsense"), ("", ""), ("@", "@"),
        ("a@b@example.ru", "a@b@example.ru"),
    ])
    func `D13, R20: one person's spellings of an address are one key`(address: String, key: String) {
        #expect(AddressKey(address).rawValue == key)
    }
}
