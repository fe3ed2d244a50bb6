/// One line on an institution's site: `<script src="…/widget.js" data-institution="ghm" async></script>`.
///
/// Puts a frame of ours behind the line. No cookies, no requests to anybody else; the host's policy has to allow our address
/// in script-src and frame-src, and nothing inline.
enum WidgetScript {
    static let text = #"""
        "use strict";
        (function () {
          var line = document.currentScript;
          if (!line) return;
          var data = line.dataset;
          var style = ["banner", "button", "form"].indexOf(data.style) < 0 ? "banner" : data.style;
          var base = new URL(".", line.src);
          var path = style === "form" ? "form/" : "widget/";
          var address = new URL(path + encodeURIComponent(data.institution || ""), base);
          if (style === "form") address.searchParams.set("embed", "1");
          else address.searchParams.set("style", style);
          if (data.lang) address.searchParams.set("lang", data.lang);
          var frame = document.createElement("iframe");
          frame.src = address.href;
          frame.title = data.title || "Написать в учреждение";
          frame.referrerPolicy = "strict-origin-when-cross-origin";
          frame.style.border = "0";
          frame.style.width = "100%";
          frame.style.maxWidth = style === "button" ? "16rem" : "100%";
          frame.style.height = data.height || (style === "form" ? "72rem" : style === "button" ? "4.5rem" : "9rem");
          line.after(frame);
        })();
        """#
}
