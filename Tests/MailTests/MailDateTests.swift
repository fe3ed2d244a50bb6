import Foundation
import Testing

@testable import Mail

struct MailDateTests {
    /// Seconds since 1970 checked with another program.
    @Test(arguments: [
        ("Fri, 21 Nov 1997 09:55:06 -0600", 880_127_706),
        ("Tue, 1 Jul 2003 10:52:37 +0200", 1_057_049_557),
        ("Thu, 13 Feb 1969 23:32:54 -0330", -27_723_426),
        ("Mon, 22 Jun 2020 10:07:00 +0300", 1_592_809_620),
        // RFC 5322 §4.3 and appendix A.6.
        ("21 Nov 97 09:55:06 GMT", 880_106_106),
        ("Fri, 21 Nov 1997 09(comment):   55  :  06 -0600", 880_127_706),
        ("Wed, 17 May 2000 19:18:39 EDT", 958_605_519),
        ("Wed, 17 May 100 19:18:39 -0400", 958_605_519),
        ("Wed, 17 May 00 19:18 -0400", 958_605_480),
        ("Wed 17 May 2000 19:18:39 Z", 958_591_119),
        ("17 May 2000 19:18:39 A", 958_591_119),
        // No zone: UTC.
        ("17 May 2000 19:18:39", 958_591_119),
        ("17 May 2000", 958_521_600),
        // asctime, with and without a zone.
        ("Wed May 17 19:18:39 2000", 958_591_119),
        ("Wed May 17 19:18:39 2000 -0400", 958_605_519),
        ("Wed May 17 19:18:39 MSK 2000", 958_580_319),
        // ISO 8601.
        ("2000-05-17T19:18:39Z", 958_591_119),
        ("2000-05-17T19:18:39.123+03:00", 958_580_319),
        ("2000-05-17 19:18:39 +0300", 958_580_319),
        // Hyphens, slashes, dots.
        ("17-May-2000 19:18:39 +0300", 958_580_319),
        ("17.05.2000 19:18:39", 958_591_119),
        ("17/05/2000 19:18", 958_591_080),
        ("5/17/2000 7:18 PM", 958_591_080),
        // Russian.
        ("Ср, 17 мая 2000 19:18:39 +0300", 958_580_319),
        ("17 Мая 2000 г. 19:18:39 МСК", 958_580_319),
        ("среда, 17 мая 2000 г., 19:18", 958_591_080),
        // Zones written otherwise.
        ("Wed, 17 May 2000 19:18:39 GMT+3", 958_580_319),
        ("Wed, 17 May 2000 19:18:39 UT", 958_591_119),
        ("Wed, 17 May 2000 19:18:39 +0300 (MSK)", 958_580_319),
        ("Wed, 17 May 2000 19:18:60 +0000", 958_591_139),
        ("Thu, 29 Feb 2024 00:00:00 +0500", 1_709_146_800),
    ])
    func `reads every form of date met in mail`(body: String, seconds: Int) {
        #expect(MailDate.read(Array(body.utf8)[...])?.timeIntervalSince1970 == Double(seconds))
    }

    @Test(arguments: [
        "", " ", "yesterday", "Date", "12:30", "32 May 2000", "17 May", "99/99/99", "17 May 99999999999999999999",
        "+0300", "- - -", "((((", "0000-00-00",
    ])
    func `a body that is no date gives none`(body: String) {
        #expect(MailDate.read(Array(body.utf8)[...]) == nil)
    }
}
