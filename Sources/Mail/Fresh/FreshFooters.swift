/// Lines that programs, phones, virus scanners and companies put at the end of a letter, in lower case.
enum FreshFooters {
    /// «Отправлено с iPhone», `Get Outlook for iOS`, «Без вирусов. www.avast.ru».
    static func isOne(_ words: FoldedText) -> Bool {
        guard words.count <= 300, !words.bytes.contains(UInt8(ascii: "?")) || words.contains("://") else {
            return false
        }
        let start = words.drop { "(<[\"-*~ ".utf8.contains($0) }
        if words.count <= 200, isFromDevice(start) { return true }
        return namesScanner(words) && scanners.contains(where: words.contains) || start.bytes.elementsEqual("ᐧ".utf8)
    }

    private static func isFromDevice(_ words: FoldedText) -> Bool {
        if prefixes.isPrefix(of: words) { return words.wordCount <= 14 }
        if let prefix = russian.prefix(of: words) {
            // «Отправлено из кассы …» may begin a sentence: a program or a device must be named.
            return words.wordCount <= 12 && namesDevice(words.dropFirst(prefix.word.count))
        }
        if words.wordCount <= 6, suffixes.isSuffix(of: words) { return true }
        if words.wordCount <= 8, words.contains("outlook") {
            return words.contains(" ios") || words.contains(" android") || words.contains("aka.ms")
        }
        return words.wordCount <= 3 && words.hasSuffix(" from mobile")
    }

    /// One of these stands in all that scanners say.
    private static func namesScanner(_ words: FoldedText) -> Bool {
        words.contains("вирус") || words.contains("vir") || words.contains("avast") || words.contains("clean")
            || words.contains("avg") || words.contains("яндекс")
    }

    private static func namesDevice(_ words: FoldedText) -> Bool {
        words.bytes.contains(where: \.isLetter) || devices.contains(where: words.contains)
    }

    /// A line that belongs to a footer when one stands above it: a bare link.
    static func mayFollow(_ words: FoldedText) -> Bool {
        let link = words.drop { "(<[".utf8.contains($0) }
        return words.count <= 200 && words.wordCount == 1
            && (link.hasPrefix("http://") || link.hasPrefix("https://") || link.hasPrefix("www."))
    }

    enum Notice {
        case certain
        /// «Настоящее письмо …» begins complaints, too: a notice says for whom it is, or that it is confidential.
        case possible
    }

    /// The beginning of a notice about confidence, the environment or the law.
    static func beginsNotice(_ words: FoldedText) -> Notice? {
        let start = words.drop { "*_<[(\" ".utf8.contains($0) }
        let call: StaticString = "внимание! "
        let rest = start.hasPrefix(call) ? start.dropFirst(call.utf8CodeUnitCount) : start
        return possibleNotices.isPrefix(of: rest) ? .possible : notices.isPrefix(of: start) ? .certain : nil
    }

    static func speaksOfConfidence(_ words: FoldedText) -> Bool { confidence.contains(where: words.contains) }

    private static let confidence = FoldedText.words(["конфиденциал", "адресат", "по ошибке", "получател"])

    private static let russian = FreshTable([
        "отправлено из ", "отправлено с ", "отправлено со ", "отправлено через ", "отправлено при помощи ",
        "отправлено с помощью ", "отправлено посредством ", "отправлено моб", "отправлено прил", "отправлено в ",
        "отправлено от ", "послано с ", "послано из ", "написано с ", "набрано на ", "письмо отправлено с ",
        "письмо отправлено из ", "надіслано з ", "надіслано із ", "відправлено з ", "адпраўлена з ",
    ])

    private static let devices = FoldedText.words([
        "почт", "смартфон", "телефон", "планшет", "устройств", "приложени", "мобильн", "яндекс", "рамблер", "айфон",
        "пошт", "пристро",
    ])

    private static let prefixes = FreshTable([
        "получите outlook", "скачать outlook", "скачайте outlook", "отримайте outlook",
        "sent from ", "sent with ", "sent via ", "sent by ", "sent using ", "sent on the ", "sent on my ",
        "get outlook",
        "get [outlook", "download outlook", "from my iphone", "from my ipad", "from my phone", "via iphone",
        "envoyé depuis ", "envoyé de ", "envoyé à partir", "envoyé avec ", "envoyé par mon ", "obtenir outlook",
        "télécharger outlook", "téléchargez outlook",
        "von meinem ", "gesendet von ", "gesendet mit ", "gesendet über ", "gesendet aus ",
        "diese nachricht wurde von meine",
        "antwort von meinem", "holen sie sich outlook", "outlook für ",
        "enviado desde ", "enviado do ", "enviado de ", "enviado a partir", "enviado con ", "enviado pelo ",
        "enviado por mi", "obtener outlook", "obtenga outlook", "obter o outlook", "obter outlook", "baixar o outlook",
        "inviato da ", "inviato dal ", "inviato con ", "scarica outlook", "ottieni outlook", "trimis de pe ",
        "trimis din ", "sendt fra ", "sendt med ", "hent outlook", "få outlook", "skickat från ", "skickat med ",
        "skickades från ", "hämta outlook", "lähetetty ", "hanki outlook", "verzonden met ", "verzonden vanaf ",
        "verzonden vanuit ", "verstuurd vanaf ", "verstuurd met ", "outlook voor ",
        "wysłano z ", "wysłane z ", "wysłano przy ", "pobierz outlook", "pobierz aplikację outlook", "odesláno z",
        "posláno z", "odoslané z", "získejte outlook", "získať outlook", "elküldve ", "poslano s ", "poslano z ",
        "poslano sa ", "изпратено от ", "saadetud minu ", "στάλθηκε από ", "dikirim dari ", "được gửi từ ", "gönderen ",
        "從我的 ", "从我的", "发自我的", "發自我的", "获取 outlook", "取得 outlook", "нөмірімнен",
    ])

    private static let suffixes = FreshTable([
        " gesendet", " gesendet.", " gönderildi", " gönderildi.", " küldve", "傳送", "送信", "から送信", "에서 보냄",
        "を入手", " downloaden", "으로 보냄", "发送", "נשלח",
    ])

    private static let scanners = FoldedText.words([
        "virus-free.", "virenfrei.", "без вирусов.", "libre de virus", "sans virus.", "garanti sans virus",
        "privo di virus",
        "wolny od wirusów", "checked for viruses", "scanned for viruses", "tested for viruses", "no virus found in",
        "checked by avg", "auf viren geprüft", "auf viren überprüft", "проверено на вирусы",
        "проверено на наличие вирусов",
        "проверено антивирус", "проверена антивирус", "проверено на отсутствие вирусов", "вирусов не обнаружено",
        "антивирусом avast", "антивирусом касперск", "антивирусом dr.web", "защищено от вирусов", "не содержит вирусов",
        "believed to be clean", "яндекс.почта — надёжная", "яндекс.почта - надёжная", "яндекс почта — надёжная",
        "www.avast.com/", "avast.com/sig-email",
    ])

    private static let notices = FreshTable([
        "this email and any ", "this e-mail and any ", "this email message and any ", "this e-mail message and any ",
        "this message and any ", "this email is confidential", "this e-mail is confidential",
        "this message is confidential",
        "this message contains confidential", "this email contains confidential", "this email may contain",
        "this e-mail may contain", "this message may contain", "this communication ", "this transmission ",
        "the information contained in this ", "the information in this e", "the contents of this e",
        "confidentiality notice", "confidential:", "disclaimer", "legal notice", "notice: this e",
        "privileged/confidential",
        "if you are not the intended recipient", "please consider the environment", "please think of the environment",
        "think before you print", "before printing",
        "уведомление о конфиденциальности", "конфиденциальность:",
        "пожалуйста, подумайте об окружающей",
        "пожалуйста, подумайте о природе", "подумайте об экологии", "прежде чем распечатать",
        "перед тем как распечатать",
        "берегите природу", "пожалуйста, берегите природу", "не распечатывайте это",
        "diese e-mail enthält", "diese e-mail und", "diese nachricht enthält", "diese nachricht ist vertraulich",
        "der inhalt dieser e-mail", "die information in dieser", "bitte denken sie an die umwelt",
        "ce message et", "ce courriel et", "ce message est confidentiel", "ce courriel est confidentiel",
        "avis de confidentialité", "pensez à l'environnement", "este mensaje y", "este mensaje contiene",
        "este correo electrónico", "aviso legal", "esta mensagem", "questo messaggio", "le informazioni contenute",
        "dit bericht", "deze e-mail", "denna e-post", "denne e-post", "ta wiadomość", "niniejsza wiadomość",
    ])

    /// «Настоящее сообщение и любые приложения …», «данное письмо, включая …».
    private static let possibleNotices: FreshTable<Void> = {
        let letters = ["данное ", "настоящее ", "это "].flatMap { this in
            ["письмо", "сообщение", "электронное письмо", "электронное сообщение", "почтовое сообщение"].map {
                this + $0
            }
        }
        let goings = [
            " и люб", " и все ", " и прил", " и влож", " и содерж", ", включая", " (включая", " предназначен",
            " может содержать", " содержит", " конф", " является конф", " (и ",
        ]
        let others = [
            "эта электронная почта", "настоящий документ и ", "информация, содержащаяся в этом ",
            "информация, содержащаяся в данном ", "информация, содержащаяся в настоящем ", "содержание данного письма",
            "содержание данного сообщения", "содержание данного электронного ", "содержание настоящего ",
            "содержимое этого письма", "если вы не являетесь ", "если вы получили это письмо",
            "если вы получили это сообщение", "если вы получили это по ошибке", "если вы получили данное",
            "если данное сообщение",
        ]
        return FreshTable(letters.flatMap { letter in goings.map { letter + $0 } } + others)
    }()
}
