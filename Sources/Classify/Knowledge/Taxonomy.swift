/// The codes of domain.md §6.
package enum Taxonomy {
    package static let kinds: Set = [
        "question", "suggestion", "complaint", "gratitude", "idea", "spam", "misaddressed", "auto",
    ]
    package static let topics: Set = [
        "PK.ISSUE", "PK.PAY", "PK.REFUND", "PK.PROGRAM", "PK.ENTRY", "TKT.BUY", "TKT.REFUND", "TKT.PRICE", "EVT.INFO",
        "EVT.CHANGE", "EVT.QUALITY", "EXC.BOOK", "SRV.STAFF", "SRV.HOURS", "BLD.COMFORT", "BLD.SAFETY", "ACC", "WEB",
        "LIB", "MUS", "EDU.ADM", "EDU.PROC", "FOLK", "COOP", "CORR", "OTHER",
    ]
    package static let flags: Set = [
        "child_harm", "injury", "threat", "corruption", "media", "vip", "deputy", "repeated", "obscene", "court",
    ]
}
