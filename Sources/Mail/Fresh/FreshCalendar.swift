/// The words of dates in the languages of mail programs, in lower case.
enum FreshCalendar {
    /// What stands before a date.
    static let leads = FreshTable([
        "on ", "in date ", "le ", "am ", "el ", "den ", "op ", "em ", "il giorno ", "il ", "at ", "w dniu ", "dnia ",
        "dne ", "dňa ", "в ", "на ", "la ", "a ", "pe ", "în ", "v ", "u ", "pada ", "vào ", "tarih ", "στις ",
        "kuupäev ",
        "ons. ", "在 ", "--- on ", "à ",
    ])

    static let weekdays = FreshTable([
        // Russian, Ukrainian, Belarusian, Bulgarian, Serbian
        "понедельник", "вторник", "среда", "среду", "четверг", "пятница", "пятницу", "суббота", "субботу",
        "воскресенье", "пн", "вт", "ср", "чт", "пт", "сб", "вс", "понеділок", "вівторок", "середа", "четвер",
        "п'ятниця", "субота", "неділя", "нд", "панядзелак", "аўторак", "серада", "чацвер", "пятніца", "нядзеля", "аў",
        "чц", "пон", "уто", "сре", "чет", "пет", "суб", "нед",
        // English, German, Dutch
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri",
        "sat", "sun", "tues", "thur", "thurs", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
        "sonntag", "mo", "di", "mi", "do", "fr", "sa", "so", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag",
        "zaterdag", "zondag", "ma", "wo", "vr", "za", "zo",
        // French, Spanish, Italian, Portuguese, Romanian
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lun", "mar", "mer", "jeu", "ven",
        "sam", "dim", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "mié", "jue", "vie",
        "sáb", "dom", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica", "gio", "sab",
        "segunda", "terça", "quarta", "quinta", "sexta", "seg", "ter", "qua", "qui", "sex", "segunda-feira",
        "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "luni", "marți", "miercuri", "joi", "vineri",
        "sâmbătă", "duminică", "mie", "vin", "sâm", "dum",
        // Danish, Norwegian, Swedish, Finnish, Estonian
        "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag", "man", "tir", "ons", "tor", "fre",
        "lør", "søn", "måndag", "tisdag", "lördag", "söndag", "mån", "tis", "tors", "lör", "sön", "maanantai",
        "tiistai",
        "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai", "ke", "to", "pe", "la", "su", "ti",
        // Polish, Czech, Slovak, Croatian, Slovene, Hungarian, Turkish
        "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela", "pon", "wt", "śr", "czw", "pt",
        "sob", "ndz", "niedz", "pondělí", "úterý", "středa", "čtvrtek", "pátek", "neděle", "po", "út", "st", "čt", "pá",
        "ne", "pondelok", "utorok", "streda", "štvrtok", "piatok", "nedeľa", "ut", "št", "pi", "uto", "sri", "čet",
        "pet", "sub", "ned", "tor", "sre", "hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap",
        "pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar",
    ])

    /// The first three letters of the months.
    static let months = FreshTable([
        "янв", "фев", "мар", "апр", "мая", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек", "січ", "лют", "бер",
        "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру", "сту", "сак", "кра", "чэр", "ліп", "жні", "кас",
        "ліс", "сне", "яну", "юни", "юли", "јан", "мај", "јун", "јул", "сеп", "нов", "дец",
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "jän", "mär", "mai", "okt",
        "dez", "mrt", "maa", "mei", "maj", "des", "fév", "avr", "jui", "aoû", "déc", "ene", "abr", "ago", "dic", "gen",
        "mag", "giu", "lug", "set", "ott", "fev", "out", "ian", "iun", "iul", "noi", "sty", "lut", "kwi", "cze", "lip",
        "sie", "wrz", "paź", "lis", "gru", "led", "úno", "bře", "dub", "kvě", "čer", "čvn", "čvc", "srp", "zář", "říj",
        "pro", "sij", "vel", "ožu", "tra", "svi", "kol", "ruj", "stu", "máj", "jún", "júl", "sze", "ápr", "tam", "hel",
        "huh", "tou", "kes", "hei", "elo", "syy", "lok", "mar", "jou", "oca", "şub", "nis", "haz", "tem", "ağu", "eyl",
        "eki", "kas", "ara", "vee", "juu",
    ])
}
