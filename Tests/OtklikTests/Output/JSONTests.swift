import Testing
import otklik

@Suite struct JSONTests {
    @Test func `keys keep their order and hostile text is escaped`() {
        let value = JSON([
            "z": .string("«ё» \"\\\n\r\t\u{1}\u{1F}"), "a": .array([.int(-1), .null, .bool(true), .number(0.5)]),
            "n": .number(.nan), "o": JSON([:]),
        ])
        #expect(value.line == #"{"z":"«ё» \"\\\n\r\t\u0001\u001f","a":[-1,null,true,0.5],"n":null,"o":{}}"#)
    }
}
