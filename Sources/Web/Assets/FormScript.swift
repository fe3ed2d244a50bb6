/// What the pages do more where scripts run: they work without it.
enum FormScript {
    static let text = #"""
        "use strict";
        (function () {
          var form = document.getElementById("main-form");
          var root = document.documentElement;

          // Display settings at once, without sending anything.
          document.querySelectorAll("button[name=view]").forEach(function (button) {
            button.addEventListener("click", function (event) {
              event.preventDefault();
              var value = button.value, kind = value.split("-")[0];
              var group = button.parentElement.querySelectorAll("button");
              group.forEach(function (other) {
                root.classList.remove(other.value);
                other.setAttribute("aria-pressed", String(other === button));
              });
              if (value !== "narrow" && value !== "images") root.classList.add(value);
              var words = Array.prototype.filter.call(root.classList, function (word) {
                return /^(size-[123]|contrast-[a-z]+|wide|bare)$/.test(word);
              });
              var end = location.protocol === "https:" ? "; Secure" : "";
              document.cookie = "view=" + words.join(".") + "; Path=/; Max-Age=31536000; SameSite=Lax" + end;
            });
          });

          var mistakes = document.getElementById("mistakes");
          if (mistakes) mistakes.focus();
          if (!form) return;

          // How much of the text is left, from a thousand on.
          var text = document.getElementById("text");
          if (text && text.dataset.most) {
            var left = document.createElement("p");
            left.className = "hint";
            left.setAttribute("aria-live", "polite");
            text.after(left);
            var count = function () {
              var rest = Number(text.dataset.most) - Array.from(text.value).length;
              left.textContent = rest < 1000 ? text.dataset.left + " " + rest : "";
            };
            text.addEventListener("input", count);
            count();
          }

          // The proof of work: a number whose SHA-256 with the page's token begins with zeros.
          var bits = Number(form.dataset.proof || 0);
          if (bits > 0) setTimeout(function () { prove(form, bits); }, 50);

          // Progress while files go up.
          form.addEventListener("submit", function (event) {
            var progress = form.querySelector("progress");
            var files = form.querySelector("input[type=file]");
            var button = event.submitter;
            if (!progress || !files || !files.files.length || !button || button.name !== "action") return;
            event.preventDefault();
            var body = new FormData(form);
            body.append(button.name, button.value);
            var request = new XMLHttpRequest(), label = button.textContent;
            // The form's own action is hidden behind its controls of that name.
            request.open("POST", form.getAttribute("action"));
            request.upload.addEventListener("progress", function (moved) {
              if (moved.lengthComputable) progress.value = 100 * moved.loaded / moved.total;
            });
            request.addEventListener("load", function () {
              if (new URL(request.responseURL).pathname.indexOf("/s/") === 0) return location.assign(request.responseURL);
              if (!replace(request.responseText)) failed();
            });
            request.addEventListener("error", failed);
            button.disabled = true;
            if (form.dataset.sending) button.textContent = form.dataset.sending;
            progress.hidden = false;
            request.send(body);

            // Nothing came through, or no answer of ours: all that was typed and chosen is still here.
            function failed() {
              progress.hidden = true;
              button.disabled = false;
              button.textContent = label;
              var words = form.querySelector("[role=alert]") || document.createElement("p");
              words.className = "mistake";
              words.setAttribute("role", "alert");
              words.textContent = form.dataset.failed;
              button.before(words);
            }
          });

          // A new page in place of this one, its script run anew.
          function replace(html) {
            var page = new DOMParser().parseFromString(html, "text/html"), main = page.getElementById("main");
            if (!main) return false;
            document.title = page.title;
            document.getElementById("main").replaceWith(main);
            window.scrollTo(0, 0);
            var again = document.createElement("script");
            again.src = document.querySelector("script[src]").src;
            document.head.appendChild(again);
            return true;
          }

          function prove(form, bits) {
            var token = form.elements.token.value, n = 0;
            (function search() {
              var end = Date.now() + 20;
              while (Date.now() < end) {
                if (zeros(sha256(token + ":" + n)) >= bits) { form.elements.proof.value = String(n); return; }
                n += 1;
              }
              setTimeout(search, 0);
            })();
          }

          function zeros(words) {
            var count = 0;
            for (var i = 0; i < 8; i += 1) {
              var z = Math.clz32(words[i]);
              count += z;
              if (z < 32) break;
            }
            return count;
          }

          // FIPS 180-4, for texts of ASCII.
          function sha256(text) {
            var k = sha256.k || (sha256.k = constants());
            var length = text.length, blocks = ((length + 8) >> 6) + 1;
            var m = new Uint32Array(blocks * 16), i, j;
            for (i = 0; i < length; i += 1) m[i >> 2] |= text.charCodeAt(i) << (24 - (i % 4) * 8);
            m[length >> 2] |= 0x80 << (24 - (length % 4) * 8);
            m[blocks * 16 - 1] = length * 8;
            var h = Array.from(k.start), w = new Uint32Array(64);
            for (i = 0; i < blocks; i += 1) {
              var a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], o = h[7];
              for (j = 0; j < 64; j += 1) {
                if (j < 16) w[j] = m[i * 16 + j];
                else {
                  var x = w[j - 15], y = w[j - 2];
                  w[j] = (w[j - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[j - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))) | 0;
                }
                var p = (o + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + k.round[j] + w[j]) | 0;
                var q = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
                o = g; g = f; f = e; e = (d + p) | 0; d = c; c = b; b = a; a = (p + q) | 0;
              }
              h = [h[0] + a | 0, h[1] + b | 0, h[2] + c | 0, h[3] + d | 0, h[4] + e | 0, h[5] + f | 0, h[6] + g | 0, h[7] + o | 0];
            }
            return h;
          }

          function turn(x, n) { return (x >>> n) | (x << (32 - n)); }

          // The first bits of the broken parts of roots of primes.
          function constants() {
            var start = [], round = [], n = 2;
            var part = function (x) { return ((x - Math.floor(x)) * 4294967296) | 0; };
            while (round.length < 64) {
              var prime = true;
              for (var f = 2; f * f <= n; f += 1) if (n % f === 0) prime = false;
              if (prime) {
                if (start.length < 8) start.push(part(Math.pow(n, 1 / 2)));
                round.push(part(Math.pow(n, 1 / 3)));
              }
              n += 1;
            }
            return { start: start, round: round };
          }
        })();
        """#
}
