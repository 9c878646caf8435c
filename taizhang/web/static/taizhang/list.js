/* 清单: rows ticked one by one, from … to … with Shift, or all of the list; rows walked by the keyboard. Nothing here decides
   anything: what is ticked is a plain form. Written for Chromium 80. */
(function () {
  "use strict";

  var last = null, at = null, shifted = false;

  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }
  function form() { return document.querySelector("[data-ticks]"); }
  function boxes() { return all("[data-ticks] tbody [name=key]"); }
  function lines() { return all("#rows tbody tr:not(.group)"); }

  /* ---- what is ticked, and what may be done with it ---- */
  function count() {
    var one = form();
    if (!one) { return; }
    var ticked = boxes().filter(function (box) { return box.checked; }).length, every = boxes().length;
    var whole = one.elements.all.value === "1" && ticked === every, bar = one.querySelector("[data-bulk]");
    var head = one.querySelector("[data-tick-all]"), said = one.querySelector("[data-said-ticked]");
    if (!whole) { one.elements.all.value = ""; }
    head.checked = ticked > 0 && ticked === every;
    head.indeterminate = ticked > 0 && ticked < every;
    bar.classList.toggle("live", ticked > 0);
    bar.querySelector("[data-ticked]").textContent = said.getAttribute(whole ? "data-said-all" : "data-said-ticked").replace("{n}", whole ? one.getAttribute("data-all") : String(ticked));
    bar.querySelector("[data-tick-list]").hidden = whole || ticked < every || Number(one.getAttribute("data-all")) <= every;
    bar.querySelector("[data-untick]").hidden = ticked === 0;
    all("tr", one).forEach(function (row) { var box = row.querySelector("[name=key]"); row.classList.toggle("ticked", Boolean(box && box.checked)); });
  }
  function tick(box, to) { box.checked = to; }
  function range(box) {
    var found = boxes(), from = found.indexOf(last), to = found.indexOf(box);
    if (from < 0) { return; }
    found.slice(Math.min(from, to), Math.max(from, to) + 1).forEach(function (one) { tick(one, box.checked); });
  }
  document.addEventListener("click", function (event) {
    var target = event.target;
    if (!target.closest || !form() || !form().contains(target)) { return; }
    if (target.matches("[name=key]")) {
      if ((event.shiftKey || shifted) && last) { range(target); }
      shifted = false;
      last = target;
      count();
    } else if (target.matches("[data-tick-all]")) {
      boxes().forEach(function (box) { tick(box, target.checked); });
      count();
    } else if (target.matches("[data-tick-list]")) {
      form().elements.all.value = "1";
      count();
    } else if (target.matches("[data-untick]")) {
      boxes().forEach(function (box) { tick(box, false); });
      count();
    }
  });
  /* Text is not marked blue by a Shift-click that ticks. */
  document.addEventListener("mousedown", function (event) {
    var cell = event.target.closest ? event.target.closest("td.tick") : null;
    /* A click on the label comes to its box without the key in older browsers. */
    shifted = Boolean(cell) && event.shiftKey;
    if (shifted) { event.preventDefault(); }
  });

  /* ---- columns chosen: one word in the address ---- */
  document.addEventListener("submit", function (event) {
    var one = event.target;
    if (!one.matches("[data-columns]")) { return; }
    var chosen = all("[name=cols]", one).filter(function (box) { return box.checked; });
    if (!chosen.length) { event.preventDefault(); return; }
    var word = document.createElement("input");
    word.type = "hidden";
    word.name = "cols";
    word.value = chosen.map(function (box) { return box.value; }).join(",");
    all("[name=cols]", one).forEach(function (box) { box.disabled = true; });
    one.appendChild(word);
  });
  window.addEventListener("pageshow", function () { all("[data-columns] [name=cols]:disabled").forEach(function (box) { box.disabled = false; }); count(); });

  /* ---- rows by the keyboard ---- */
  function here() {
    var focused = document.activeElement.closest ? document.activeElement.closest("#rows tbody tr") : null;
    return focused || (at && document.contains(at) ? at : null);
  }
  function take(row) {
    if (!row) { return; }
    all("#rows tr.at").forEach(function (one) { one.classList.remove("at"); });
    row.classList.add("at");
    at = row;
    row.querySelector("a").focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
  function step(by) {
    var found = lines(), now = found.indexOf(here());
    take(found[now < 0 ? 0 : Math.max(0, Math.min(found.length - 1, now + by))]);
  }
  function mark() {
    var row = here(), box = row ? row.querySelector("[name=key]") : null;
    if (!box) { return false; }
    tick(box, !box.checked);
    last = box;
    count();
    return true;
  }
  function open(more) {
    var row = here(), link = row ? row.querySelector("td.main a") : null;
    if (!link) { return false; }
    window.location.href = link.href + (more || "");
    return true;
  }
  function enter(event) {
    /* On a link or a button Enter is its own. */
    return /^(A|BUTTON|SUMMARY|INPUT)$/.test(event.target.tagName) ? false : open();
  }
  document.addEventListener("DOMContentLoaded", function () {
    var now = document.querySelector(".lists [aria-current]");
    if (now) { now.parentNode.scrollLeft = now.offsetLeft - now.parentNode.offsetLeft - 48; }
    window.singleKeys.offer({
      "j": function () { step(1); },
      "k": function () { step(-1); },
      "x": mark,
      "e": function () { return open("/amend"); },
      "n": function () { var link = document.querySelector(".side .big"); if (link) { link.click(); } return Boolean(link); },
      "Enter": enter
    }, { closed: function () { if (at) { take(at); } } });
    document.body.addEventListener("htmx:afterSettle", function () { last = null; count(); });
    count();
  });
}());
