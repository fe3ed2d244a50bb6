import Foundation
import Mail
import Tickets

/// Files of working days in the format of github.com/xmlcalendar/data. They are read with the settings, so that a broken
/// one is found before the start.
enum CalendarSettings {
    static func read(_ cursor: SettingsCursor) -> WorkingDays {
        let group = SettingsGroup(cursor, keys: ["files", "regional"])
        return WorkingDays(
            national: ShippedYears.all + group["files"].elements.compactMap(year),
            regional: group["regional"].elements.compactMap(year)
        )
    }

    private static func year(_ cursor: SettingsCursor) -> WorkingYear? {
        let path = cursor.path("the path of a calendar file")
        guard let data = FileManager.default.contents(atPath: path) else {
            cursor.mistake(found: "no readable file \(path)", expected: "a calendar file of one year")
            return nil
        }
        do {
            return try WorkingYear(Array(data)[...])
        } catch {
            cursor.mistake(found: "\(error)", expected: "a calendar file of one year")
            return nil
        }
    }
}
