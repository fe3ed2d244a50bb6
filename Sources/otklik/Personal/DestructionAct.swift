import Foundation
import Tickets

/// The record of a destruction in words, for the folder where such records are kept.
struct DestructionAct {
    let record: Destruction
    let zone: TimeZone

    var text: String {
        let day = CalendarDay(record.at, in: zone)
        var lines = ["Акт № \(record.number) об уничтожении персональных данных", "Дата: \(day)"]
        lines.append("Основание: \(ground)")
        if !record.person.isEmpty { lines.append("Субъект (псевдоним): \(record.person)") }
        lines.append("Система: Otklik. Уничтожено: тексты и имена в \(record.entries) записях, писем \(record.letters)")
        if !record.tickets.isEmpty {
            lines.append("Обращения: \(record.tickets.map(\.description).joined(separator: ", "))")
        }
        lines.append("Способ: стирание в базе данных с перезаписью освобождённых страниц")
        lines.append("Исполнитель: \(record.by.isEmpty ? "по расписанию" : record.by)")
        return lines.joined(separator: "\n") + "\n"
    }

    private var ground: String {
        switch record.ground {
        case .request: "обращение субъекта персональных данных"
        case .term: "истёк срок хранения"
        }
    }
}
