/* 文件 and 材料: one card after another by the keyboard, text and card shown side by side. Works without; for Chromium 80. */
(function () {
  "use strict";

  var board = null, current = null;

  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }
  function waits(card) { return card.getAttribute("data-card") === "open" && !card.querySelector("form[data-sent]"); }
  function open_cards() { return all("[data-card]", board).filter(waits); }

  /* ---- the card at hand ---- */
  function take(card, quiet) {
    if (!card) { return; }
    all(".at", document).forEach(function (one) { one.classList.remove("at"); });
    current = card;
    card.classList.add("at");
    var spot = document.getElementById("s" + card.id.slice(1));
    var marked = spot ? spot.nextElementSibling : null;
    if (marked) { marked.classList.add("at"); }
    if (quiet) { return; }
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "center" });
    if (marked && wide()) { marked.scrollIntoView({ block: "center" }); }
  }
  function wide() { return window.matchMedia("(min-width: 62rem)").matches; }
  function here() {
    var focused = document.activeElement && document.activeElement.closest ? document.activeElement.closest("[data-card]") : null;
    if (focused) { return focused; }
    return current && document.contains(current) ? current : open_cards()[0] || board.querySelector("[data-card]");
  }
  function step(by) {
    var cards = all("[data-card]", board), at = cards.indexOf(here());
    take(cards[Math.max(0, Math.min(cards.length - 1, at + by))]);
  }
  function after(card) {
    var cards = all("[data-card]", board), at = cards.indexOf(card);
    var rest = cards.slice(at + 1).concat(cards.slice(0, at + 1));
    return rest.filter(function (one) { return one !== card && waits(one); })[0] || card;
  }

  /* ---- keys; never while something is typed ---- */
  function answer(key) {
    var card = here(), button = card ? card.querySelector("[data-answer='" + key + "']") : null;
    if (!button) { return; }
    take(card, true);
    button.click();
    if (key === "2") {
      var field = card.querySelector("details[open] input, details[open] textarea");
      if (field) { field.focus(); }
    }
  }
  function typing(target) { return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName); }
  document.addEventListener("keydown", function (event) {
    if (!board || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "Escape" && typing(event.target)) { take(here()); return; }
    if (typing(event.target)) { return; }
    if (event.key === "j") { step(1); }
    else if (event.key === "k") { step(-1); }
    else if (event.key === "u") { undo(); }
    else if (/^[123]$/.test(event.key)) { answer(event.key); }
    else { return; }
    event.preventDefault();
  });
  var last = "";
  function undo() {
    var card = here();
    if (card && card.getAttribute("data-card") === "open" && last) { card = document.getElementById(last) || card; }
    var button = card ? card.querySelector("[data-answer='u']") : null;
    if (button) { take(card, true); button.click(); }
  }

  /* ---- an answer on its way: on to the next card; a refused one comes back with its field ---- */
  document.addEventListener("submit", function (event) {
    var card = event.target.closest ? event.target.closest("[data-card]") : null;
    if (!board || !card || card.getAttribute("data-card") !== "open") { return; }
    last = card.id;
    window.setTimeout(function () { take(after(card)); }, 0);
  });
  function answered(event) {
    var card = document.getElementById(event.target.id), wanting;
    if (!card || !card.hasAttribute("data-card")) { return; }
    wanting = card.querySelector(".field.bad input");
    if (wanting) { take(card); wanting.focus(); }
    else if (!current || !document.contains(current)) { take(card.getAttribute("data-card") === "open" ? card : after(card)); }
  }

  /* ---- several units in one field: what the list offers is added behind the last 、 ---- */
  function many(input) {
    var before = "";
    input.addEventListener("beforeinput", function () { before = input.value; });
    input.addEventListener("input", function (event) {
      var cut = before.search(/[、,，;；][^、,，;；]*$/);
      if (event.inputType !== "insertReplacementText" && event.inputType) { return; }
      if (cut >= 0 && input.value.indexOf(before.slice(0, cut)) !== 0) { input.value = before.slice(0, cut) + "、" + input.value; }
    });
  }

  function wake(root) { all("input[data-many]", root).forEach(many); }
  document.addEventListener("DOMContentLoaded", function () {
    board = document.querySelector("[data-cards]");
    if (!board) { return; }
    wake(document);
    document.body.addEventListener("htmx:afterSettle", function (event) { wake(event.target); answered(event); });
    document.addEventListener("focusin", function (event) {
      var card = event.target.closest ? event.target.closest("[data-card]") : null;
      if (card && card !== current) { take(card, true); }
    });
    var first = document.getElementById(window.location.hash.slice(1)) || open_cards()[0];
    take(first, true);
    if (first && wide()) { first.scrollIntoView({ block: "nearest" }); }
  });
}());
