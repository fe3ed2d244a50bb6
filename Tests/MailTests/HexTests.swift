import Mail
import Testing

@Suite struct HexTests {
    @Test func `every octet comes back`() {
        let octets = Array(UInt8.min...UInt8.max)
        #expect(Hex.octets(Hex.text(octets)) == octets)
        #expect(Hex.text([0, 0x9A, 0xFF]) == "009aff")
    }

    @Test(arguments: ["0", "0g", "а1", "12 3"])
    func `what is no row of digits is refused`(text: String) {
        #expect(Hex.octets(text) == nil)
    }
}
