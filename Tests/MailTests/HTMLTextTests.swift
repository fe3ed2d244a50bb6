import Foundation
import Mail
import Testing

struct HTMLTextTests {
    private func text(_ html: String) -> String { HTMLText.text(of: Array(html.utf8)) }

    @Test(arguments: [
        ("Просто текст", "Просто текст"),
        ("a<b>b</b>c <i>d</i>\n  e", "abc d e"),
        ("loose<div>a</div>after<div>b</div>", "loose\na\nafter\nb"),
        ("<p>one</p>\n<p>two<br>three</p>", "one\n\ntwo\nthree"),
        ("<div>one</div><div><br></div><div>two<br></div><div>three</div>", "one\n\ntwo\nthree"),
        (
            "<p class=MsoNormal>one</p><p class=MsoNormal>two</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>three</p>",
            "one\ntwo\n\nthree"
        ),
        (
            "<ul><li>one<li>two<ul><li>deep</ul></ul><ol start=3><li>c</li><li>d</li></ol>end",
            "- one\n- two\n  - deep\n3. c\n4. d\nend"
        ),
        (
            "<table><tr><td>Имя:</td><td>Иван</td></tr><tr><td></td><td>Тел:</td><td>1</td></tr></table>",
            "Имя:\tИван\nТел:\t1"
        ),
        ("<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>", "a\n\nb"),
        (
            "ok<blockquote>one<p>two</p><blockquote>deep</blockquote></blockquote>end",
            "ok\n> one\n>\n> two\n>\n> > deep\nend"
        ),
        ("<pre>a\n  b\n\nc</pre>d", "a\n  b\n\nc\nd"),
        ("<div style='white-space: pre-wrap'>a\n b</div>", "a\n b"),
        ("5&nbsp;&#8381; &lt;b&gt; &amp; &laquo;x&raquo; &mdash; &unknown;", "5 ₽ <b> & «x» — &unknown;"),
        ("a<hr>b", "a\n________________________________\nb"),
        ("<html><head><title>T</title><style>p{color:red}</style></head><body>x<script>y</script></body></html>", "x"),
        ("<p>до &lt;script&gt;</p><!-- скрыто --><![if !mso]>да<![endif]>", "до <script>\n\nда"),
        ("a<!-- > x --><!-->b<!--->c<?xml:namespace prefix=o />d</b junk >e</ f>g<!doctype x>h", "abcdegh"),
        ("", ""),
    ])
    func `F16: the layout of the text is kept`(html: String, expected: String) {
        #expect(text(html) == expected)
    }

    @Test(arguments: [
        ("<a href='https://a.ru/x'>афиша</a>", "афиша (https://a.ru/x)"),
        ("<a href='https://www.a.ru/'>a.ru</a>", "a.ru"),
        ("<a href='mailto:a@b.ru?subject=x'>a@b.ru</a>", "a@b.ru"),
        ("<a href='mailto:a@b.ru'>пишите</a>", "пишите (a@b.ru)"),
        ("<a href='#top'>x</a> <a href='javascript:alert(1)'>y</a> <a href='tel:+7'>z</a> <a name=q>w</a>", "x y z w"),
        ("Отправлено из <a href='https://trk.mail.ru/c/zzm979'>Почты Mail.ru</a>", "Отправлено из Почты Mail.ru"),
        ("<div>до</div><div><a href='https://a.ru/'>там</a></div>", "до\nтам (https://a.ru/)"),
        ("<a href='https://a.ru/b'><img src=x alt='Купить билет'></a>", "Купить билет (https://a.ru/b)"),
    ])
    func `a link says where it leads, once`(html: String, expected: String) {
        #expect(text(html) == expected)
    }

    @Test(arguments: [
        ("<div style='display:none'>x</div>y"), ("<span style='DISPLAY : none !important'>x</span>y"),
        ("<div style='max-height:0;overflow:hidden'>x</div>y"), ("<div style='font-size:0px'>x</div>y"),
        ("<div style='mso-hide:all'>x</div>y"), ("<p hidden>x</p>y"), ("<div style='opacity:0'>x</div>y"),
        ("<img src=https://t.ru/1.gif width=1 height=1 alt=x>y"),
        ("<div style='font-size:0'>x<b>x</b></div>&#847;&zwnj;&#8203;&shy;y"),
    ])
    func `what the reader does not see is not text`(html: String) {
        #expect(text(html) == "y")
    }

    @Test func `a size inside a container of size zero is seen again`() {
        #expect(text("<td style='font-size:0'><div style='font-size:14px'>x</div> y</td>") == "x")
        #expect(text("<div style='font-size:0.9em'>x</div>") == "x")
    }

    @Test func `hidden text is shown where there is no other`() {
        #expect(text("<div style='display:none'>x</div>") == "x")
    }

    @Test func `F1: an endless run of white space costs nothing and leaves nothing`() {
        #expect(text("a" + String(repeating: " \n\t", count: 2_000_000) + "b") == "a b")
        #expect(text("a" + String(repeating: "&nbsp;", count: 500_000) + "<br>b") == "a\nb")
    }

    @Test func `F2: thousands of links are read, the first with their targets`() {
        let html = (0..<20_000).map { "<a href='https://example.ru/\($0)'>l\($0)</a> " }.joined()
        let text = text(html)
        #expect(text.hasPrefix("l0 (https://example.ru/0) l1"))
        #expect(text.hasSuffix(" l19999"))
    }

    @Test func `F3: a hundred thousand nested elements keep their text, and so does what follows`() {
        let deep = 100_000
        let html =
            String(repeating: "<div>", count: deep) + "внутри" + String(repeating: "</div>", count: deep) + "<p>после"
        #expect(text(html) == "внутри\n\nпосле")
        // Stray end tags make a parser search all that is open.
        let stray =
            String(repeating: "<div><b>", count: deep) + "x" + String(repeating: "</i></span>", count: deep) + "y"
        #expect(text(stray) == "xy")
        let quotes =
            String(repeating: "<blockquote>", count: deep) + "x" + String(repeating: "</blockquote>", count: deep) + "y"
        #expect(text(quotes).hasSuffix("> x\ny"))
    }

    @Test func `F4: a long quoted thread comes out whole`() {
        let level = "<div>answer</div><blockquote type=cite>"
        let html = String(repeating: level, count: 5000) + "the first letter"
        let text = text(html)
        #expect(text.contains("the first letter"))
        #expect(text.split(separator: "\n").count == 5001)
    }

    @Test(arguments: [
        String(repeating: "<?", count: 1_000_000), String(repeating: "</", count: 1_000_000),
        String(repeating: "</b", count: 600_000), "<script>" + String(repeating: "</a", count: 600_000),
        String(repeating: "<!", count: 600_000), String(repeating: "<!--", count: 300_000),
        "<a href=\"", "<div " + String(repeating: "x=1 ", count: 200_000),
        "<!--" + String(repeating: "-", count: 1_000_000),
        String(repeating: "<", count: 300_000), String(repeating: "&", count: 300_000),
        String(repeating: "<p", count: 300_000),
        "<" + String(repeating: "a", count: 1_000_000), "<p title='" + String(repeating: "<b>", count: 300_000),
        String(repeating: "<table><tr><td>", count: 50_000), String(repeating: "<a href=x>", count: 100_000),
        String(repeating: "<![CDATA[", count: 100_000), String(repeating: "</p>", count: 300_000),
    ])
    func `broken HTML is read in time`(html: String) {
        #expect(text(html + "'\"><p>end").utf8.count >= 0)
    }

    @Test func `F12: a picture is found by its Content-ID, whatever white space is around it`() {
        let html =
            "<IMG SRC = '\n cid:one@x ' alt=a><img src=\"CID:two@x\"><div style='display:none'><img src=cid:three></div>"
        #expect(HTMLText.contents(of: Array(html.utf8)).contentIDs == ["one@x", "two@x", "three"])
    }

    @Test func `NUL and octets that are no UTF-8 do not end the text`() {
        let bytes = Array("<p>до".utf8) + [0, 0xFF, 0xC0] + Array("после</p>".utf8)
        #expect(HTMLText.text(of: bytes) == "до\u{FFFD}\u{FFFD}после")
    }

    @Test func `random tags and bytes never break the reader`() {
        var seed: UInt64 = 7
        func random(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        let bits = [
            "<div>", "</div>", "<p>", "</p", "<td>", "</table>", "<li>", "<ol>", "&am", "&#0;", "<br/>", "ы", "\0",
            "<a href='", "'", "\"", ">",
            "<blockquote>", "</blockquote>", "<!--", "-->", "<script>", "</script>", " ", "<pre>", "\n", "<style", "<b",
            "</", "\u{FEFF}", "x",
        ]
        for _ in 0..<500 {
            let html = (0..<random(80)).map { _ in bits[random(bits.count)] }.joined()
            #expect(!text(html).contains("\0"))
        }
    }

    @Test(arguments: ["", "Content-Transfer-Encoding: base64\r\n"])
    func `large HTML in a charset of one octet says what the same says in UTF-8`(encoding: String) {
        let line =
            "<p>Касса <!-- скрыто -->закрыта</p\r\n>\r\n<pre>до\r\n  пятого</pre><img src=cid:a alt=Зал><![if !mso]>\r\n"
        let html = String(repeating: line, count: 4_000)
        let octets = html.unicodeScalars.map { $0.value < 0x80 ? UInt8($0.value) : UInt8($0.value - 0x350) }
        #expect(octets.count > 1 << 18)
        let body =
            encoding.isEmpty ? octets : Array(Data(octets).base64EncodedString(options: .lineLength76Characters).utf8)
        let header = "Content-Type: text/html; charset=windows-1251\r\n\(encoding)\r\n"
        let read = Message(parsing: Array(header.utf8) + body).text
        #expect(read == Message(parsing: Array("Content-Type: text/html; charset=utf-8\r\n\r\n\(html)".utf8)).text)
        #expect(read.hasPrefix("Касса закрыта\n\nдо\n  пятого"))
    }
}
