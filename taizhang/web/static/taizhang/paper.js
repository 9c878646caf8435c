/* 文件: one card after another by the keyboard, text and card side by side. Nothing here decides anything; without it every
   card is a plain form. Written for Chromium 80. */
(function () {
  "use strict";

  var board = null, current = null, answered = [], line = [], pressed = "", undone = "", leaving = null;

  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }
  function cards() { return all("[data-card]", board); }
  function within(node) { return node && node.closest ? node.closest("[data-card]") : null; }
  function sent(card) { return card.hasAttribute("data-queued") || Boolean(card.querySelector("form[data-sent]")); }
  function waits(card) { return card.getAttribute("data-card") === "open" && !sent(card); }
  function wide() { return window.matchMedia("(min-width: 62rem)").matches; }

  /* ---- the card at hand, and its place in the text ---- */
  function light(card) {
    all(".at", document).forEach(function (one) { one.classList.remove("at"); });
    card.classList.add("at");
    var pieces = all(".doc a[href='#" + card.id + "']"), spot = document.getElementById("s" + card.id.slice(1)), piece = spot;
    while (piece && !piece.textContent) { piece = piece.nextElementSibling; }
    (pieces.length || !piece ? pieces : [piece]).forEach(function (one) { one.classList.add("at"); });
    return pieces[0] || piece;
  }
  function take(card, quiet) {
    if (!card) { return; }
    current = card;
    var piece = light(card), pane = document.querySelector("[data-text]");
    if (!quiet) {
      card.focus({ preventScroll: true });
      show(card);
    }
    if (piece && pane && wide()) { pane.scrollTop += piece.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3; }
  }
  /* Cards stand under the sticky counters: the page moves only as far as it must. */
  function show(card) {
    var box = card.getBoundingClientRect(), head = board.querySelector(".cards-head").getBoundingClientRect().bottom + 8;
    var low = window.innerHeight - (wide() ? 16 : 80);
    if (box.top < head || box.height > low - head) { window.scrollBy(0, box.top - head); }
    else if (box.bottom > low) { window.scrollBy(0, box.bottom - low); }
  }
  function here() {
    var focused = within(document.activeElement);
    if (focused) { return focused; }
    return current && document.contains(current) ? current : cards().filter(waits)[0] || cards()[0];
  }
  /* Another page is gone to when the last answer has come: nothing on its way is lost. */
  function go(link) {
    if (line.length) { leaving = link; } else { link.click(); }
  }
  function step(by) {
    var found = cards(), at = found.indexOf(here()) + by, leaf = document.querySelector("[data-leaf=" + (by > 0 ? "after" : "before") + "]");
    if (!found[at] && leaf) { go(leaf); return; }
    take(found[Math.max(0, Math.min(found.length - 1, at))]);
  }
  function waiting() {
    var card = here(), next = card && waits(card) && card !== current ? card : after(card), link = document.querySelector("[data-onward=leaf]");
    if (!next && link) { go(link); } else { take(next); }
  }
  function after(card) {
    var found = cards(), at = found.indexOf(card);
    return found.slice(at + 1).concat(found.slice(0, at)).filter(waits)[0] || null;
  }
  function onward(card) {
    var next = after(card), link = document.querySelector("[data-onward]");
    if (next) { take(next); } else if (link && !waits(card)) { link.focus(); } else { take(card); }
  }
  function part(by) {
    var tabs = all(".tabs > a"), at = tabs.findIndex(function (one) { return one.hasAttribute("aria-current"); });
    if (tabs[at + by]) { tabs[at + by].click(); }
  }

  /* ---- answers ---- */
  function button(card, key) { return card ? card.querySelector("button[data-answer='" + key + "']") : null; }
  function units(card) { return card.querySelector("[name=units]"); }
  function wanting(card) {
    return all("[name=units], .asked select, .asked input, .asked textarea", card).filter(function (box) {
      return waits(card) && !box.value.trim() && (box.name === "units" || box.required);
    })[0];
  }
  function edit(card, box) {
    var fold = card.querySelector("details.fold");
    if (fold && (!box || fold.contains(box))) { fold.open = true; }
    var into = box || wanting(card) || card.querySelector(".asked select") || card.querySelector("details.fold input, details.fold textarea");
    take(card, true);
    if (into) { into.focus(); show(card); }
  }
  function answer(card, key) {
    var one = button(card, key), empty;
    if (!one || sent(card) || (key !== "u" && !waits(card))) { return; }
    empty = key === "1" ? wanting(card) : null;
    if (empty) { edit(card, empty); return; }
    card.setAttribute("data-queued", "");
    if (key === "u") { take(card, true); } else { leave(card, one.value); }
    send(one);
  }
  /* The word last given is taken back, also when its answer is still on its way. */
  function undo() {
    var card = here(), last = document.getElementById(answered[answered.length - 1] || "");
    if (!button(card, "u")) { card = last; }
    if (card && sent(card)) { undone = card.id; } else if (card) { answered.pop(); answer(card, "u"); }
  }
  /* Answers go one after the other, in the order they were given. */
  function send(one) {
    line.push(one);
    if (line.length === 1) { one.click(); }
  }
  function next(event) {
    /* By now the answer may have taken the form's place; who asked is told beside the event. */
    var form = event.detail.requestConfig ? event.detail.requestConfig.elt : event.target, card = within(form), first = line[0];
    if (!first || !form.contains(first)) { return; }
    if (card) { card.removeAttribute("data-queued"); }
    do { line.shift(); } while (line.length && !document.contains(line[0]));
    if (line.length) { line[0].click(); } else if (leaving) { leaving.click(); }
  }

  /* ---- keys (keys.js says when they count) ---- */
  var KEYS = {
    "1": function () { answer(here(), "1"); },
    "2": function () { edit(here()); },
    "3": function () { answer(here(), "3"); },
    "4": function () { answer(here(), "4"); },
    "j": function () { step(1); },
    "k": function () { step(-1); },
    "n": waiting,
    "u": undo,
    "[": function () { part(-1); },
    "]": function () { part(1); }
  };
  /* Inside a card's fields Enter accepts and Escape leaves; neither is a character key, so they stay when keys are off. */
  function typed(event) {
    var card = within(event.target);
    if (!card) { return; }
    if (event.key === "Escape") {
      event.preventDefault();
      all("details.fold[open]", card).forEach(function (fold) { fold.open = false; });
      take(card);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (waits(card)) { answer(card, "1"); return; }
      var one = button(card, event.target.name === "units" ? "1" : "e");
      if (one) { one.click(); }
    }
  }

  /* ---- an answer on its way: on to the next card; the same words mean the same units in the cards that wait ---- */
  function same(card) {
    var actor = card.querySelector("[name=actor]"), given = units(card);
    if (!actor || !actor.value || !given || !given.value) { return; }
    cards().filter(waits).forEach(function (other) {
      var words = other.querySelector("[name=actor]"), box = units(other), told = other.querySelector("[data-to]");
      if (other === card || words.value !== actor.value || !box || box.value) { return; }
      box.value = given.value;
      if (told) { told.textContent = "→ " + given.value; }
    });
  }
  /* What a problem is asked beside its words was chosen a moment ago: the cards that wait take it over. */
  function chosen(card) {
    all(".asked select", card).forEach(function (given) {
      cards().filter(waits).forEach(function (other) {
        var box = other.querySelector(".asked select[name='" + given.name + "']");
        if (other !== card && box && !box.value) { box.value = given.value; }
      });
    });
  }
  document.addEventListener("click", function (event) {
    var one = event.target.closest ? event.target.closest("button[data-answer]") : null;
    if (one) { pressed = one.value; }
  }, true);
  function leave(card, verdict) {
    if (verdict === "accept") { same(card); chosen(card); }
    answered.push(card.id);
    onward(card);
  }
  document.addEventListener("submit", function (event) {
    var card = within(event.target);
    if (board && card && card.getAttribute("data-card") === "open" && !card.hasAttribute("data-queued")) { leave(card, pressed); }
  });
  function came(event) {
    var card = document.getElementById(event.target.id), flawed;
    if (!card || !card.hasAttribute("data-card")) { return; }
    count();
    flawed = card.querySelector(".wrong");
    if (undone === card.id) { undone = ""; answered.pop(); answer(card, "u"); }
    else if (flawed) { edit(card, card.querySelector(".field.bad input, .field.bad select")); }
    else if (waits(card)) { take(card); }
    else if (!current || !document.contains(current)) { onward(card); }
  }
  /* What stands on the other leaves of a long document. */
  function elsewhere(one) { return Number(one.getAttribute("data-elsewhere") || 0); }
  function count() {
    var found = {};
    cards().forEach(function (card) { var state = card.getAttribute("data-card"); found[state] = (found[state] || 0) + 1; });
    all("#tally [data-count]").forEach(function (one) { one.textContent = String(one.getAttribute("data-count").split(" ").reduce(function (sum, state) { return sum + (found[state] || 0); }, elsewhere(one))); });
    all("[data-waits='" + board.getAttribute("data-cards") + "'] b").forEach(function (one) { one.textContent = String((found.open || 0) + elsewhere(one)); });
  }
  /* What did not arrive is said on its card, which waits again. */
  function lost(event) {
    var card = within(event.target);
    if (!card || card.querySelector(".lost")) { return; }
    var told = document.createElement("p");
    told.className = "wrong lost";
    told.setAttribute("role", "alert");
    told.textContent = board.getAttribute("data-lost");
    card.querySelector("form").appendChild(told);
  }

  /* ---- on a phone the text is folded; a way into it opens it ---- */
  function open_text(event) {
    var link = event.target.closest ? event.target.closest("a[href^='#s']") : null;
    if (link) { all("details.text").forEach(function (fold) { fold.open = true; }); }
    if (link && within(link)) { take(within(link), true); }
  }
  document.addEventListener("DOMContentLoaded", function () {
    board = document.querySelector("[data-cards]");
    if (!board) { return; }
    window.singleKeys.offer(KEYS, { typed: typed, closed: function () { take(here()); } });
    var tab = document.querySelector(".tabs > [aria-current]");
    tab.parentNode.scrollLeft = tab.offsetLeft - tab.parentNode.offsetLeft - 16;
    document.addEventListener("click", open_text);
    document.body.addEventListener("htmx:afterSettle", came);
    document.body.addEventListener("htmx:afterRequest", next);
    document.body.addEventListener("htmx:sendError", lost);
    document.body.addEventListener("htmx:timeout", lost);
    document.addEventListener("focusin", function (event) {
      var card = within(event.target);
      if (card && card !== current) { take(card, true); }
    });
    var asked = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    var turned = { "#first": cards()[0], "#last": cards().slice(-1)[0] }[window.location.hash];
    var first = within(asked) || turned || cards().filter(waits)[0] || cards()[0];
    if (first) { take(first, !turned && !within(asked)); }
  });
}());
