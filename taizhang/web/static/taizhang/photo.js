/* A phone's photo is shrunk before it is sent: at most 1600 points and 300 KB, drawn anew and so without place or camera.
   The server does the same again; without this script the whole photo goes there. Written for Chromium 80. */
(function () {
  "use strict";

  var SIDE = 1600, MOST = 300 * 1024;
  var TRIES = [[1, 0.82], [1, 0.68], [0.8, 0.68], [0.65, 0.6], [0.5, 0.5], [0.35, 0.5]];
  /* An older browser draws a photo on its side; the server turns it as it should be. */
  var upright = Boolean(window.CSS && CSS.supports("image-orientation", "from-image"));
  var busy = 0, held = null;

  function opened(file) {
    return new Promise(function (done, failed) {
      var reader = new FileReader(), image = new Image();
      reader.onerror = image.onerror = function () { failed(new Error("unreadable")); };
      reader.onload = function () { image.src = reader.result; };
      image.onload = function () { done(image); };
      reader.readAsDataURL(file);
    });
  }
  function drawn(image, share, quality) {
    var scale = Math.min(1, SIDE / Math.max(image.naturalWidth, image.naturalHeight)) * share;
    var canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
    var pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise(function (done) { canvas.toBlob(done, "image/jpeg", quality); });
  }
  function tried(image, number) {
    return drawn(image, TRIES[number][0], TRIES[number][1]).then(function (made) {
      return made && made.size > MOST && number + 1 < TRIES.length ? tried(image, number + 1) : made;
    });
  }
  function shrunk(file) {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size <= MOST) { return Promise.resolve(file); }
    return opened(file).then(function (image) { return tried(image, 0); }).then(function (made) {
      if (!made || made.size >= file.size) { return file; }
      return new File([made], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
    }, function () { return file; });
  }
  function told(input, before, after) {
    var field = input.closest(".field"), said = field ? field.querySelector("[data-shrunk]") : null;
    if (!said) { return; }
    said.hidden = after >= before;
    said.textContent = said.getAttribute("data-said") + " " + Math.max(1, Math.round(after / 1024)) + " KB";
  }
  function size(files) { return files.reduce(function (sum, file) { return sum + file.size; }, 0); }

  document.addEventListener("change", function (event) {
    var input = event.target;
    if (!upright || !input.hasAttribute || !input.hasAttribute("data-shrink")) { return; }
    var files = Array.prototype.slice.call(input.files);
    busy += 1;
    Promise.all(files.map(shrunk)).then(function (made) {
      var kept = new DataTransfer();
      made.forEach(function (file) { kept.items.add(file); });
      input.files = kept.files;
      told(input, size(files), size(made));
    }).then(rest, rest);
  });
  function rest() {
    busy -= 1;
    if (busy || !held) { return; }
    var form = held;
    held = null;
    form.requestSubmit();
  }
  /* Sent while a photo is still being drawn: it goes as soon as that is done. */
  window.addEventListener("submit", function (event) {
    if (!busy) { return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    held = event.target;
  }, true);
}());
