/* Single keys, one way for every page: never while something is typed, never while an input method composes, only where
   they are on, all of them listed by ?. A page offers its own; u and Ctrl+Z press what can be undone anywhere.
   Written for Chromium 80. */
(function () {
  "use strict";

  var OFF = "keys-off";
  var offered = {}, typed = null, closed = null;

  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
  function on() { try { return window.localStorage.getItem(OFF) !== "1"; } catch (error) { return true; } }
  function turn(to) { try { window.localStorage.setItem(OFF, to ? "" : "1"); } catch (error) { return; } }
  function typing(target) { return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio)$/.test(target.type) || target.isContentEditable; }
  function composing(event) { return event.isComposing || event.keyCode === 229; }
  function list() {
    var shown = document.querySelector("dialog.keys-list");
    if (shown && shown.showModal && !shown.open) { shown.showModal(); }
  }
  /* The toast first: it is what was done just now. */
  function undo() {
    var button = all("[data-toast] [data-undo]").concat(all("[data-undo]")).filter(function (one) { return one.offsetParent; })[0];
    if (button) { button.click(); }
    return Boolean(button);
  }
  function offer(keys, more) {
    Object.keys(keys).forEach(function (key) { offered[key] = keys[key]; });
    if (more && more.typed) { typed = more.typed; }
    if (more && more.closed) { closed = more.closed; }
  }

  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || composing(event) || event.altKey) { return; }
    if (document.querySelector("dialog[open]")) { return; }
    if (typing(event.target)) { if (typed && !event.ctrlKey && !event.metaKey) { typed(event); } return; }
    var key = event.key === "？" ? "?" : event.key;
    if (event.ctrlKey || event.metaKey) {
      if (key === "z" && !event.shiftKey && offered.u() !== false) { event.preventDefault(); }
      return;
    }
    if (!on() || event.repeat && !/^[jk]$/.test(key) || !Object.prototype.hasOwnProperty.call(offered, key)) { return; }
    /* Enter and the space bar belong to what has the focus. */
    if (offered[key](event) !== false) { event.preventDefault(); }
  });

  function bar() {
    all("[data-keys]").forEach(function (one) {
      var box = one.querySelector("[data-keys-on]");
      one.hidden = false;
      box.checked = on();
      document.body.classList.toggle("keyless", !on());
      box.addEventListener("change", function () { turn(box.checked); document.body.classList.toggle("keyless", !box.checked); });
      one.querySelector("[data-keys-list]").addEventListener("click", list);
      one.querySelector("[data-keys-close]").addEventListener("click", function () { one.querySelector("dialog").close(); if (closed) { closed(); } });
    });
    document.body.classList.toggle("keyless", !on());
  }
  offer({ "?": list, "u": undo });
  window.singleKeys = { offer: offer };
  document.addEventListener("DOMContentLoaded", bar);
}());
