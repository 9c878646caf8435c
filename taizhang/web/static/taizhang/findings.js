/* 督导: how many findings are ticked, and all of one rule at once. What is ticked is a plain form. Written for Chromium 80. */
(function () {
  "use strict";
  function all(selector, root) { return Array.prototype.slice.call(root.querySelectorAll(selector)); }
  function count() {
    var form = document.querySelector("[data-findings]");
    if (!form) { return; }
    var n = all("[name=finding]", form).filter(function (box) { return box.checked; }).length;
    var bar = form.querySelector("[data-bulk]"), said = bar.querySelector("[data-ticked]");
    if (!said.hasAttribute("data-first")) { said.setAttribute("data-first", said.textContent); }
    said.textContent = n ? said.getAttribute("data-said").replace("{n}", String(n)) : said.getAttribute("data-first");
    bar.classList.toggle("live", n > 0);
    all("tbody tr", form).forEach(function (row) { var box = row.querySelector("[name=finding]"); row.classList.toggle("ticked", Boolean(box && box.checked)); });
  }
  document.addEventListener("change", function (event) {
    if (event.target.matches("[data-findings] [data-tick-all]")) {
      all("tbody [name=finding]", event.target.closest("table")).forEach(function (box) { box.checked = event.target.checked; });
    }
    count();
  });
  document.addEventListener("htmx:afterSettle", count);
  window.addEventListener("pageshow", count);
}());
