import Foundation
import Mail
import Testing
import Tickets

@Suite struct WorkingDaysTests {
    private let days = WorkingDays()

    private func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay {
        CalendarDay(year: year, month: month, day: day)
    }

    @Test(arguments: [(2023, 247), (2024, 248), (2025, 247), (2026, 247)])
    func `a year has the working days the government counts`(year: Int, working: Int) {
        let first = day(year, 1, 1).adding(-1)
        #expect(days.count(after: first, through: day(year, 12, 31)) == working)
        #expect(days.knows(year: year))
    }

    @Test(
        arguments: [
            // Shortened is worked, on a Saturday too.
            (2024, 11, 2, true), (2025, 11, 1, true),
            // Worked Saturdays.
            (2024, 4, 27, true), (2024, 12, 28, true),
            // Moved days off.
            (2024, 4, 29, false), (2024, 12, 30, false), (2025, 5, 2, false), (2025, 12, 31, false),
            (2026, 1, 9, false), (2026, 3, 9, false), (2026, 5, 11, false), (2026, 12, 31, false), (2023, 2, 24, false),
            // Ordinary ones.
            (2026, 11, 23, true), (2026, 11, 22, false), (2026, 11, 21, false),
        ]
    )
    func `transfers are known`(year: Int, month: Int, date: Int, working: Bool) {
        #expect(days.isWorking(day(year, month, date)) == working)
    }

    @Test func `a year without a calendar is guessed from the week and the fixed holidays, and says so`() {
        #expect(!days.knows(year: 2027))
        #expect(!days.isWorking(day(2027, 1, 4)))
        #expect(!days.isWorking(day(2027, 11, 13)))
        #expect(days.isWorking(day(2027, 3, 9)))
    }

    @Test func `a region adds days of its own to the national ones`() throws {
        let file = #"<calendar year="2026"><days><day d="08.20" t="1"/></days></calendar>"#
        let regional = try WorkingYear(Array(file.utf8)[...])
        let days = WorkingDays(regional: [regional])
        #expect(!days.isWorking(day(2026, 8, 20)))
        #expect(!days.isWorking(day(2026, 1, 9)))
        let alone = WorkingDays(national: [], regional: [regional])
        #expect(!alone.knows(year: 2026))
        #expect(!alone.isWorking(day(2026, 8, 20)))
    }

    @Test func `a file of the settings replaces what came with the program for its year`() throws {
        let file = #"<calendar year="2026"><days><day d="11.23" t="1"/><day d="11.21" t="3"/></days></calendar>"#
        let days = WorkingDays(national: ShippedYears.all + [try WorkingYear(Array(file.utf8)[...])])
        #expect(!days.isWorking(day(2026, 11, 23)))
        #expect(days.isWorking(day(2026, 11, 21)))
        #expect(days.isWorking(day(2026, 1, 9)))
    }

    @Test(
        arguments: [
            ("", "the XML cannot be read (line 1)"),
            ("<calendar/>", "the file has no <calendar year=\"…\">"),
            ("<calendar year='20x6'/>", "the file has no <calendar year=\"…\">"),
            ("<calendar year='2026'><day d='13.01' t='1'/></calendar>", "<day d=\"13.01\"> is no MM.DD"),
            ("<calendar year='2026'><day d='1' t='1'/></calendar>", "<day d=\"1\"> is no MM.DD"),
            (
                "<calendar year='2026'><day d='01.01' t='4'/></calendar>",
                "<day d=\"01.01\"> has t=\"4\" where 1, 2 or 3 is known"
            ),
            (
                "<calendar year='2026'><day d='01.01'/></calendar>",
                "<day d=\"01.01\"> has t=\"\" where 1, 2 or 3 is known"
            ),
        ]
    )
    func `a file that is no calendar is refused in words`(file: String, why: String) {
        #expect(throws: (any Error).self) { try WorkingYear(Array(file.utf8)[...]) }
        do { _ = try WorkingYear(Array(file.utf8)[...]) } catch { #expect(error.description == why) }
    }

    @Test func `counting back and forth agrees`() {
        for start in stride(from: day(2023, 1, 1).number, to: day(2026, 12, 1).number, by: 13) {
            let from = CalendarDay(number: start)
            for count in [0, 1, 5, 22] {
                let to = days.adding(count, to: from)
                #expect(days.count(after: from, through: to) == count)
                #expect(days.count(after: to, through: from) == -count)
            }
        }
    }
}
