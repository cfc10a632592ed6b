/* What every page gains from scripts; nothing is lost without them. Written for Chromium 80 and Firefox 78. */
(function () {
  "use strict";

  function each(selector, work) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), work);
  }

  each("[data-focus]", function (box) { box.focus(); });

  each("[data-print]", function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  each("[data-select-all]", function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var boxes = Array.prototype.slice.call(document.querySelectorAll('input[name="' + button.dataset.selectAll + '"]'));
      var all = boxes.every(function (box) { return box.checked; });
      boxes.forEach(function (box) { box.checked = !all; });
    });
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
