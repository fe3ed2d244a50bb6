extension PageTemplates {
    static let help = """
        <h1>{{t.help-title}}</h1>
        <p class="lead">{{t.help-lead}}</p>
        <div class="sheet">
        {{#answers}}<section class="answer"><h2>{{title}}</h2><p>{{text}}</p>\
        {{#link}}<p><a href="{{link}}" rel="noreferrer" target="_blank">{{link}}</a></p>{{/link}}</section>
        {{/answers}}
        {{#event}}<section class="answer"><h2>{{t.help-events}}</h2>
        <p><strong>{{title}}</strong>{{#cancelled}} — <strong>{{t.help-cancelled}}</strong>{{/cancelled}}</p>
        {{#when}}<p>{{when}}</p>{{/when}}{{#place}}<p>{{place}}</p>{{/place}}
        {{#phone}}<p>{{phone}}</p>{{/phone}}
        {{#link}}<p><a href="{{link}}" rel="noreferrer" target="_blank">{{link}}</a></p>{{/link}}</section>{{/event}}
        <p class="hint">{{t.help-done}}</p>
        <form id="main-form" method="post" action="{{action}}" enctype="multipart/form-data" data-proof="{{bits}}" \
        data-sending="{{t.sending}}">
        {{> draft}}
        <div class="actions">
        <button class="main" type="submit" name="action" value="send">{{t.help-send}}</button>
        <button class="second" type="submit" name="action" value="edit">{{t.help-edit}}</button>
        </div>
        </form>
        </div>
        """

    static let draft = """
        <input type="hidden" name="token" value="{{token}}">
        <input type="hidden" name="proof" value="{{proof}}">
        {{#embedded}}<input type="hidden" name="embed" value="1">{{/embedded}}
        {{#hidden}}<input type="hidden" name="{{name}}" value="{{value}}">
        {{/hidden}}
        """

    static let status = """
        {{#said}}<div class="notice" role="status" id="said"><p>{{said}}</p></div>{{/said}}
        {{#problem}}<div class="mistakes" role="alert" tabindex="-1" id="mistakes"><p>{{problem}}</p></div>{{/problem}}
        {{#isNew}}<div class="done" role="status"><h1>{{t.thanks}}</h1>
        <p class="number"><span>{{t.number}}</span> <strong id="number">{{number}}</strong></p>
        <p>{{t.keep-link}}</p></div>
        <section class="sheet"><h2>{{t.next}}</h2>
        <ol class="next"><li>{{#institution}}{{t.next-read}} <strong>{{institution}}</strong>{{/institution}}\
        {{^institution}}{{t.next-route}}{{/institution}}</li>
        {{#due}}<li>{{t.next-answer}} <strong>{{due}}</strong>.</li>{{/due}}
        {{#mail}}<li>{{t.next-mail}}</li>{{/mail}}</ol></section>{{/isNew}}
        {{^isNew}}<h1>{{t.status-title}} <span class="nowrap" id="number">{{number}}</span></h1>{{/isNew}}
        <section class="sheet">
        <dl class="facts">
        <div><dt>{{t.state}}</dt><dd id="state">{{state}}</dd></div>
        {{#due}}<div><dt>{{t.by-when}}</dt><dd>{{due}}</dd></div>{{/due}}
        {{#institution}}<div><dt>{{t.institution}}</dt><dd>{{institution}}</dd></div>{{/institution}}
        </dl>
        {{#confirmation}}<p class="hint">{{confirmation}}</p>{{/confirmation}}
        </section>
        <section class="sheet"><h2>{{t.history}}</h2>
        <ol class="timeline">
        {{#entries}}<li class="{{kind}}"><p class="when"><time datetime="{{iso}}">{{when}}</time> <strong>{{title}}</strong></p>
        {{#paragraphs}}<p>{{.}}</p>{{/paragraphs}}
        {{#hasFiles}}<p class="soft">{{t.attached}}: {{#files}}<span class="file">{{.}}</span> {{/files}}</p>{{/hasFiles}}</li>
        {{/entries}}</ol></section>
        {{> rate}}
        {{> add}}
        """

    /// The answer helped, or did not.
    static let rate = """
        {{#isAnswered}}<section class="sheet" id="rate"><h2>{{t.rate-title}}</h2>
        <form method="post" action="{{action}}" enctype="multipart/form-data">
        <input type="hidden" name="token" value="{{token}}">
        {{#mayRate}}<fieldset class="chips">
        <legend>{{t.rate-score}}</legend>
        {{#scores}}<label class="chip"><input type="radio" name="score" value="{{value}}"{{#chosen}} checked{{/chosen}}>\
        <span>{{label}}</span></label>
        {{/scores}}</fieldset>{{/mayRate}}
        <div class="field">
        <label for="words">{{t.rate-words}} <span class="soft">{{t.optional}}</span></label>
        <textarea id="words" name="words" rows="3">
        {{words}}</textarea>
        </div>
        {{#mayDispute}}<p class="hint">{{t.dispute-hint}}</p>{{/mayDispute}}
        <div class="actions">
        {{#mayRate}}<button class="main" type="submit" name="action" value="rate">{{t.rate-send}}</button>{{/mayRate}}
        {{#mayDispute}}<button class="second" type="submit" name="action" value="dispute">{{t.dispute-send}}</button>\
        {{/mayDispute}}
        </div>
        </form></section>{{/isAnswered}}
        """

    /// One more message to the same matter.
    static let add = """
        {{#mayWrite}}<section class="sheet" id="add"><h2>{{t.add-title}}</h2>
        <form method="post" action="{{action}}" enctype="multipart/form-data">
        <input type="hidden" name="token" value="{{token}}">
        <button class="default" type="submit" name="action" value="message" tabindex="-1" aria-hidden="true"></button>
        <div class="field{{#wrong.text}} wrong{{/wrong.text}}">
        <label for="text">{{t.text}}</label>
        {{#wrong.text}}<p class="mistake" id="text-mistake">{{wrong.text}}</p>{{/wrong.text}}
        <textarea id="text" name="text" rows="5"{{#wrong.text}} aria-invalid="true" aria-describedby="text-mistake"{{/wrong.text}}>
        {{text}}</textarea>
        </div>
        {{> files}}
        <div class="actions">
        <button class="main" type="submit" name="action" value="message">{{t.send}}</button>
        </div>
        </form></section>{{/mayWrite}}
        """

    static let notice = """
        <h1>{{heading}}</h1>
        <div class="sheet"><p>{{words}}</p>{{#back}}<p><a href="{{back}}">{{t.back-to-form}}</a></p>{{/back}}</div>
        """

    static let digest = """
        <h1>{{t.digest-title}}</h1>
        <div class="sheet"><p>{{t.digest-lead}}</p>
        <form id="main-form" method="post" action="{{action}}">
        <div class="actions"><button class="main" type="submit" name="action" value="stop">{{t.digest-button}}</button></div>
        </form>
        <p class="hint">{{t.digest-no}}</p></div>
        """

    static let confirm = """
        <h1>{{t.confirm-title}}</h1>
        <div class="sheet"><p>{{t.confirm-lead}}</p><p class="number"><strong>{{number}}</strong></p>
        <form id="main-form" method="post" action="{{action}}" enctype="multipart/form-data">
        <div class="actions"><button class="main" type="submit" name="action" value="confirm">{{t.confirm-button}}</button></div>
        </form>
        <p class="hint">{{t.confirm-no}}</p></div>
        """

    /// What a member mailed and has to say that they did.
    static let mailed = """
        <h1>{{t.mailed-title}}</h1>
        <div class="sheet"><p>{{t.mailed-lead}}</p><p class="number"><strong>{{number}}</strong></p>
        <blockquote>{{#paragraphs}}<p>{{.}}</p>{{/paragraphs}}</blockquote>
        <form id="main-form" method="post" action="{{action}}" enctype="multipart/form-data">
        <div class="actions"><button class="main" type="submit" name="action" value="confirm">{{t.mailed-button}}</button></div>
        </form>
        <p class="hint">{{t.mailed-no}}</p></div>
        """

    /// What stands in the frame of the widget.
    static let banner = """
        <!doctype html>
        <html lang="{{lang}}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{heading}}</title><link rel="stylesheet" href="{{css}}"></head>
        <body class="widget {{style}}"><main>
        <p class="say">{{words}}</p>
        <a class="main" href="{{link}}" target="_blank" rel="noopener">{{button}}</a>
        </main></body></html>
        """
}
