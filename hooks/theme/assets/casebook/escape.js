/* Esc closes what lies over the text: an open list of languages, the definition of a term.
   Without this script they close as they opened, by the same click or key, or by leaving them. */
(function () {
  "use strict";
  var list = document.querySelector(".cb-languages");
  function close() {
    if (!list.open) return;
    var isInside = list.contains(document.activeElement);
    list.open = false;
    if (isInside) list.querySelector("summary").focus();
  }
  addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    close();
    document.querySelectorAll(".cb-term:is(:hover, :focus, :focus-within)").forEach(function (term) {
      term.classList.add("cb-term--shut");
      term.addEventListener(term.matches(":hover") ? "pointerleave" : "focusout", function () {
        term.classList.remove("cb-term--shut");
      }, { once: true });
    });
  });
  addEventListener("pointerdown", function (event) { if (!list.contains(event.target)) list.open = false; });
  list.addEventListener("focusout", function (event) {
    if (event.relatedTarget && !list.contains(event.relatedTarget)) list.open = false;
  });
})();
