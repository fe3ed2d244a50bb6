/// The words by which quotes, old headers and footers are known, in lower case.
enum FreshWords {
    static let dateLeads = octets([
        "on ", "in date ", "le ", "am ", "el ", "den ", "op ", "em ", "il giorno ", "il ", "at ", "w dniu ", "dnia ",
        "dne ", "в ", "la ", "a ",
        "ons. ", "pe ", "在 ",
    ])

    static let weekdays: Set<String> = [
        "понедельник", "вторник", "среда", "среду", "четверг", "пятница", "пятницу", "суббота", "субботу",
        "воскресенье",
        "пн", "вт", "ср", "чт", "пт", "сб", "вс", "понеділок", "вівторок", "середа", "четвер", "п'ятниця", "субота",
        "неділя", "нд",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri",
        "sat", "sun",
        "tues", "thur", "thurs", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "mo",
        "di", "mi", "do",
        "fr", "sa", "so", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lun", "mar", "mer",
        "jeu", "ven",
        "sam", "dim", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "mié", "jue", "vie",
        "sáb", "dom",
        "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica", "gio", "sab", "segunda", "terça",
        "quarta",
        "quinta", "sexta", "seg", "ter", "qua", "qui", "sex", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag",
        "zaterdag",
        "zondag", "ma", "wo", "vr", "za", "zo", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
        "man", "tir",
        "ons", "tor", "fre", "lør", "søn", "måndag", "tisdag", "lördag", "söndag", "poniedziałek", "wtorek", "środa",
        "czwartek",
        "piątek", "niedziela", "pon", "wt", "śr", "czw", "pt", "sob", "ndz",
    ]

    /// The first three letters of the months.
    static let months: Set<String> = [
        "янв", "фев", "мар", "апр", "мая", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
        "січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру",
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        "mär", "mai", "okt", "dez", "janv", "fév", "avr", "jui", "aoû", "déc", "ene", "abr", "ago", "dic", "gen", "mag",
        "giu", "lug",
        "set", "ott", "fev", "out", "mrt", "maa", "mei", "maj", "des", "sty", "lut", "kwi", "cze", "lip", "sie", "wrz",
        "paź", "lis", "gru",
    ]

    private static let verbs = octets([
        "написал(а)", "написала", "написали", "написал", "пишет", "пишут", "писал(а)", "писала", "писали", "писал",
        "пише", "написав",
        "написав(ла)", "написала(в)", "wrote", "writes", "schrieb", "schrieb:", "geschrieben", "a écrit", "écrit",
        "escribió", "ha scritto",
        "schreef", "geschreven", "skrev", "escreveu", "napisał(a)", "napisał", "napisała", "pisze", "kirjoitti",
        "yazdı", "写道", "написа",
        "пісаў", "напісаў", "napsal(a)", "napsal", "a scris", "skrifaði", "írta", "said", "följande", "következőt írta",
    ])

    private static let verbsInside = octets([
        " schrieb ", " skrev ", " написал ", " написал(а) ", " wrote ", " schreef ", " geschreven", " a écrit ",
    ])

    enum VerbPlace { case middle, last }

    /// Where the words hold a verb of writing: right before the colon, or elsewhere.
    static func verb(in words: FoldedText) -> VerbPlace? {
        let body =
            words.hasSuffix("：") ? words.dropLast(3) : words.hasSuffix(" :") ? words.dropLast(2) : words.dropLast(1)
        for verb in verbs where body.hasSuffix(verb) {
            // A word of its own, except where words are not parted.
            guard let before = body.dropLast(verb.count).bytes.last, verb.first != 0xE5 else { return .last }
            if !FoldedText.isLetter(before) { return .last }
        }
        // «Max schrieb am Di., 16. Aug. 2016 um 12:52 Uhr:».
        return verbsInside.contains(where: words.contains) ? .middle : nil
    }

    /// The Bat! and its like: «Вы писали 4 ноября 2024 г.».
    static func isToYou(_ words: FoldedText) -> Bool {
        words.contains("вы писали") || words.contains("you wrote") || words.contains("вы написали")
    }

    /// What ruled lines begin with.
    static let rules = octets(["--", "__", "==", "##", "- -", "—", "––"])

    private static func octets(_ words: [String]) -> [[UInt8]] { words.map { Array($0.utf8) } }

    // MARK: - Headers of old mail

    struct Labels: OptionSet {
        let rawValue: UInt8
        static let from = Labels(rawValue: 1)
        static let sent = Labels(rawValue: 2)
        static let to = Labels(rawValue: 4)
        static let copy = Labels(rawValue: 8)
        static let subject = Labels(rawValue: 16)
    }

    private static let labels: [String: Labels] = {
        let table: [(Labels, [String])] = [
            (
                .from,
                [
                    "от", "from", "von", "de", "från", "van", "da", "fra", "від", "отправитель", "od", "от кого", "发件人",
                    "差出人", "lähettäjä", "kimden", "expéditeur", "remitente", "mittente",
                ]
            ),
            (
                .sent,
                [
                    "отправлено", "sent", "дата", "date", "gesendet", "envoyé", "enviado", "enviada", "skickat",
                    "verzonden", "datum", "data", "inviato", "sendt", "fecha", "надіслано", "wysłano", "发送时间", "日期",
                    "lähetetty", "tarih", "envoyé le", "message du", "отправлена", "dato", "дата отправки",
                ]
            ),
            (
                .to,
                [
                    "кому", "to", "an", "à", "para", "till", "aan", "a", "til", "do", "收件人", "kime", "vastaanottaja",
                    "destinataire", "получатель",
                ]
            ),
            (.copy, ["копия", "cc", "kopie", "копія", "kopia", "copie", "copie à", "bcc", "скрытая копия"]),
            (
                .subject,
                [
                    "тема", "subject", "betreff", "objet", "sujet", "asunto", "ämne", "onderwerp", "oggetto", "emne",
                    "assunto",
                    "temat", "主题", "件名", "aihe", "konu",
                ]
            ),
        ]
        return Dictionary(table.flatMap { label, names in names.map { ($0, label) } }) { first, _ in first }
    }()

    /// The label that words begin with: `от: …`, `sent : …`.
    static func label(of words: FoldedText) -> Labels? {
        let bytes = words.bytes.prefix(40)
        // A full-width colon is EF BC 9A.
        guard let end = bytes.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == 0xEF }) else { return nil }
        let name = bytes[
            end - bytes.startIndex > 0 && bytes[end - 1] == 0x20 ? bytes.startIndex..<end - 1 : bytes.startIndex..<end
        ]
        return labels[String(decoding: name, as: UTF8.self)]
    }

    static let originals = octets([
        "original message", "исходное сообщение", "исходное письмо", "ursprüngliche nachricht", "ursprüngliche mail",
        "message d'origine",
        "message original", "mensaje original", "messaggio originale", "oorspronkelijk bericht", "mensagem original",
        "оригинальное сообщение",
        "oprindelig meddelelse", "originalmeddelande", "original-nachricht", "reply message", "original appointment",
        "вихідне повідомлення",
        "opprinnelig melding", "originální zpráva", "original mail", "reply above this line",
        "ответьте выше этой линии",
    ])

    static let forwards = octets([
        "forwarded message", "пересылаемое сообщение", "перенаправленное сообщение", "переадресованное сообщение",
        "пересланное сообщение",
        "начало переадресованного сообщения", "begin forwarded message", "weitergeleitete nachricht",
        "message transféré",
        "mensaje reenviado", "пересланное письмо", "переадресоване повідомлення", "перенаправлено",
        "конец пересылаемого сообщения",
    ])

    // MARK: - Footers

    static let footers = octets([
        "отправлено из ", "отправлено с ", "отправлено через ", "отправлено при помощи ", "отправлено посредством ",
        "послано с ",
        "получите outlook для", "скачать outlook для", "надіслано з ", "sent from ", "sent with ", "sent via ",
        "sent by ", "sent using ",
        "get outlook for", "get [outlook for", "from my iphone", "from my ipad", "envoyé depuis ", "envoyé de ",
        "envoyé à partir",
        "von meinem ", "gesendet von ", "gesendet mit ", "diese nachricht wurde von meine", "enviado desde ",
        "enviado do ", "enviado de ",
        "enviado a partir", "inviato da ", "sendt fra ", "skickat från ", "verzonden met ", "verzonden vanaf ",
        "verstuurd vanaf ",
        "wysłano z ", "lähetetty ", "從我的 ", "发自我的", "odesláno z", "antwort von meinem", "scarica outlook",
        "télécharger outlook",
    ])

    static let closings = octets([
        "с уважением", "с ув.", "с уваж.", "с наилучшими пожеланиями", "с почтением", "с искренним уважением",
        "всего доброго",
        "всего наилучшего", "всего хорошего", "с глубоким уважением", "с благодарностью", "заранее спасибо",
        "заранее благодар",
        "спасибо за понимание", "благодарю за понимание", "--- с ув", "хорошего дня", "с надеждой на понимание",
    ])
}
