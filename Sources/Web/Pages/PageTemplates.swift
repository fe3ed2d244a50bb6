import Mustache

/// The pages. Everything in double braces is escaped; words come from `PageWords`.
enum PageTemplates {
    static func library() throws -> MustacheLibrary {
        try MustacheLibrary(templates: all.mapValues { try MustacheTemplate(string: $0) })
    }

    private static let all = [
        "page": page, "settings": settings, "form": form, "contacts": contacts, "files": files, "consents": consents,
        "help": help, "draft": draft, "status": status, "notice": notice, "confirm": confirm, "banner": banner,
        "mailed": mailed, "digest": digest, "rate": rate, "add": add,
    ]

    private static let page = """
        <!doctype html>
        <html lang="{{lang}}" class="{{classes}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light">
        <title>{{title}}{{#site}} — {{site}}{{/site}}</title>
        <link rel="icon" href="/favicon.ico" type="image/svg+xml">
        <link rel="stylesheet" href="{{css}}">
        <script src="{{js}}" defer></script>
        </head>
        <body{{#embedded}} class="embedded"{{/embedded}}>
        <a class="skip" href="#main">{{t.skip}}</a>
        <header class="top">
        <div class="bar">
        <a class="brand" href="{{home}}">{{site}}</a>
        <a class="language" href="{{other}}" lang="{{t.other-code}}" hreflang="{{t.other-code}}">{{t.other-language}}</a>
        </div>
        {{> settings}}
        </header>
        <main id="main" tabindex="-1">
        {{{body}}}
        </main>
        <footer class="foot"><p>{{t.footer}}</p></footer>
        </body>
        </html>
        """

    /// The buttons send the form of the page, so that nothing typed is lost.
    private static let settings = """
        <details class="settings"{{#opened}} open{{/opened}}>
        <summary>{{t.view}}</summary>
        {{#loose}}<form id="main-form" method="post" action="/view" enctype="multipart/form-data">
        <input type="hidden" name="back" value="{{here}}"></form>{{/loose}}
        <div class="choices">
        {{#groups}}<div class="group" role="group" aria-label="{{label}}"><span aria-hidden="true">{{label}}</span>
        {{#items}}<button type="submit" form="main-form" name="view" value="{{value}}" \
        {{^loose}}formnovalidate{{/loose}} aria-pressed="{{pressed}}">{{label}}</button>
        {{/items}}</div>
        {{/groups}}</div>
        </details>
        """

    private static let form = """
        <h1>{{heading}}</h1>
        <p class="lead">{{t.lead}}</p>
        {{#notice}}<div class="notice" role="alert"><p>{{notice}}</p></div>{{/notice}}
        {{#hasMistakes}}<div class="mistakes" role="alert" tabindex="-1" id="mistakes">
        <h2>{{t.mistakes}}</h2>
        <ul>{{#mistakes}}<li><a href="#{{field}}">{{words}}</a></li>{{/mistakes}}</ul>
        </div>{{/hasMistakes}}
        <form id="main-form" class="sheet" method="post" action="{{action}}" enctype="multipart/form-data" \
        novalidate data-proof="{{bits}}" data-sending="{{t.sending}}" \
        data-failed="{{t.failed}}">
        <input type="hidden" name="token" value="{{token}}">
        <input type="hidden" name="proof" value="">
        {{#embedded}}<input type="hidden" name="embed" value="1">{{/embedded}}
        <button class="default" type="submit" name="action" value="check" tabindex="-1" aria-hidden="true"></button>
        <fieldset class="chips">
        <legend>{{t.choice}} <span class="soft">{{t.optional}}</span></legend>
        {{#choices}}<label class="chip"><input type="radio" name="choice" value="{{value}}"{{#chosen}} checked{{/chosen}}>\
        <span>{{label}}</span></label>
        {{/choices}}</fieldset>
        {{#pickInstitution}}<div class="field">
        <label for="institution">{{t.institution}}</label>
        <select id="institution" name="institution">
        <option value="">{{t.unknown}}</option>
        {{#institutions}}<option value="{{code}}"{{#chosen}} selected{{/chosen}}>{{name}}</option>
        {{/institutions}}</select>
        </div>{{/pickInstitution}}
        {{^pickInstitution}}<input type="hidden" name="institution" value="{{institution}}">{{/pickInstitution}}
        <div class="field{{#wrong.text}} wrong{{/wrong.text}}">
        <label for="text">{{t.text}}</label>
        <p class="hint" id="text-hint">{{t.text-hint}}</p>
        {{#wrong.text}}<p class="mistake" id="text-mistake">{{wrong.text}}</p>{{/wrong.text}}
        <textarea id="text" name="text" rows="7" required aria-describedby="text-hint{{#wrong.text}} text-mistake{{/wrong.text}}"\
        {{#wrong.text}} aria-invalid="true"{{/wrong.text}} data-most="{{most}}" data-left="{{t.left}}">
        {{text}}</textarea>
        </div>
        {{> contacts}}
        {{> files}}
        {{> consents}}
        <div class="{{#trapped}}field wrong{{/trapped}}{{^trapped}}away{{/trapped}}"{{^trapped}} aria-hidden="true"{{/trapped}}>
        <label for="website">{{t.trap}}</label>
        <input id="website" name="website" type="text" autocomplete="off"{{^trapped}} tabindex="-1"{{/trapped}} value="{{trap}}">
        </div>
        <div class="actions">
        <button class="main" type="submit" name="action" value="check">{{t.send}}</button>
        <progress class="progress" max="100" value="0" hidden aria-label="{{t.sending}}"></progress>
        </div>
        </form>
        """

    private static let contacts = """
        <div class="field{{#wrong.name}} wrong{{/wrong.name}}">
        <label for="name">{{t.name}} <span class="soft">{{t.optional}}</span></label>
        {{#wrong.name}}<p class="mistake" id="name-mistake">{{wrong.name}}</p>{{/wrong.name}}
        <input id="name" name="name" type="text" autocomplete="name" value="{{name}}"\
        {{#wrong.name}} aria-invalid="true" aria-describedby="name-mistake"{{/wrong.name}}>
        </div>
        <fieldset class="contact">
        <legend>{{t.contact}}</legend>
        <p class="hint" id="contact-hint">{{t.contact-hint}}</p>
        <div class="pair">
        <div class="field{{#wrong.email}} wrong{{/wrong.email}}">
        <label for="email">{{t.email}}</label>
        {{#wrong.email}}<p class="mistake" id="email-mistake">{{wrong.email}}</p>{{/wrong.email}}
        <input id="email" name="email" type="email" autocomplete="email" inputmode="email" value="{{email}}" \
        aria-describedby="contact-hint{{#wrong.email}} email-mistake{{/wrong.email}}"\
        {{#wrong.email}} aria-invalid="true"{{/wrong.email}}>
        </div>
        <div class="field{{#wrong.phone}} wrong{{/wrong.phone}}">
        <label for="phone">{{t.phone}}</label>
        {{#wrong.phone}}<p class="mistake" id="phone-mistake">{{wrong.phone}}</p>{{/wrong.phone}}
        <input id="phone" name="phone" type="tel" autocomplete="tel" value="{{phone}}" \
        aria-describedby="contact-hint{{#wrong.phone}} phone-mistake{{/wrong.phone}}"\
        {{#wrong.phone}} aria-invalid="true"{{/wrong.phone}}>
        </div>
        </div>
        </fieldset>
        """

    private static let files = """
        <div class="field{{#hasRefused}} wrong{{/hasRefused}}">
        <label for="files">{{t.files}} <span class="soft">{{t.optional}}</span></label>
        <p class="hint" id="files-hint">{{t.files-hint}}</p>
        {{#hasRefused}}<ul class="mistake" id="files-mistake">{{#refused}}<li>{{name}} — {{reason}}</li>{{/refused}}</ul>{{/hasRefused}}
        {{#hasUploads}}<ul class="uploads" aria-label="{{t.file-kept}}">
        {{#uploads}}<li><span>{{name}}</span> <span class="soft">{{size}}</span>
        <input type="hidden" name="upload" value="{{token}}">
        <button type="submit" class="plain" name="remove" value="{{id}}" formnovalidate>{{t.remove}}<span class="unseen"> {{name}}</span></button></li>
        {{/uploads}}</ul>{{/hasUploads}}
        <input id="files" name="files" type="file" multiple accept="{{accept}}" \
        aria-describedby="files-hint{{#hasRefused}} files-mistake{{/hasRefused}}">
        </div>
        """

    private static let consents = """
        {{#consents}}<div class="field consent{{#mistake}} wrong{{/mistake}}">
        {{#mistake}}<p class="mistake" id="consent-{{purpose}}-mistake">{{mistake}}</p>{{/mistake}}
        <label class="check"><input id="consent-{{purpose}}" type="checkbox" name="consent" value="{{purpose}}"\
        {{#given}} checked{{/given}}{{#mistake}} aria-invalid="true" aria-describedby="consent-{{purpose}}-mistake"{{/mistake}}> \
        <span>{{label}}</span></label>
        <details class="words"><summary>{{t.consent-text}}<span class="unseen">: {{label}}</span></summary><p>{{text}}</p></details>
        </div>
        {{/consents}}
        """
}
