/* The search page: asks the search for what is typed, and writes the list. */
(function () {
  "use strict";
  var engine = window.casebookSearch;
  var list = document.getElementById("cb-search-results");
  var form = document.getElementById("cb-search");
  var field = document.getElementById("cb-search-q");
  var status = document.getElementById("cb-search-status");
  var words = list.dataset;

  var numbers = new Intl.NumberFormat(words.locale === "hi" || words.locale === "ur" ? words.locale + "-u-nu-latn" : words.locale);
  function marked(element, text, keys, locale) {
    text.split(/([\p{L}\p{M}\p{N}\u200c\u200d]+)/u).forEach(function (piece, place) {
      var key = place % 2 ? engine.fold(piece, locale) : "";
      if (key && keys.some(function (k) { return key === k || (k.length > 1 && key.startsWith(k)); })) {
        var mark = document.createElement("mark");
        mark.textContent = piece;
        element.appendChild(mark);
      } else element.appendChild(document.createTextNode(piece));
    });
  }
  var RTL = /^(ur|ps|fa)/;
  function entry(document_, keys) {
    var item = document.createElement("li"), link = document.createElement("a"), summary = document.createElement("p");
    item.lang = document_.l; item.dir = RTL.test(document_.l) ? "rtl" : "ltr";
    link.href = words.root.replace(/\/?$/, "/") + words.prefix + document_.a;
    marked(link, document_.t, keys, document_.l);
    marked(summary, document_.s, keys, document_.l);
    item.appendChild(link); item.appendChild(summary);
    return item;
  }
  var turn = 0;
  async function run() {
    if (!field.value.trim()) { turn++; list.textContent = ""; status.textContent = ""; return; }
    var mine = ++turn, index = null, result = null, failed = false;
    try {
      index = await engine.open(words.locale, words.index);
      result = await index.search(field.value);
    } catch (error) { failed = true; }
    if (mine !== turn) return;
    list.textContent = "";
    if (failed) { status.textContent = words.failed; return; }
    if (!result) { status.textContent = ""; return; }
    result.hits.slice(0, 30).forEach(function (hit) { list.appendChild(entry(index.documents[hit.document], result.keys)); });
    var count = result.hits.length, pattern = count === 1 ? words.one : words.other;
    status.textContent = !count ? words.none : (result.partial ? words.partial + " " : "") + pattern.replace("{count}", numbers.format(count));
  }
  function remember() {
    var query = field.value ? "?q=" + encodeURIComponent(field.value) : location.pathname;
    try { history.replaceState(null, "", query); } catch (error) { /* file:// pages of some browsers */ }
  }
  var timer = 0;
  field.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(function () { remember(); run(); }, 250); });
  form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(timer); remember(); run(); });
  field.value = new URLSearchParams(location.search).get("q") || "";
  run();
})();
