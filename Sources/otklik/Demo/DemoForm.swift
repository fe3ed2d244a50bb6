import Foundation
import Rehearsal

/// The form of the demo's daemon, and somebody who fills it in.
struct DemoForm {
    let port: Int

    var address: String { "http://127.0.0.1:\(port)/form" }

    static func settings(port: Int) -> String {
        """
        web:
          listen: 127.0.0.1:\(port)
          base_url: http://127.0.0.1:\(port)
          title: Культура региона
          title_en: Culture of the region
          consents:
            - purpose: processing
              version: "1"
              label: Согласен на обработку персональных данных, чтобы мне ответили
              label_en: I agree to my personal data being processed so that I can be answered
              text: Это образец. Всё, что вы напишете, исчезнет вместе с ним.
              text_en: This is a demo. Whatever you write goes away with it.
          ready_answers:
            - title: Как оформить Пушкинскую карту?
              text: Карту оформляют в приложении «Госуслуги Культура» с 14 лет. Нужна подтверждённая учётная запись.
              words: [оформить пушкинскую карту, получить пушкинскую карту]
          # The demo's own visitor is quicker than a person.
          limits: {min_page_age: 0s}

        """
    }

    /// Opens the form, fills it in and sends it. The address of the message's private page.
    func send(_ text: String, from name: String, _ email: String) throws -> String {
        let http = LoopbackHTTP(port: port)
        let page = try http.ask("GET", "/form").text
        guard let at = page.range(of: "name=\"token\" value=\"") else { throw Failure("the form's page is not there") }
        let fields = [
            ("choice", "question"), ("text", text), ("name", name), ("email", email), ("consent", "processing"),
            ("token", String(page[at.upperBound...].prefix { $0 != "\"" })), ("action", "send"),
        ]
        let body = fields.map { name, value in
            "--demo\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        let answer = try http.ask(
            "POST",
            "/form",
            headers: [("Content-Type", "multipart/form-data; boundary=demo")],
            body: Array((body.joined() + "--demo--\r\n").utf8)
        )
        guard answer.status == 303, let place = answer.headers["location"] else {
            throw Failure("the form answers \(answer.status)")
        }
        let link = String(place.prefix { $0 != "?" })
        guard try http.ask("GET", link).status == 200 else { throw Failure("the message has no private page") }
        return "http://127.0.0.1:\(port)\(link)"
    }
}
