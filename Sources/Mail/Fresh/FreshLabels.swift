/// The names of header fields as programs print them above an old mail, in lower case.
struct FreshLabels: OptionSet {
    let rawValue: UInt8
    static let from = FreshLabels(rawValue: 1)
    static let sent = FreshLabels(rawValue: 2)
    static let to = FreshLabels(rawValue: 4)
    static let copy = FreshLabels(rawValue: 8)
    static let subject = FreshLabels(rawValue: 16)

    /// The label that words begin with: `от: …`, `sent : …`.
    static func begin(_ words: FoldedText) -> FreshLabels? {
        let bytes = words.bytes.prefix(48)
        // A full-width colon is EF BC 9A.
        guard let end = bytes.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == 0xEF }) else { return nil }
        var name = bytes[..<end]
        if name.starts(with: [0xC2, 0xA0]) { name = name.dropFirst(2) }
        while let last = name.last, last == 0x20 { name.removeLast() }
        return table.whole(FoldedText(name))?.value
    }

    static func begin(at line: Int, _ page: FreshPage) -> FreshLabels? {
        guard page.holds(UInt8(ascii: ":"), line, upTo: 60) || page.holds(0x9A, line, upTo: 60) else { return nil }
        return begin(page.words(line, upTo: 60))
    }

    private static let table = FreshTable<FreshLabels>([
        (.from, senders), (.sent, dates), (.to, receivers), (.copy, copies), (.subject, subjects),
    ])

    private static let senders = [
        "от", "от кого", "отправитель", "from", "von", "de", "from (email)", "från", "van", "da", "fra", "od", "від",
        "ад",
        "von (e-mail)", "de la", "expéditeur", "remitente", "mittente", "remetente", "afzender", "absender", "avsender",
        "lähettäjä", "saatja", "no", "nuo", "feladó", "odosielateľ", "odesílatel", "nadawca", "pošiljatelj", "kimden",
        "gönderen", "dari", "từ", "จาก", "Από", "от (from)", "кімнен", "пошиљалац", "발신", "보낸 사람", "보낸사람", "发件人",
        "寄件者", "差出人", "מאת", "من",
    ]

    private static let dates = [
        "отправлено", "отправлена", "дата", "дата отправки", "время", "послано", "получено", "sent", "date", "sent at",
        "gesendet", "gesendet am", "datum", "envoyé", "envoyé le", "message du", "date d'envoi", "enviado",
        "enviada em", "enviado el", "enviado em", "enviada", "fecha", "data", "inviato", "data invio", "skickat",
        "verzonden", "verzonden op", "sendt", "dato", "надіслано", "відправлено", "даслана", "wysłano",
        "data wysłania", "odesláno", "odoslané", "dátum", "elküldve", "küldve", "trimis", "trimis la", "lähetetty",
        "päiväys", "päivämäärä", "saadetud", "kuupäev", "nosūtīts", "datums", "išsiųsta", "изпратено", "poslano",
        "poslato",
        "послато", "tarih", "gönderildi", "gönderme tarihi", "tanggal", "dikirim", "ngày", "Đã gửi", "đã gửi", "ส่ง",
        "วันที่",
        "Στάλθηκε", "Ημερομηνία", "жіберілді", "күні", "보낸 날짜", "날짜", "发送时间", "发送日期", "日期", "傳送時間", "寄件日期",
        "送信日時", "日時", "日付", "נשלח", "תאריך", "تاريخ", "التاريخ", "تم الإرسال",
    ]

    private static let receivers = [
        "кому", "получатель", "получатели", "to", "an", "à", "para", "a", "till", "aan", "til", "do", "komu",
        "destinataire",
        "destinatario", "destinatário", "empfänger", "ontvanger", "mottaker", "modtager", "mottagare",
        "vastaanottaja", "saaja", "kam", "kellele", "címzett", "către", "catre", "до", "каму", "prima", "za", "кімге",
        "kime",
        "alıcı", "kepada", "tới", "Đến", "đến", "ถึง", "Προς", "받는 사람", "받는사람", "수신", "收件人", "收件者", "宛先", "אל", "إلى",
    ]

    private static let copies = [
        "копия", "скрытая копия", "cc", "bcc", "kopie", "копія", "kopia", "kopi", "copie", "copie à", "copia", "cópia",
        "másolatot kap", "másolat", "kopio", "koopia", "копие", "bilgi", "Κοιν", "Κοινοποίηση", "참조", "抄送", "副本",
        "עותק", "نسخة",
    ]

    private static let subjects = [
        "тема", "тэма", "предмет", "subject", "betreff", "objet", "sujet", "asunto", "assunto", "oggetto", "ämne",
        "onderwerp",
        "emne", "temat", "předmět", "predmet", "tárgy", "subiect", "aihe", "teema", "temats", "tema", "относно",
        "zadeva",
        "konu", "perihal", "subjek", "chủ đề", "tiêu đề", "เรื่อง", "Θέμα", "тақырып", "тақырыбы", "제목", "主题", "主旨",
        "主題", "件名", "נושא", "الموضوع",
    ]
}
