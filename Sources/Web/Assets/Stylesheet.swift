/// One stylesheet for all pages: the system's letters, calm colours, contrast of at least 4.5 to 1 (WCAG 2.1 §1.4.3).
enum Stylesheet {
    static let text = """
        :root{--paper:#f6f4ef;--sheet:#fff;--ink:#1c2a2c;--soft:#51605f;--line:#868f8c;--hair:#e2ded4;--accent:#0b5a5c;\
        --accent-ink:#fff;--tint:#e6f0ef;--bad:#a1232b;--bad-tint:#fbeceb;--glow:#d98e04;--gap:1.25rem;--round:.75rem}
        *{box-sizing:border-box}
        html{font-size:112.5%;-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);line-height:1.5;\
        font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PT Sans",sans-serif;overflow-wrap:anywhere}
        h1{font-size:1.75rem;line-height:1.2;margin:0 0 .5rem;font-weight:650;letter-spacing:-.01em;text-wrap:balance}
        h2{font-size:1.15rem;line-height:1.3;margin:0 0 .75rem;font-weight:650}
        p{margin:0 0 .75rem}
        a{color:var(--accent);text-underline-offset:.15em}
        main,.bar,.settings,.foot{max-width:42rem;margin-inline:auto;padding-inline:1rem}
        main{padding-block:1.5rem 3rem;outline:0}
        .top{background:var(--sheet);border-bottom:1px solid var(--hair)}
        .bar{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:1rem;padding-block:.75rem .25rem}
        .brand{font-weight:650;text-decoration:none;color:var(--ink)}
        .language{white-space:nowrap}.language,.brand{min-height:2.75rem;display:inline-flex;align-items:center}
        .settings summary{cursor:pointer;padding-block:.6rem;color:var(--soft);font-size:.9rem;min-height:2.75rem}
        .settings .choices{display:grid;gap:.75rem;padding-bottom:1rem}
        .group{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
        .group>span{flex-basis:100%;font-size:.85rem;color:var(--soft)}
        .lead{font-size:1.05rem;color:var(--soft);max-width:36rem;margin-bottom:1.5rem}
        .sheet{background:var(--sheet);border:1px solid var(--hair);border-radius:calc(var(--round)*1.5);\
        padding:1.25rem;margin-block:0 1.25rem}
        .sheet>:last-child{margin-bottom:0}
        .field,fieldset{margin:0 0 var(--gap);padding:0;border:0;min-width:0}
        label,legend{display:block;font-weight:600;padding:0;margin-bottom:.35rem}
        legend{margin-bottom:.6rem}
        .soft,.hint{color:var(--soft);font-weight:400}
        .soft,.hint{font-size:.9rem}.hint{margin-bottom:.5rem}
        input[type=text],input[type=email],input[type=tel],textarea,select{width:100%;font:inherit;color:inherit;\
        background:var(--sheet);border:1px solid var(--line);border-radius:var(--round);padding:.7rem .85rem;min-height:3rem}
        textarea{resize:vertical;min-height:10rem}
        select{text-overflow:ellipsis;padding-right:2rem}
        input[type=file]{font:inherit;max-width:100%;padding:.75rem;border:1px dashed var(--line);border-radius:var(--round);\
        width:100%;background:var(--paper);color:var(--ink)}
        ::file-selector-button{font:inherit;border:1px solid var(--line);border-radius:.5rem;background:var(--sheet);\
        color:var(--ink);padding:.4rem .8rem;margin-right:.75rem}
        .chips{display:flex;flex-wrap:wrap;gap:.5rem}.chips legend{float:left;width:100%}
        .chip{margin:0;position:relative;font-weight:500}
        .chip input{position:absolute;opacity:0;inset:0;width:100%;height:100%;margin:0;cursor:pointer}
        .chip span{display:inline-flex;align-items:center;min-height:2.75rem;padding:.4rem 1rem;border:1px solid var(--line);\
        border-radius:2rem;background:var(--sheet)}
        .chip input:checked+span{background:var(--accent);color:var(--accent-ink);border-color:var(--accent)}
        .chip input:checked+span::before{content:"✓";margin-right:.4rem}
        .pair{display:grid;gap:0 1rem;align-items:end}.contact{margin-bottom:0}
        .check{display:flex;gap:.75rem;font-weight:400;align-items:flex-start;cursor:pointer}
        .check input{width:1.5rem;height:1.5rem;flex:none;margin:.05rem 0 0;accent-color:var(--accent)}
        .words{margin:.25rem 0 0 2.25rem;font-size:.9rem}.words summary{color:var(--accent);cursor:pointer;padding-block:.35rem}
        button,a.main{font:inherit;cursor:pointer;border-radius:var(--round);min-height:2.75rem;padding:.5rem 1rem;\
        border:1px solid var(--line);background:var(--sheet);color:var(--ink)}
        button.main,a.main{background:var(--accent);border-color:var(--accent);color:var(--accent-ink);font-weight:600;\
        min-height:3.25rem;padding-inline:2rem;font-size:1.05rem}
        button.main:hover,a.main:hover{filter:brightness(1.15)}
        button.second{min-height:3.25rem}
        button.plain{border:0;background:none;color:var(--accent);text-decoration:underline;padding:.5rem}
        button[aria-pressed=true]{background:var(--accent);color:var(--accent-ink);border-color:var(--accent)}
        .group button{font-size:.9rem;padding:.35rem .85rem}
        button[disabled]{opacity:.75;cursor:progress}
        button.default{position:absolute;left:-9999px;width:1px;height:1px;min-height:0;padding:0;border:0}
        .actions{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center;margin-top:1.5rem}
        .actions button{width:100%}.actions .mistake{width:100%;margin:0}
        .progress{width:100%;height:.6rem;accent-color:var(--accent)}
        .mistakes,.notice,.done{border-radius:calc(var(--round)*1.5);padding:1.25rem;margin-bottom:1.25rem;background:var(--tint);\
        border:1px solid var(--accent)}
        .mistakes{background:var(--bad-tint);border-color:var(--bad)}
        .mistakes ul,.uploads,.next,.timeline{margin:0;padding-left:1.25rem}
        .mistakes a{color:var(--bad);font-weight:600}
        .notice p:last-child,.done p:last-child{margin:0}
        .mistake{color:var(--bad);font-weight:600;margin:0 0 .4rem}ul.mistake{padding-left:1.25rem}
        .wrong input:not([type=checkbox]),.wrong textarea{border-color:var(--bad);box-shadow:inset 0 0 0 1px var(--bad)}
        .uploads{list-style:none;padding:0;margin-bottom:.75rem}
        .uploads li{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .75rem;border-bottom:1px solid var(--hair)}
        .uploads li button{margin-left:auto}
        .number strong{font-size:clamp(1.1rem,6vw,1.5rem);letter-spacing:.01em;display:block;font-variant-numeric:tabular-nums}
        .nowrap{white-space:nowrap}
        .facts{margin:0;display:grid;gap:.75rem}.facts dt{color:var(--soft);font-size:.9rem}.facts dd{margin:0;font-weight:600}
        .next li{margin-bottom:.4rem}.facts+.hint{margin-top:1rem}.sheet .timeline li:last-child{padding-bottom:0}
        .timeline{list-style:none;padding:0;border-left:2px solid var(--hair);margin-left:.4rem}
        .timeline li{position:relative;padding:0 0 1.25rem 1.25rem}
        .timeline li::before{content:"";position:absolute;left:-.45rem;top:.45rem;width:.75rem;height:.75rem;border-radius:50%;\
        background:var(--sheet);border:2px solid var(--accent)}
        .timeline li.reply::before{background:var(--accent)}
        .timeline .when{margin-bottom:.25rem}.timeline .when strong{display:inline-block}.timeline time{color:var(--soft);font-size:.9rem;margin-right:.5rem}
        .answer{border-bottom:1px solid var(--hair);margin-bottom:1rem;padding-bottom:.5rem}
        .foot{color:var(--soft);font-size:.85rem;padding-bottom:2rem}
        .skip{position:absolute;left:-9999px}.skip:focus{left:1rem;top:.5rem;background:var(--sheet);padding:.75rem 1rem;z-index:2}
        .unseen,.away{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
        :focus-visible,.chip input:focus-visible+span{outline:3px solid var(--glow);outline-offset:2px}
        .embedded .top .brand,.embedded .foot{display:none}
        @media (min-width:40rem){.pair{grid-template-columns:1fr 1fr}.sheet,.done{padding:2rem}h1{font-size:2.25rem}
        .actions button{width:auto}.facts{grid-template-columns:repeat(auto-fit,minmax(11rem,1fr))}main{padding-block:2.5rem 4rem}}
        @media (prefers-reduced-motion:no-preference){.chip span,button{transition:background-color .12s,border-color .12s}}
        .size-2{font-size:140%}.size-3{font-size:175%}
        @media (max-width:40rem){.size-3 main,.size-3 .bar,.size-3 .settings,.size-3 .foot{padding-inline:.5rem}\
        .size-3 .sheet,.size-3 .mistakes,.size-3 .done{padding:.6rem}\
        .size-3 .chip span,.size-3 button,.size-3 button.main{padding-inline:.6rem}}
        .wide body{letter-spacing:.12em;word-spacing:.16em;line-height:2}.wide p{margin-bottom:2em}
        .bare img{display:none}
        .contrast-dark{--paper:#000;--sheet:#000;--ink:#fff;--soft:#fff;--line:#fff;--hair:#fff;--accent:#fff;--accent-ink:#000;\
        --tint:#000;--bad:#ff9a8f;--bad-tint:#000;--glow:#ffd400}
        .contrast-light{--paper:#fff;--sheet:#fff;--ink:#000;--soft:#000;--line:#000;--hair:#000;--accent:#000;--accent-ink:#fff;\
        --tint:#fff;--bad:#000;--bad-tint:#fff;--glow:#000}
        .contrast-blue{--paper:#9dd1ff;--sheet:#9dd1ff;--ink:#063462;--soft:#063462;--line:#063462;--hair:#063462;--accent:#063462;\
        --accent-ink:#9dd1ff;--tint:#9dd1ff;--bad:#063462;--bad-tint:#9dd1ff;--glow:#063462}
        .widget{background:none}.widget main{padding:1rem;display:flex;flex-wrap:wrap;gap:.75rem;align-items:center}
        .widget.banner main{background:var(--tint);border:1px solid var(--accent);border-radius:var(--round);max-width:none}
        .widget .say{margin:0;flex:1 1 14rem;font-weight:600}.widget.button .say{display:none}.widget.button main{padding:.25rem}
        .widget a.main{display:inline-flex;align-items:center;text-decoration:none;min-height:2.75rem;font-size:1rem}
        """
}
