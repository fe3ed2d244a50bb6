import Mail
import Testing

/// Headers of quotes and of old mail in the languages of mail programs.
struct FreshLanguagesTests {
    /// `%` stands for the sender with the address.
    static let headers = [
        "On Mon, Feb 1, 2016 at 4:58 AM % wrote:",
        "On Mon, 1 Feb 2016, 16:58 %, wrote:",
        "On 3 Sep 2024, at 12:00, % wrote:",
        "September 3, 2024 12:00 PM, % wrote:",
        "Am Di., 3. Sept. 2024 um 12:00 Uhr schrieb %:",
        "% schrieb am Di., 3. Sept. 2024 um 12:00 Uhr:",
        "Le lun. 3 sept. 2024 à 12:00, % a écrit :",
        "El lun, 3 sept 2024 a las 12:00, % escribió:",
        "Il giorno lun 3 set 2024 alle ore 12:00 % ha scritto:",
        "Em seg., 3 de set. de 2024 às 12:00, % escreveu:",
        "Op ma 3 sep 2024 om 12:00 schreef %:",
        "Op 3 sep. 2024, om 12:00 heeft % het volgende geschreven:",
        "pon., 3 wrz 2024 o 12:00 % napisał(a):",
        "W dniu 2024-09-03 12:00:00 użytkownik % napisał:",
        "po 3. 9. 2024 v 12:00 odesílatel % napsal:",
        "po 3. 9. 2024 o 12:00 % napísal(a):",
        "% ezt írta (időpont: 2024. szept. 3., K, 12:00):",
        "lun., 3 sept. 2024 la 12:00, % a scris:",
        "На пн, 3.09.2024 г. в 12:00 % написа:",
        "пон, 3. сеп 2024. у 12:00 % је написао/ла:",
        "pon, 3. ruj 2024. u 12:00 % napisao je:",
        "V V pon., 3. sep. 2024 ob 12:00 je oseba % napisala:",
        "пн, 3 вер. 2024 р. о 12:00 % пише:",
        "Den man. 3. sep. 2024 kl. 12.00 skrev %:",
        "man. 3. sep. 2024 kl. 12:00 skrev %:",
        "Den mån 3 sep. 2024 kl 12:00 skrev %:",
        "ma 3. syysk. 2024 klo 12.00 % kirjoitti:",
        "Kuupäev E, 3. september 2024 kell 12:00 kirjutas %:",
        "pirmd., 2024. g. 3. sept., plkst. 12:00 — lietotājs % rakstīja:",
        "2024-09-03, an, 12:00, % rašė:",
        "%, 3 Eyl 2024 Sal, 12:00 tarihinde şunu yazdı:",
        "Στις Τρί 3 Σεπ 2024 στις 12:00 μ.μ., ο/η % έγραψε:",
        "\u{202B}בתאריך יום ב׳, 3 בספט׳ 2024 ב-12:00 מאת %:\u{202C}",
        "2024年9月3日(月) 12:00 %:",
        "% 于2024年9月3日周一 12:00写道：",
        "% 於 2024年9月3日 週一 下午12:00寫道：",
        "2024년 9월 3일 (월) 오후 12:00, %님이 작성:",
        "Vào Th 2, 3 thg 9, 2024 vào lúc 12:00 % đã viết:",
        "Pada tanggal Sen, 3 Sep 2024 pukul 12.00 % menulis:",
        "сб, 3 қыр. 2024 ж. сағ. 12:00, % жазды:",
    ]

    @Test(arguments: headers)
    func `H5 H6: the header of a quote is known in any language, on one line or two`(header: String) {
        for sender in [
            "Jana Nová <jana@example.org>", "Jana Nová <\njana@example.org>", "Jana Nová <jana@example.org\n>",
        ] {
            let header = header.replacing("%", with: sender)
            #expect(Fresh.text(of: "Answer.\n\n\(header)\n\n> old\n> more") == "Answer.")
            #expect(Fresh.text(of: "Answer.\n\n\(header)\n\nold\nmore") == "Answer.")
        }
    }

    static let fields = [
        "From|Sent|To|Subject", "Von|Gesendet|An|Betreff", "Von|Datum|An|Betreff", "De|Envoyé|À|Objet",
        "De|Date|À|Objet",
        "De|Enviado el|Para|Asunto", "De|Fecha|Para|Asunto", "Da|Inviato|A|Oggetto", "Da|Data|A|Oggetto",
        "De|Enviada em|Para|Assunto", "Van|Verzonden|Aan|Onderwerp", "Od|Wysłano|Do|Temat", "Od|Odesláno|Komu|Předmět",
        "Od|Odoslané|Komu|Predmet", "Feladó|Elküldve|Címzett|Tárgy", "De la|Trimis|Către|Subiect", "Fra|Sendt|Til|Emne",
        "Från|Skickat|Till|Ämne", "Lähettäjä|Lähetetty|Vastaanottaja|Aihe", "Kimden|Gönderildi|Kime|Konu",
        "Από|Στάλθηκε|Προς|Θέμα", "От|Отправлено|Кому|Тема", "От|Дата|Кому|Тема", "От кого|Дата|Кому|Тема",
        "Отправитель|Дата|Получатель|Тема", "Від|Надіслано|Кому|Тема", "Ад|Даслана|Каму|Тэма",
        "От|Изпратено|До|Относно",
        "差出人|送信日時|宛先|件名", "发件人|发送时间|收件人|主题", "寄件者|寄件日期|收件者|主旨", "보낸 사람|보낸 날짜|받는 사람|제목",
        "Кімнен|Жіберілді|Кімге|Тақырып",
    ]

    @Test(arguments: fields)
    func `H3: the fields of an old mail are known in any language and order`(fields: String) {
        let names = fields.split(separator: "|")
        let values = ["Jana <jana@example.org>", "3. 9. 2024 12:00", "Petr <p@example.org>", "Hello"]
        let lines = zip(names, values).map { "\($0): \($1)" }
        for order in [[0, 1, 2, 3], [0, 2, 1, 3], [3, 0, 1, 2]] {
            let block = order.map { lines[$0] }.joined(separator: "\n")
            #expect(Fresh.text(of: "Answer.\n\n\(block)\n\nold") == "Answer.")
            #expect(Fresh.text(of: "Answer.\n\n________________________________\n\(block)\n\nold") == "Answer.")
            let bold = order.map { "*\(names[$0]):* \(values[$0])" }.joined(separator: "\n")
            #expect(Fresh.text(of: "Answer.\n\n\(bold)\n\nold") == "Answer.")
        }
    }

    @Test(arguments: [
        "---- On Tue, 03 Sep 2024 12:00:00 +0300 Anna <a@b.org> wrote ----\nold",
        "-------- Ursprüngliche Nachricht --------\nVon: A\nold", "----- Message d'origine -----\nold",
        "-----Mensaje original-----\nold", "----- Messaggio originale -----\nold",
        "-----Oorspronkelijk bericht-----\nold",
        "-------- Původní zpráva --------\nold", "-------- Xyz abc --------\nFrom: A <a@b.org>\nold",
        "2016-03-03 17:21 GMT+01:00 Some One\nold", "2013/7/20 sam via Forum <info@example.org>\n\n| old",
        "At 6/16/2016 08:32 PM, you wrote:\n>old", "Quoting Anna Petrova <a@b.org>:\n\n> old",
        "Anna <a@b.org> writes:\n\n> old",
        "________________________________\nFrom: A <a@b.org>\nSent: 3 September 2024 12:00\nold",
        "  ----- Original Message ----- \n  From: bob@b.org \n  To: a@b.org \n  Sent: Monday, April 02, 2012 5:44 PM\n\n  old",
        "-- \nFrom Anna\nSent with Sparrow (http://s.example/?sig)\n\nOn Wednesday, April 4, 2012 at 17:44, b@b.org wrote:\n\n> old",
        "Date: Mon, 2 Apr 2012 17:44:22 +0400\nSubject: Test\nFrom: bob@b.org\nTo: a@b.org\n\nold",
        "> Date: Mon, 2 Apr 2012 17:44:22 +0400\n> Subject: Test\n> From: bob@b.org\n> To: a@b.org\n>\n> old",
        "________________________________________\nFrom: Bob [bob@b.org]\nSent: Monday, April 02, 2012 5:44 PM\nTo: Anna\n\nold",
        "On Apr 4, 2012, at 5:44 PM, bob@b.org wrote:\n\n> old",
        "On Wed, Apr 4, 2012 at 5:44 PM, <bob@b.org> wrote:\n\n> old",
        "On 04/04/2012 05:44 PM, bob@b.org wrote:\n> old", "2012/4/4 <bob@b.org>\n\n> old",
        "2012/4/4 bob@b.org <bob@b.org>\n\n> old",
        "From: bob@b.org [mailto:bob@b.org] \nSent: Monday, April 02, 2012 5:44 PM\nTo: Anna\nSubject: Test\n\nold",
        "Sent from my BlackBerry® wireless device\n\n-----Original Message-----\nFrom: bob\nold",
        "-------- Original message --------\nSubject: x\nFrom: bob@b.org\nTo: a@b.org\nCC: \n\nold",
        "----Original Message----\nFrom: a@b.org\nDate: 04/04/2012\nTo: b@b.org\nSubj: x\n\nold",
        "Am 04.04.2012 um 17:44 schrieb bob@b.org:\n\n> old",
        "On Wed 4 Apr 2012 17:44 Bob, <bob@b.org> wrote:\n\n> old",
        "On Apr 4, 2012, at 17:44, \"Bob\" <bob@b.org<mailto:bob@b.org>> wrote:\n\nold",
        "On Apr 4, 2012 5:44 PM, \"Bob\" <bob@b.org> wrote:\n\n> old", "On 4/4/12 5:44 PM, Bob wrote:\n> old",
        "Bob <bob@b.org> schrieb am Mi., 4. Apr. 2012, 17:44:\n\n> old",
        "From: \"Bob via Forum\" <forum@b.org>\nTo: \"Anna\" <a@b.org>\nSent: Wednesday, April 4, 2012 5:44:00 PM\nSubject: x\n\nold",
        "Sent from Yahoo Mail on Android\n\n  On Wed, Apr 4, 2012 at 5:44 PM, Bob<bob@b.org> wrote:   old",
        "--\nBob\n\nOn 4 April 2012 at 17:44:00, Bob (bob@b.org) wrote:\n\n> old",
        "On 4 April 2012 at 17:44:00, Bob (bob@b.org) wrote:\n\nold", "Il 04/04/2012 17:44, Bob ha scritto:\n> old",
        "Le 04/04/2012 17:44, Bob a écrit :\n> old", "El 04/04/2012 17:44, Bob escribió:\n> old",
        "Op 4-4-2012 om 17:44 schreef Bob:\n> old",
        "W dniu 04.04.2012 o 17:44, Bob pisze:\n> old", "04.04.2012 17:44, Bob wrote:\n> old",
        "On Wednesday, 4 April 2012 17:44:00 MSK Bob wrote:\n> old",
    ])
    func `H5: other ways to begin an old mail are known`(quote: String) {
        #expect(Fresh.text(of: "Answer.\n\n" + quote) == "Answer.")
    }
}
