/* What every page gains from scripts; nothing is lost without them. Written for Chromium 80 and Firefox 78. */
(function () {
  "use strict";

  function each(selector, work) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), work);
  }

  /* The server has taken this draft over: the copy that write.js kept is no longer needed. */
  each('meta[name="draft-done"]', function (done) {
    ["localStorage", "sessionStorage"].forEach(function (name) {
      try { window[name].removeItem("draft:" + done.content); } catch (e) { /* no storage, no copy */ }
    });
  });

  each("[data-focus]", function (box) { box.focus(); });

  /* Buttons that only scripts can serve stay hidden without them; a part that htmx has exchanged shows its own again. */
  function show() { each("[data-print], [data-select-all]", function (button) { button.hidden = false; }); }
  show();
  document.addEventListener("htmx:afterSwap", show);
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-print], [data-select-all]");
    if (!button) { return; }
    if (button.hasAttribute("data-print")) { window.print(); return; }
    var boxes = Array.prototype.slice.call(document.querySelectorAll('input[name="' + button.dataset.selectAll + '"]'));
    var all = boxes.every(function (box) { return box.checked; });
    boxes.forEach(function (box) { box.checked = !all; });
  });

  /* A second tap on a slow line must not send twice. The server refuses it too (intent); this spares the reader the message.
     The button stays focusable, and is given back when the page returns from the history. */
  each("form[data-once]", function (form) {
    form.addEventListener("submit", function (event) {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
      window.setTimeout(function () {
        Array.prototype.forEach.call(form.querySelectorAll('button[type="submit"]'), function (b) { b.setAttribute("aria-disabled", "true"); });
      }, 0);
    });
    window.addEventListener("pageshow", function () {
      delete form.dataset.sent;
      Array.prototype.forEach.call(form.querySelectorAll('button[type="submit"]'), function (b) { b.removeAttribute("aria-disabled"); });
    });
  });
})();
