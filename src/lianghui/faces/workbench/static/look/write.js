/* Keeps what is written: first in the browser, then on the server, and says where it stands.

   The form carries data-draft (uid), data-revision (the server's revision it was built from) and data-save (address).
   A save posts the form's own text fields with `revision`; the answers are
     200 {"revision": n}                       taken
     409 {"revision": n, "fields": {name: text}}   another has saved since: both texts are shown, nothing is overwritten
     401, 403, or a page instead of JSON       signed out: the text stays here
     410                                       handed in already
     413                                       too long
   Plain http is enough: no service worker, no crypto.randomUUID; where localStorage is missing, the page itself keeps the text.
   The local copy is dropped only when the server has that very text: after a 200, or when a page names the uid in
   <meta name="draft-done"> (page.js). Written for Chromium 80 and Firefox 78. */
(function () {
  "use strict";

  var KEY = "draft:";
  var TYPING = 1500; /* ms of rest before a save: a sentence, not a key */
  var RETRY = 15000; /* ms until a failed save is tried again */

  function store(name) {
    try { var s = window[name]; s.setItem(KEY + "probe", "1"); s.removeItem(KEY + "probe"); return s; } catch (e) { return null; }
  }
  var kept = store("localStorage") || store("sessionStorage");

  var form = document.querySelector("form[data-draft]");
  if (!form) { return; }

  var key = KEY + form.dataset.draft;
  var status = form.querySelector("[data-draft-status]");
  var words = form.querySelector("[data-draft-words]");
  var notice = form.querySelector("[data-draft-notice]");
  var timer = 0;
  var saving = false;
  var behind = false;
  var leaving = false;
  var onServer = JSON.stringify(read());

  function controls() {
    return Array.prototype.filter.call(form.elements, function (el) {
      return el.name && el.name !== "csrfmiddlewaretoken" && el.name !== "revision" && !/^(hidden|file|submit|button|password)$/.test(el.type);
    });
  }
  function read() {
    var fields = {};
    controls().forEach(function (el) {
      if ((el.type === "radio" || el.type === "checkbox")) {
        fields[el.name] = (fields[el.name] || []).concat(el.checked ? [el.value] : []);
      } else { fields[el.name] = el.value; }
    });
    return fields;
  }
  function put(fields) {
    controls().forEach(function (el) {
      var value = fields[el.name];
      if (value === undefined) { return; }
      if (Array.isArray(value)) { el.checked = value.indexOf(el.value) >= 0; } else { el.value = value; }
    });
  }
  function label(name) {
    var el = form.elements[name];
    var lab = el && el.id && form.querySelector('label[for="' + el.id + '"]');
    return lab ? lab.firstChild.textContent.trim() : name;
  }
  function say(state, text) {
    status.dataset.state = state;
    if (words.textContent !== text) { words.textContent = text; }
  }
  function clock() {
    var d = new Date();
    return ("0" + d.getHours()).slice(-2) + ":" + ("0" + d.getMinutes()).slice(-2);
  }
  function keep() {
    if (!kept) { return false; }
    try {
      kept.setItem(key, JSON.stringify({ revision: Number(form.dataset.revision), fields: read() }));
      return true;
    } catch (e) { return false; } /* full or forbidden */
  }
  function here() { return keep() ? "文字已留在本机。" : "文字还在本页，请先不要关闭。"; }
  function changed() { return JSON.stringify(read()) !== onServer; }
  function later(wait) { window.clearTimeout(timer); timer = window.setTimeout(save, wait); }

  function element(tag, text, className) {
    var el = document.createElement(tag);
    el.textContent = text;
    if (className) { el.className = className; }
    return el;
  }
  function showBoth(theirs) {
    notice.textContent = "";
    notice.className = "message warning";
    var box = element("div", "");
    box.appendChild(element("p", "别人也改了这份草稿。您写的在下面各栏里，对方写的列在这里，没有丢掉任何一个字。取舍以后点“以我的为准，继续保存”。"));
    Object.keys(theirs).forEach(function (name) {
      if (String(theirs[name]) === String(read()[name])) { return; }
      box.appendChild(element("strong", "对方写的：" + label(name)));
      box.appendChild(element("p", String(theirs[name]), "entry-note"));
    });
    var go = element("button", "以我的为准，继续保存");
    go.type = "button";
    go.addEventListener("click", function () { behind = false; notice.hidden = true; save(); });
    box.appendChild(go);
    notice.appendChild(box);
    notice.hidden = false;
  }
  function revise(revision) {
    form.dataset.revision = String(revision);
    form.elements.revision.value = String(revision);
  }

  /* Who signed in anew in another tab has a new token; the page's own would be refused from then on. */
  function renewToken() {
    var found = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    if (found && form.elements.csrfmiddlewaretoken) { form.elements.csrfmiddlewaretoken.value = found[1]; }
  }

  function save() {
    window.clearTimeout(timer);
    if (saving || behind || leaving || !changed()) { return; }
    saving = true;
    keep();
    renewToken();
    var sent = JSON.stringify(read());
    var body = new FormData(form);
    /* Photos travel with the form itself, not with every pause in typing. */
    Array.prototype.forEach.call(form.elements, function (el) { if (el.type === "file" && el.name) { body.delete(el.name); } });
    say("saving", "正在保存…");
    fetch(form.dataset.save, { method: "POST", body: body, credentials: "same-origin", redirect: "manual", headers: { Accept: "application/json" } })
      .then(function (answer) {
        var type = answer.headers.get("Content-Type") || "";
        if (answer.status === 410) { say("refused", "这一份已经提交过，没有再保存。" + here()); behind = true; return null; }
        if (answer.status === 413) { say("refused", "文字太长，服务器没有收下。" + here() + "请删去一部分。"); return null; }
        if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
          say("signed-out", "登录已过期。" + here() + "请另开一页登录，再回到这里，会接着保存。");
          later(RETRY);
          return null;
        }
        if (type.indexOf("application/json") !== 0) { throw new Error("no JSON"); }
        return answer.json().then(function (data) {
          revise(data.revision);
          if (answer.status === 409) {
            behind = true;
            keep();
            say("behind", "别人也改了这份草稿。" + here());
            showBoth(data.fields || {});
          } else if (answer.ok) {
            onServer = sent;
            say("saved", "草稿已于 " + clock() + " 保存");
            if (changed()) { keep(); later(TYPING); } else if (kept) { kept.removeItem(key); }
          } else { throw new Error("refused"); }
        });
      })
      .catch(function () {
        say("offline", (navigator.onLine === false ? "没有网络。" : "暂时连不上服务器。") + here() + "连上后会自动保存。");
        later(RETRY);
      })
      .then(function () { saving = false; });
  }

  /* What the browser kept and the server never got comes back by itself when nobody has written since; else both are shown. */
  function restore() {
    var found = null;
    try { found = kept && JSON.parse(kept.getItem(key)); } catch (e) { found = null; }
    if (!found || JSON.stringify(found.fields) === onServer) { return; }
    var theirs = read();
    put(found.fields);
    if (found.revision === Number(form.dataset.revision)) {
      notice.textContent = "";
      notice.className = "message";
      notice.appendChild(element("p", "上次没来得及保存的文字已经找回，放在下面了。"));
      var undo = element("button", "不要这些，用服务器上的");
      undo.type = "button";
      undo.addEventListener("click", function () { put(theirs); if (kept) { kept.removeItem(key); } notice.hidden = true; later(0); });
      notice.appendChild(undo);
      notice.hidden = false;
      later(0);
    } else {
      behind = true;
      say("behind", "别人也改了这份草稿。文字已留在本机。");
      showBoth(theirs);
    }
  }

  form.addEventListener("input", function () {
    keep();
    if (!behind) { say("typing", "正在写…"); later(TYPING); }
  });
  form.addEventListener("change", function () { keep(); if (!behind) { later(TYPING); } });
  form.addEventListener("submit", function () { keep(); renewToken(); leaving = true; window.clearTimeout(timer); });
  window.addEventListener("pageshow", function () { leaving = false; });
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", function () { if (document.visibilityState === "hidden") { keep(); save(); } else if (changed()) { later(0); } });
  window.addEventListener("beforeunload", function (event) {
    if (!leaving && changed() && !keep()) { event.preventDefault(); event.returnValue = ""; }
  });
  restore();
})();
