/// Sentences by which the programs of sites say that they wrote a mail, in lower case.
enum SiteFormFoot {
    static let words = FoldedText.words([
        "сообщение сгенерировано автоматически", "письмо сгенерировано автоматически", "письмо создано автоматически",
        "информационное сообщение сайта", "через форму обратной связи", "с формы обратной связи",
        "из формы обратной связи",
        "заполнена web-форма", "заполнена веб-форма", "было отправлено с сайта", "сообщение отправлено с сайта",
        "письмо отправлено с сайта", "отправлено с контактной формы", "отправлено через контактную форму",
        "сообщение с сайта", "заявка с сайта", "обращение с сайта", "вопрос с сайта", "письмо с сайта", "отзыв с сайта",
        "this e-mail was sent from a contact form", "this email was sent from a contact form",
        "a contact form was submitted", "contact form on", "submitted on your website", "new form submission",
        "new submission", "additional information:", "дополнительная информация:", "made on tilda", "request details:",
        "для просмотра воспользуйтесь ссылкой", "не отвечайте на это письмо", "new message from", "яндекс формы",
        "яндекс.формы", "yandex forms", "новый ответ на форму", "новая заявка",
    ])
}
