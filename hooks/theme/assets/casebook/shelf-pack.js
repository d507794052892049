/* Puts the prints of the texts on the shelf into one PDF, when the reader asks for it. */
(function () {
  "use strict";
  var native = window.casebookPack.native, form = document.getElementById("cb-pack"), status = document.getElementById("cb-pack-status"), told = form.dataset;
  form.addEventListener("submit", async function (event) {
    event.preventDefault();
    var items = window.casebookShelf.shown, button = form.querySelector("button");
    var words = Object.assign({}, told, { title: form.elements.title.value.trim() });
    button.disabled = true;
    try {
      var made = await window.casebookPack.make(items, words, function (count) {
        status.textContent = words.progress.replace("{count}", native(count, words)).replace("{all}", native(items.length, words));
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
