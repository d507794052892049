/* The shelf's page: the list with titles, prints and places in the books; or a list that came with a link.
   A link names the texts behind its #, so that no server learns what anyone has put aside. */
(function () {
  "use strict";
  var shelf = window.casebookShelf, element = shelf.element, texts = window.casebookTexts || {};
  var list = document.getElementById("cb-shelf-list"), words = list.dataset;
  var status = document.getElementById("cb-shelf-status"), tools = document.getElementById("cb-shelf-tools");
  var keepAll = document.getElementById("cb-shelf-keep"), link = document.getElementById("cb-shelf-link");
  var clear = document.getElementById("cb-shelf-clear");

  function shared() {
    var named = decodeURIComponent(location.hash.slice(1));
    return named ? named.split(",").filter(function (one) { return /^[a-z0-9/-]+$/.test(one); }).map(function (one) { return one + "/"; }) : null;
  }
  /* The address of a place below a folder of the site. */
  function below(folder, place) { return folder.replace(/\/?$/, "/") + place; }
  function entry(address) {
    var item = element("li"), text = texts[address], title = element("p", "", "cb-results__title");
    if (!text) title.textContent = address + " – " + words.unknown;
    else {
      var there = element("a", text.t);
      there.href = below(words.home, address);
      there.lang = text.l; there.dir = text.d;
      title.appendChild(there);
    }
    item.appendChild(title);
    if (text && text.y) item.appendChild(element("p", text.y, "cb-card__facts"));
    if (text && text.b) {
      var place = words.book + ": " + text.b + (text.p ? ", " + words.page.replace("{page}", text.p) : "");
      item.appendChild(element("p", place, "cb-card__facts"));
    }
    var foot = element("p", "", "cb-results__tools");
    if (text && text.h) {
      var print = element("a", words.handout, "md-button");
      print.href = below(words.root, text.h);
      print.download = "";
      foot.appendChild(print);
      foot.appendChild(document.createTextNode(" "));
    }
    foot.appendChild(shelf.button(address, words));
    item.appendChild(foot);
    return item;
  }
  function show() {
    var sent = shared(), addresses = sent || shelf.items();
    list.textContent = "";
    addresses.forEach(function (address) { list.appendChild(entry(address)); });
    status.textContent = sent ? words.shared : addresses.length ? "" : words.empty;
    tools.hidden = !addresses.length;
    shelf.shown = addresses.map(function (one) { return texts[one]; }).filter(function (text) { return text && text.h; }).map(function (text) {
      return { title: text.t, locale: text.l, dir: text.d, pdf: below(words.root, text.h) };
    });
    document.getElementById("cb-pack").hidden = !shelf.shown.length;
    keepAll.hidden = !sent;
    clear.hidden = !!sent;
    link.value = location.href.split("#")[0] + "#" + addresses.map(function (one) { return one.replace(/\/$/, ""); }).join(",");
  }
  keepAll.addEventListener("click", function () {
    var mine = shelf.items();
    shelf.keep(mine.concat(shared().filter(function (one) { return mine.indexOf(one) < 0; })));
    history.pushState(null, "", location.href.split("#")[0]);
    show();
  });
  clear.addEventListener("click", function () { shelf.keep([]); show(); list.focus(); });
  document.getElementById("cb-shelf-print").addEventListener("click", function () { print(); });
  link.addEventListener("focus", function () { link.select(); });
  addEventListener("hashchange", show);
  addEventListener("popstate", show);
  show();
})();
