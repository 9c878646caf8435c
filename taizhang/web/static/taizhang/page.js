/* What a page can do by itself: menus that close, one submit a press, units by name or initials, drafts that survive.
   Nothing here decides anything; without it every page still works. Written for Chromium 80. */
(function () {
  "use strict";

  var EVERY = 2000;
  var KEEP = "draft:";
  var WEEK = 7 * 24 * 3600 * 1000;

  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }

  function element(name, props, text) {
    var made = document.createElement(name);
    Object.keys(props || {}).forEach(function (key) { made.setAttribute(key, props[key]); });
    if (text) { made.textContent = text; }
    return made;
  }

  /* ---- menus: a click elsewhere or Escape closes them ---- */
  document.addEventListener("click", function (event) {
    all("details[data-menu][open]").forEach(function (menu) {
      if (!menu.contains(event.target)) { menu.open = false; }
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.isComposing) { return; }
    if (event.key === "Escape") {
      all("details[data-menu][open]").forEach(function (menu) { menu.open = false; menu.querySelector("summary").focus(); });
    }
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      var find = document.querySelector("[data-key='/']");
      if (find && find.offsetParent) { event.preventDefault(); find.focus(); }
    }
  });

  /* ---- what is taken away follows what the list was narrowed by since ---- */
  document.addEventListener("htmx:pushedIntoHistory", function () {
    all("form[data-out]").forEach(function (form) {
      all("input[type=hidden]:not([data-keep])", form).forEach(function (old) { old.remove(); });
      new URLSearchParams(window.location.search).forEach(function (value, name) {
        if (value && name !== "page" && name !== "cols") { form.appendChild(element("input", { type: "hidden", name: name, value: value })); }
      });
    });
  });

  /* ---- one submit a press ---- */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.getAttribute("data-sent") || form.querySelector("button[aria-disabled='true']")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (event.defaultPrevented || form.method !== "post") { return; }
    form.setAttribute("data-sent", "1");
    window.setTimeout(function () { form.removeAttribute("data-sent"); }, 8000);
    if (form.hasAttribute("data-forget")) { forget(); }
    if (form.hasAttribute("data-draft")) { session("sent", form.getAttribute("data-draft")); }
  }, true);
  document.addEventListener("htmx:afterRequest", function (event) {
    var form = event.target.closest ? event.target.closest("form") : null;
    if (form) { form.removeAttribute("data-sent"); }
  });
  /* ---- no network: what was written stays, and is sent by pressing once more ---- */
  function lost(event) {
    var form = event.target.closest ? event.target.closest("form[data-draft]") : null;
    if (!form) { return; }
    unsaid(form);
    form.insertBefore(element("p", { "class": "notice", role: "alert", "data-unsent": "" }, "▲ " + document.body.getAttribute("data-lost")), form.firstChild);
  }
  function unsaid(form) { all("[data-unsent]", form).forEach(function (old) { old.remove(); }); }
  document.addEventListener("htmx:sendError", lost);
  document.addEventListener("htmx:timeout", lost);
  document.addEventListener("htmx:beforeSend", function (event) {
    var form = event.target.closest ? event.target.closest("form[data-draft]") : null;
    if (form) { unsaid(form); }
  });
  window.addEventListener("pageshow", function () {
    all("form[data-sent]").forEach(function (form) { form.removeAttribute("data-sent"); });
  });

  /* ---- units by name or pinyin initials ---- */
  function combo(input) {
    if (input.parentNode.classList.contains("combo")) { return; }
    var box = element("div", { "class": "combo" });
    var list = element("ul", { role: "listbox", id: input.id + "-list" });
    list.hidden = true;
    list.setAttribute("aria-label", input.labels && input.labels[0] ? input.labels[0].textContent.trim() : input.id);
    input.parentNode.insertBefore(box, input);
    box.appendChild(input);
    box.appendChild(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    var at = -1, waiting = 0, asked = "", many = input.hasAttribute("data-many");
    /* Where several units stand in one field, the last of them is being typed. */
    function before() { return many ? /^(?:.*[、,，;；]\s*)?/.exec(input.value)[0] : ""; }
    function word() { return input.value.slice(before().length).trim(); }

    function show(open) { list.hidden = !open; input.setAttribute("aria-expanded", String(open)); if (!open) { at = -1; input.removeAttribute("aria-activedescendant"); } }
    function mark(next) {
      var options = list.children;
      if (!options.length) { return; }
      at = (next + options.length) % options.length;
      for (var i = 0; i < options.length; i += 1) { options[i].setAttribute("aria-selected", String(i === at)); }
      input.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    }
    function take(option) {
      input.value = before().replace(/[,，;；]/g, "、") + option.getAttribute("data-value");
      asked = word();
      show(false);
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
    function fill(units) {
      list.textContent = "";
      units.forEach(function (unit, n) {
        var option = element("li", { role: "option", id: list.id + n, "data-value": unit.value, "aria-selected": "false" }, unit.name);
        if (unit.above) { option.appendChild(element("span", { "class": "sub" }, unit.above)); }
        option.addEventListener("mousedown", function (event) { event.preventDefault(); take(option); });
        list.appendChild(option);
      });
      show(units.length > 0 && document.activeElement === input);
      /* Typed initials are no unit yet: the first offer stands ready for Enter. */
      if (many && units.length && units.every(function (unit) { return unit.value !== word(); })) { mark(0); }
    }
    function ask() {
      var words = word(), address = input.getAttribute("data-units");
      if (words === asked) { return; }
      asked = words;
      if (!words) { fill([]); return; }
      var request = new XMLHttpRequest();
      request.open("GET", address + (address.indexOf("?") < 0 ? "?q=" : "&q=") + encodeURIComponent(words));
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-Aside", "1");
      request.onload = function () { if (request.status === 200 && words === asked) { fill(JSON.parse(request.responseText).units); } };
      request.send();
    }
    input.addEventListener("input", function (event) {
      if (event.isComposing) { return; }
      window.clearTimeout(waiting);
      waiting = window.setTimeout(ask, 150);
    });
    input.addEventListener("compositionend", function () { window.clearTimeout(waiting); waiting = window.setTimeout(ask, 50); });
    input.addEventListener("focus", function () { asked = word(); input.select(); });
    input.addEventListener("blur", function () { show(false); });
    input.addEventListener("keydown", function (event) {
      if (event.isComposing) { return; }
      /* Initials typed and Enter pressed before the offers came: the offers first. */
      if (many && event.key === "Enter" && list.hidden && /^[a-z]+$/i.test(word()) && word() !== asked) {
        event.preventDefault();
        window.clearTimeout(waiting);
        ask();
        return;
      }
      if (list.hidden) { return; }
      if (event.key === "ArrowDown") { event.preventDefault(); mark(at + 1); }
      else if (event.key === "ArrowUp") { event.preventDefault(); mark(at - 1); }
      else if (event.key === "Enter" && at >= 0) { event.preventDefault(); take(list.children[at]); }
      else if (event.key === "Escape") { event.stopPropagation(); show(false); }
    });
  }

  /* ---- search: what is found while typing; arrows and Enter choose, Ctrl+K comes from anywhere ---- */
  function seek(form) {
    var input = form.querySelector("input[type=search]"), box = form.querySelector(".found"), at = -1, waiting = 0, asked = "";
    function hits() { return all(".hit", box); }
    function show(open) { box.hidden = !open; at = -1; }
    function mark(next) {
      var found = hits();
      if (!found.length) { return; }
      at = (next + found.length) % found.length;
      found.forEach(function (hit, n) { hit.classList.toggle("at", n === at); });
      found[at].scrollIntoView({ block: "nearest" });
    }
    function ask() {
      var words = input.value.trim();
      if (words === asked) { if (words) { show(true); } return; }
      asked = words;
      if (!words) { show(false); return; }
      window.htmx.ajax("GET", form.getAttribute("data-search") + "?short=1&q=" + encodeURIComponent(words), { target: box, swap: "innerHTML" });
    }
    input.addEventListener("input", function (event) {
      if (event.isComposing) { return; }
      window.clearTimeout(waiting);
      waiting = window.setTimeout(ask, 150);
    });
    input.addEventListener("compositionend", function () { window.clearTimeout(waiting); waiting = window.setTimeout(ask, 50); });
    input.addEventListener("keydown", function (event) {
      if (event.isComposing) { return; }
      if (event.key === "Escape") { show(false); input.blur(); return; }
      if (box.hidden) { return; }
      if (event.key === "ArrowDown") { event.preventDefault(); mark(at + 1); }
      else if (event.key === "ArrowUp") { event.preventDefault(); mark(at - 1); }
      else if (event.key === "Enter" && at >= 0) { event.preventDefault(); hits()[at].click(); }
    });
    input.addEventListener("focus", ask);
    box.addEventListener("htmx:afterSwap", function () { show(document.activeElement === input && input.value.trim() !== ""); });
    document.addEventListener("click", function (event) { if (!form.contains(event.target)) { show(false); } });
    document.addEventListener("keydown", function (event) {
      if (event.isComposing || event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) { return; }
      event.preventDefault();
      if (input.offsetParent) { input.focus(); input.select(); } else { window.location.href = form.getAttribute("data-search"); }
    });
  }
  all("form[data-search]").forEach(seek);

  /* ---- drafts: what was typed stays in this browser until it is sent ---- */
  function session(key, value) {
    try { if (value === undefined) { return window.sessionStorage.getItem(key); } window.sessionStorage.setItem(key, value); } catch (error) { return null; }
    return value;
  }
  function stored(key) { try { return JSON.parse(window.localStorage.getItem(KEEP + key) || "null"); } catch (error) { return null; } }
  function store(key, value) {
    try {
      if (value) { window.localStorage.setItem(KEEP + key, JSON.stringify(value)); } else { window.localStorage.removeItem(KEEP + key); }
    } catch (error) { return; }
  }
  function forget() {
    try { Object.keys(window.localStorage).forEach(function (key) { if (key.indexOf(KEEP) === 0) { window.localStorage.removeItem(key); } }); } catch (error) { return; }
  }
  function boxes(form) {
    return all("input, select, textarea", form).filter(function (box) { return box.name && !/^(hidden|file|password|submit)$/.test(box.type); });
  }
  function typed(form) {
    return boxes(form).map(function (box) { return /^(checkbox|radio)$/.test(box.type) ? [box.name + "=" + box.value, box.checked] : [box.name, box.value]; });
  }
  function put(form, pairs) {
    var known = {};
    pairs.forEach(function (pair) { known[pair[0]] = pair[1]; });
    boxes(form).forEach(function (box) {
      var ticked = /^(checkbox|radio)$/.test(box.type), name = ticked ? box.name + "=" + box.value : box.name;
      if (!(name in known)) { return; }
      if (ticked) { box.checked = known[name]; } else { box.value = known[name]; }
    });
  }
  function draft(form) {
    var key = form.getAttribute("data-draft"), first = JSON.stringify(typed(form)), last = first, kept = stored(key);
    if (kept && Date.now() - kept.at < WEEK && JSON.stringify(kept.typed) !== first && !form.hasAttribute("data-flawed") && !form.hasAttribute("data-fresh")) {
      put(form, kept.typed);
      last = JSON.stringify(typed(form));
      var notice = element("p", { "class": "notice soft", role: "status", "data-draft-back": "" }, form.getAttribute("data-restored") + " ");
      var clear = element("button", { type: "button", "class": "btn quiet" }, form.getAttribute("data-clear"));
      clear.addEventListener("click", function () { store(key, null); put(form, JSON.parse(first)); last = first; notice.remove(); });
      notice.appendChild(clear);
      form.insertBefore(notice, form.firstChild);
    }
    function save() {
      var now = JSON.stringify(typed(form));
      if (now !== last) { last = now; store(key, now === first ? null : { at: Date.now(), typed: typed(form) }); }
    }
    var timer = window.setInterval(function () {
      if (document.contains(form)) { save(); } else { window.clearInterval(timer); }
    }, EVERY);
    /* What was typed in the last two seconds comes along when one leaves. */
    window.addEventListener("pagehide", function () { if (document.contains(form) && !form.hasAttribute("data-sent")) { save(); } });
  }
  function drop_sent() {
    var key = session("sent");
    if (!key) { return; }
    if (!document.querySelector("form[data-draft='" + key + "']") && !document.querySelector("input[type=password]")) { store(key, null); }
    session("sent", "");
  }

  /* ---- what was sent after the session had run out goes back into its form, when that stands on this page ---- */
  function give_back(notice) {
    var path = notice.getAttribute("data-held"), again = notice.querySelector("form");
    var pairs = all("input[type=hidden]", again).filter(function (box) { return box.name !== "csrfmiddlewaretoken"; });
    var form = all("main form").filter(function (one) {
      var to = new URL(one.getAttribute("action") || window.location.href, window.location.href);
      return one.method === "post" && !notice.contains(one) && to.pathname + to.search === path;
    })[0];
    if (!form) { return; }
    boxes(form).forEach(function (box) {
      var mine = pairs.filter(function (pair) { return pair.name === box.name; });
      if (/^(checkbox|radio)$/.test(box.type)) { box.checked = mine.some(function (pair) { return pair.value === box.value; }); }
      else if (mine.length) { box.value = mine[0].value; }
    });
    var fold = form.closest("details"), draft = form.querySelector(".notice[data-draft-back]");
    if (fold) { fold.open = true; }
    if (draft) { draft.remove(); }
    notice.querySelector("[data-say]").textContent = notice.getAttribute("data-put");
    again.querySelector(".fold").hidden = true;
    again.querySelector(".acts").hidden = true;
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /* ---- a button says what is still missing ---- */
  function lacks(form) {
    var button = form.querySelector("button[data-lacking]"), told = form.querySelector("[data-told]");
    if (!button || !told) { return; }
    function group(name) { return all("[data-fills~='" + name + "']", form); }
    function look() {
      var left = all("[data-lack]", form).filter(function (need) {
        return !group(need.getAttribute("data-need")).some(function (box) { return box.value.trim() !== ""; });
      });
      left.forEach(function (need) { need.hidden = false; });
      all("[data-lack]", form).forEach(function (need) { need.hidden = left.indexOf(need) < 0; });
      button.setAttribute("aria-disabled", String(left.length > 0));
      told.hidden = left.length === 0;
    }
    form.addEventListener("input", look);
    form.addEventListener("change", look);
    look();
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("[data-offer]") : null;
    if (!button) { return; }
    var box = document.getElementById(button.getAttribute("data-for"));
    box.value = button.getAttribute("data-offer");
    box.focus();
  });

  /* ---- what was just done can be undone for ten seconds, longer while one looks at it ---- */
  function toast(box) {
    var left = 10;
    box.classList.add("live");
    var timer = window.setInterval(function () {
      if (box.matches(":hover") || box.contains(document.activeElement) || document.hidden) { return; }
      left -= 1;
      if (left <= 0) { window.clearInterval(timer); box.remove(); }
    }, 1000);
  }

  function wake(root) {
    all("[data-toast]:not(.live)", root).forEach(toast);
    all("input[data-units]", root).forEach(combo);
    all("form[data-draft]", root).concat(root.matches && root.matches("form[data-draft]") ? [root] : []).forEach(draft);
    all("textarea[data-select]", root).forEach(function (box) { box.focus(); box.select(); });
    all("form[data-lacks]", root).forEach(lacks);
    if (window.matchMedia("(max-width: 48rem)").matches) { all("details[data-wide]", root).forEach(function (fold) { fold.open = false; }); }
    all("[data-print]", root).forEach(function (button) { button.hidden = false; button.addEventListener("click", function () { window.print(); }); });
  }
  document.addEventListener("DOMContentLoaded", function () {
    drop_sent();
    wake(document);
    all("[data-held]").forEach(give_back);
    document.body.addEventListener("htmx:afterSettle", function (event) {
      wake(event.target);
      var first = event.target.querySelector(".field.bad input, .field.bad select, .field.bad textarea");
      var told = event.target.querySelector("[role=alert]");
      if (first) { first.focus(); } else if (told) { told.scrollIntoView({ block: "center" }); }
    });
  });
}());
