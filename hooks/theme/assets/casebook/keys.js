/* On every page: the search box in the header, its keys, and links in a copy that lies on a disk.
   What is typed travels behind the # of the address, which a browser never sends to anyone. */
(function () {
  "use strict";
  var form = document.querySelector(".cb-find"), field = form && form.querySelector("input");
  var own = document.getElementById("cb-search-q");
  if (form) form.addEventListener("submit", function (event) {
    var typed = field.value.trim();
    event.preventDefault();
    location.href = form.action + (typed ? "#q=" + encodeURIComponent(typed) : "");
  });
  addEventListener("keydown", function (event) {
    var isTyping = /^(input|textarea|select)$/i.test(event.target.tagName);
    var isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isSlash && !(event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    if (own) own.focus();
    else if (field && field.offsetParent) field.focus();
    else if (form) location.href = form.action;
  });
  if (location.protocol === "file:") addEventListener("click", function (event) {
    var link = event.target.closest("a[href]");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }, true);
})();
