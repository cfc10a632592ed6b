/* What the text of a report gains from scripts: the panel opens beside the text, and a selected number can be added.
   Without them each mark leads to a page of its own. Written for Chromium 80 and Firefox 78. */
(function () {
  "use strict";

  var reading = document.querySelector("[data-reading]");
  var panel = document.getElementById("panel");
  var add = document.getElementById("add-selected");
  if (!reading || !panel || !window.fetch) { return; }
  var open = null;

  function close() {
    if (!open) { return; }
    panel.hidden = true;
    panel.textContent = "";
    open.classList.remove("open");
    open.focus();
    open = null;
  }

  function show(mark) {
    var asked = mark.href + (mark.href.indexOf("?") < 0 ? "?" : "&") + "panel=1";
    fetch(asked, { credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok || answer.redirected) { throw new Error(); }
      return answer.text();
    }).then(function (text) {
      if (open) { open.classList.remove("open"); }
      open = mark;
      mark.classList.add("open");
      panel.textContent = "";
      var shut = document.createElement("button");
      shut.type = "button";
      shut.className = "quiet panel-close";
      shut.textContent = "关闭";
      shut.addEventListener("click", close);
      panel.appendChild(shut);
      var held = new DOMParser().parseFromString(text, "text/html").querySelector(".figure-panel");
      panel.appendChild(document.importNode(held, true));
      panel.hidden = false;
      panel.focus();
    }).catch(function () { window.location.href = mark.href; });
  }

  reading.addEventListener("click", function (event) {
    var mark = event.target.closest("[data-mark]");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || event.button) { return; }
    event.preventDefault();
    show(mark);
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { close(); } });

  /* Where a point of the selection lies in the report's text, in characters as the server counts them. */
  function offset(node, at) {
    var line = (node.nodeType === 1 ? node : node.parentNode).closest("[data-at]");
    if (!line) { return null; }
    var range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(node, at);
    var copy = range.cloneContents();
    Array.prototype.forEach.call(copy.querySelectorAll("[data-tag]"), function (tag) { tag.remove(); });
    return parseInt(line.dataset.at, 10) + Array.from(copy.textContent).length;
  }

  document.addEventListener("selectionchange", function () {
    var chosen = document.getSelection();
    if (!add || !chosen.rangeCount) { return; }
    var range = chosen.getRangeAt(0);
    var text = range.toString();
    var inside = !chosen.isCollapsed && reading.querySelector(".report-text").contains(range.commonAncestorContainer);
    var start = inside && text.trim().length > 0 && text.length <= 100 ? offset(range.startContainer, range.startOffset) : null;
    var end = start === null ? null : offset(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) { add.hidden = true; return; }
    add.href = reading.dataset.missed + "?start=" + start + "&end=" + end;
    add.hidden = false;
  });
})();
