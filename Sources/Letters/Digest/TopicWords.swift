import Tickets

/// What a topic, a flag and an institution are called in a digest.
package enum TopicWords {
    private static let topics: [String: String] = [
        "PK.ISSUE": "Пушкинская карта: оформление", "PK.PAY": "Пушкинская карта: оплата",
        "PK.REFUND": "Пушкинская карта: возврат", "PK.PROGRAM": "Пушкинская карта: участие",
        "PK.ENTRY": "Пушкинская карта: вход", "TKT.BUY": "покупка билета", "TKT.REFUND": "возврат билета",
        "TKT.PRICE": "цены и льготы", "EVT.INFO": "афиша и запись", "EVT.CHANGE": "отмена и перенос",
        "EVT.QUALITY": "содержание мероприятия", "EXC.BOOK": "экскурсии и группы", "SRV.STAFF": "обслуживание",
        "SRV.HOURS": "режим работы и связь", "BLD.COMFORT": "здание и удобства", "BLD.SAFETY": "безопасность",
        "ACC": "доступная среда", "WEB": "сайт и соцсети", "LIB": "библиотека", "MUS": "фонды и наука музея",
        "EDU.ADM": "приём на учёбу", "EDU.PROC": "учебный процесс", "FOLK": "народное творчество и конкурсы",
        "COOP": "партнёрство и аренда", "CORR": "нарушения и этика", "OTHER": "прочее",
    ]
    private static let flags: [String: String] = [
        "injury": "возможна травма", "child_harm": "возможен вред ребёнку", "threat": "угроза",
        "corruption": "похоже на коррупцию", "media": "пишет СМИ", "vip": "пишет известное лицо",
        "deputy": "запрос депутата", "court": "грозят судом",
    ]

    package static func topic(_ code: String, _ desk: Desk) -> String {
        desk.ownTopic(code) ?? topics[code] ?? code
    }

    /// Those a manager has to know of, in the order of the list.
    static func flags(_ codes: String) -> String {
        codes.split(separator: " ").compactMap { flags[String($0)] }.joined(separator: ", ")
    }

    /// One taken out of the settings is called by its code.
    package static func institution(_ code: String?, _ desk: Desk) -> String {
        guard let code else { return "ещё ничьи" }
        return desk.institution(code)?.name ?? code.uppercased()
    }
}
