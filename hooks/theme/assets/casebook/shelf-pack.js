/* Puts the prints of the texts on the shelf into one PDF, when the reader asks for it. */
(function () {
  "use strict";
  var form = document.getElementById("cb-pack"), status = document.getElementById("cb-pack-status"), told = form.dataset;
  var digits = Array.from(told.digits);
  function native(number) { return String(number).replace(/[0-9]/g, function (digit) { return digits[digit]; }); }
  form.addEventListener("submit", async function (event) {
    event.preventDefault();
    var items = window.casebookShelf.shown, button = form.querySelector("button");
    var words = Object.assign({}, told, { title: form.elements.title.value.trim() });
    button.disabled = true;
    try {
      var made = await window.casebookPack.make(items, words, function (count) {
        status.textContent = words.progress.replace("{count}", native(count)).replace("{all}", native(items.length));
      });
      var link = document.createElement("a");
      link.href = URL.createObjectURL(made);
      link.download = "casebook.pdf";
      link.click();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
      status.textContent = "";
    } catch (error) { status.textContent = error.message; }
    button.disabled = false;
  });
})();
