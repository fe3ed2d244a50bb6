import Foundation
import Testing

/// One mail or more for each case of docs/mail-cases.md that bytes alone can show.
struct MailCaseFixturesTests {
    @Test func `A2: treats an unknown transfer encoding as none`() throws { try CaseFixture.check("A2") }
    @Test func `A3: makes a letter of a From that is no address`() throws { try CaseFixture.check("A3") }
    @Test func `A4: keeps an address that nobody can write to`() throws { try CaseFixture.check("A4") }
    @Test func `A5: reads a letter without a sender`() throws { try CaseFixture.check("A5") }
    @Test func `A6: takes an empty From for none`() throws { try CaseFixture.check("A6") }
    @Test func `A7: finds the address inside an encoded-word`() throws { try CaseFixture.check("A7") }
    @Test func `A11: reads on where a transfer encoding is odd`() throws { try CaseFixture.check("A11") }
    @Test func `E1: a declared charset that decodes wins over the page inside`() throws { try CaseFixture.check("E1") }
    @Test func `E2: decodes a windows-1251 subject`() throws { try CaseFixture.check("E2") }
    @Test func `E3: decodes koi8-r and windows-1251 words side by side`() throws { try CaseFixture.check("E3") }
    @Test func `E4: reads a koi8-r body`() throws { try CaseFixture.check("E4") }
    @Test func `E5: reads Cyrillic of Windows in quoted-printable`() throws { try CaseFixture.check("E5") }
    @Test func `E6: finds each charset that nobody declares`() throws { try CaseFixture.check("E6") }
    @Test func `E7: reads a raw koi8-r subject without a Content-Type`() throws { try CaseFixture.check("E7") }
    @Test func `E8: joins a name out of two words`() throws { try CaseFixture.check("E8") }
    @Test func `E9: takes the file name of RFC 2231 first`() throws { try CaseFixture.check("E9") }
    @Test func `E10: keeps files whose names cannot be decoded`() throws { try CaseFixture.check("E10") }
    @Test func `E11: reads a raw windows-1251 file name`() throws { try CaseFixture.check("E11") }
    @Test func `E12: replaces what an unknown charset hides`() throws { try CaseFixture.check("E12") }
    @Test func `E13: never cuts at a bad octet`() throws { try CaseFixture.check("E13") }
    @Test func `E14: loses no letter of any script, Khanty and Mansi among them`() throws {
        try CaseFixture.check("E14")
    }
    @Test func `E15: skips an encoded-word that is no parameter`() throws { try CaseFixture.check("E15") }
    @Test func `E16: decodes the name of a Reply-To`() throws { try CaseFixture.check("E16") }
    @Test func `E17: joins a letter that two words cut apart, and leaves plain text alone`() throws {
        try CaseFixture.check("E17")
    }
    @Test func `E18: parts of several charsets are split as octets, then decoded`() throws {
        try CaseFixture.check("E18")
    }
    @Test func `E19: NUL reaches neither subject nor text`() throws { try CaseFixture.check("E19") }
    @Test func `E20: garbled letters are put right, and told`() throws { try CaseFixture.check("E20") }
    @Test func `E21: a charset that lies is found out`() throws { try CaseFixture.check("E21") }
    @Test func `F5: a page that is declared a file is not read as text`() throws { try CaseFixture.check("F5") }
    @Test func `F6: opens winmail.dat: text of RTF, files, letters inside`() throws { try CaseFixture.check("F6") }
    @Test func `F7: winmail.dat without files shows its text, and stays`() throws { try CaseFixture.check("F7") }
    @Test func `F8: joins texts around pictures and files`() throws { try CaseFixture.check("F8") }
    @Test func `F9: a picture named by cid is inline without a disposition`() throws { try CaseFixture.check("F9") }
    @Test func `F10: an inline part that nobody names is a file`() throws { try CaseFixture.check("F10") }
    @Test func `F11: a PDF with a Content-ID stays a file`() throws { try CaseFixture.check("F11") }
    @Test func `F12: finds the cid behind white space and line breaks`() throws { try CaseFixture.check("F12") }
    @Test func `F13: takes pictures out of the HTML they are written into`() throws { try CaseFixture.check("F13") }
    @Test func `F16: keeps lists, tables and line breaks`() throws { try CaseFixture.check("F16") }
    @Test func `F17: signed and encrypted mail is shown as what it is`() throws { try CaseFixture.check("F17") }
    @Test func `F18: an invitation is readable`() throws { try CaseFixture.check("F18") }
    @Test func `F19: uuencoded files come out, yEnc stays a file`() throws { try CaseFixture.check("F19") }
    @Test func `F20: offers the author of a forwarded letter`() throws { try CaseFixture.check("F20") }
    @Test func `F21: file names lose paths, controls and direction marks`() throws { try CaseFixture.check("F21") }
    @Test func `F22: leaves out what a page hides, and counters`() throws { try CaseFixture.check("F22") }
}
