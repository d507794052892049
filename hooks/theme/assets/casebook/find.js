/* The page that finds: what is typed and chosen decides the list. The state stands behind the # of
   the address, so that a list can be shared and no server learns of it. */
(function () {
  "use strict";
  var engine = window.casebookSearch;
  var form = document.getElementById("cb-search"), field = document.getElementById("cb-search-q");
  var list = document.getElementById("cb-search-results"), words = list.dataset;
  var status = document.getElementById("cb-search-status"), chosenLine = document.getElementById("cb-find-chosen");
  var more = document.getElementById("cb-find-more");
  var STEP = 20, ALL = "all";

  engine.numbers = new Intl.NumberFormat(/^(hi|ur)$/.test(words.locale) ? words.locale + "-u-nu-latn" : words.locale);
  /* The editions, as the language list of the page names them. */
  var editions = Array.from(document.querySelectorAll(".cb-languages__list a")).map(function (link) {
    return { locale: link.hreflang, name: link.textContent, dir: link.dir, home: new URL("..", link.href).href };
  });
  var directions = {};
  editions.forEach(function (edition) { directions[edition.locale] = edition.dir; });
  var own = editions.find(function (edition) { return edition.locale === words.locale; });
  function languageName(locale) {
    var edition = editions.find(function (one) { return one.locale === locale; });
    return words.language.replace("{language}", edition ? edition.name : locale);
  }
  function open(locale) { return engine.open(locale, words.index + locale + "/"); }

  /* ---- choices ---- */
  var boxes = Array.from(form.querySelectorAll(".cb-facet input"));
  var labels = {}, order = {};
  boxes.forEach(function (box, place) {
    (labels[box.name] = labels[box.name] || {})[box.value] = box.parentNode.querySelector("bdi").textContent;
    order[box.name + ":" + box.value] = place;
  });
  function state() {
    var chosen = {};
    boxes.forEach(function (box) { if (box.checked) (chosen[box.name] = chosen[box.name] || new Set()).add(box.value); });
    return { q: field.value.trim(), chosen: chosen, sort: form.elements.sort.value, everywhere: form.elements.everywhere.checked, all: all };
  }
  var all = false;
  function write(now) {
    var asked = new URLSearchParams();
    if (now.q) asked.set("q", now.q);
    Object.keys(now.chosen).forEach(function (facet) { now.chosen[facet].forEach(function (term) { asked.append(facet, term); }); });
    if (now.sort) asked.set("sort", now.sort);
    if (now.everywhere) asked.set("everywhere", "yes");
    if (now.all && !now.q && !boxes.some(function (box) { return box.checked; })) asked.set(ALL, "yes");
    return asked.toString();
  }
  function read() {
    var asked = new URLSearchParams(location.hash.slice(1) || location.search);
    field.value = asked.get("q") || "";
    boxes.forEach(function (box) { box.checked = asked.getAll(box.name).indexOf(box.value) >= 0; });
    form.elements.sort.value = asked.get("sort") || "";
    form.elements.everywhere.checked = asked.has("everywhere");
    all = asked.has(ALL);
  }
  function remember(step) {
    var asked = write(state()), address = location.pathname + (asked ? "#" + asked : "");
    try { history[step ? "pushState" : "replaceState"](null, "", address); } catch (error) { /* some browsers, from a disk */ }
  }

  /* ---- facets ---- */
  /* The values of one facet a story has, given what is chosen elsewhere: a strategy and its outcome belong together. */
  function values(facets, facet, chosen) {
    if (facet !== "strategy" && facet !== "outcome") return facets[facet] || [];
    var other = chosen[facet === "strategy" ? "outcome" : "strategy"], at = facet === "strategy" ? 0 : 1, found = new Set();
    facets.tried.forEach(function (pair) {
      var parts = pair.split(":");
      if (!other || other.has(parts[1 - at])) found.add(parts[at]);
    });
    return Array.from(found);
  }
  function fits(facets, chosen, except) {
    return Object.keys(chosen).every(function (facet) {
      return facet === except || values(facets, facet, except ? without(chosen, except) : chosen).some(function (value) { return chosen[facet].has(value); });
    });
  }
  function without(chosen, facet) {
    var rest = Object.assign({}, chosen);
    delete rest[facet];
    return rest;
  }
  function count(stories, chosen) {
    var counts = {};
    Object.keys(labels).forEach(function (facet) {
      stories.forEach(function (story) {
        if (!fits(story.f, chosen, facet)) return;
        values(story.f, facet, chosen).forEach(function (value) { counts[facet + ":" + value] = (counts[facet + ":" + value] || 0) + 1; });
      });
    });
    boxes.forEach(function (box) {
      var number = counts[box.name + ":" + box.value] || 0;
      box.parentNode.querySelector(".cb-facet__count").textContent = engine.numbers.format(number);
      box.parentNode.classList.toggle("cb-facet__none", !number && !box.checked);
    });
  }
  function tellChosen(chosen) {
    document.querySelectorAll(".cb-facet").forEach(function (facet) {
      var name = facet.querySelector("input").name;
      facet.querySelector(".cb-facet__chosen").textContent = Array.from(chosen[name] || [], function (value) { return labels[name][value]; }).join(", ");
    });
    chosenLine.textContent = Object.keys(chosen).map(function (name) {
      return Array.from(chosen[name], function (value) { return labels[name][value]; }).join(" / ");
    }).join(" · ");
  }

  /* ---- the list ---- */
  var ORDERS = {
    time: function (a, b) { return a.f.start[0] - b.f.start[0]; },
    newest: function (a, b) { return b.f.start[0] - a.f.start[0]; },
    country: function (a, b) { return order["country:" + a.f.country[0]] - order["country:" + b.f.country[0]]; },
    title: function (a, b) { return a.o - b.o; }
  };
  function sorted(index, hits, sort) {
    var compare = ORDERS[sort];
    if (!compare) return hits;
    function story(hit) { return index.documents[hit.document]; }
    return hits.slice().sort(function (a, b) {
      var one = story(a), other = story(b);
      return one.f && other.f ? compare(one, other) || one.o - other.o : Boolean(other.f) - Boolean(one.f);
    });
  }
  var turn = 0, waiting = [];
  function entry(index, hit, edition, keys) {
    return engine.entry(index, hit, edition.home, { keys: keys, outcomes: labels.outcome || {}, words: words, locale: words.locale, languageName: languageName, directions: directions });
  }
  function showMore(number) {
    waiting.splice(0, number).forEach(function (make) { list.appendChild(make()); });
    more.hidden = !waiting.length;
  }
  function empty(said) {
    engine.seeNone();
    list.textContent = ""; waiting = []; more.hidden = true; status.textContent = said;
  }
  async function run() {
    var mine = ++turn, now = state(), isChosen = Object.keys(now.chosen).length > 0;
    tellChosen(now.chosen);
    if (!now.q && !isChosen && !now.all) { empty(""); return; }
    var index, result;
    try {
      index = await open(words.locale);
      result = now.q ? await index.search(now.q) : null;
    } catch (error) {
      if (mine === turn) empty(words.failed);
      return;
    }
    if (mine !== turn) return;
    var hits = result ? result.hits : index.documents.map(function (_, document) { return { document: document }; });
    if (!now.q || isChosen) hits = hits.filter(function (hit) { return index.documents[hit.document].f; });
    count((now.q ? hits : index.documents).map(function (one) { return now.q ? index.documents[one.document] : one; }).filter(function (one) { return one.f; }), now.chosen);
    if (isChosen) hits = hits.filter(function (hit) { return fits(index.documents[hit.document].f, now.chosen); });
    hits = sorted(index, hits, now.sort || (now.q ? "" : "time"));
    empty("");
    var keys = result ? result.keys : [];
    waiting = hits.map(function (hit) { return function () { return entry(index, hit, own, keys); }; });
    showMore(STEP);
    status.textContent = !hits.length ? words.none
      : (result && result.partial ? words.partial + " " : "") + (hits.length === 1 ? words.one : words.other).replace("{count}", engine.numbers.format(hits.length));
    if (now.everywhere && now.q) await elsewhere(now.q, mine);
  }
  /* The same words in the other editions: only texts really written in their language. */
  async function elsewhere(q, mine) {
    for (var edition of editions) {
      if (edition.locale === words.locale) continue;
      try {
        var index = await open(edition.locale), result = await index.search(q);
      } catch (error) { continue; }
      if (mine !== turn) return;
      if (!result || result.partial) continue;
      append(index, edition, result);
    }
  }
  function append(index, edition, result) {
    result.hits.filter(function (hit) { return index.documents[hit.document].l === edition.locale; }).slice(0, 5).forEach(function (hit) {
      waiting.push(function () { return entry(index, hit, edition, result.keys); });
    });
    showMore(STEP);
  }

  /* ---- events ---- */
  var timer = 0;
  function soon() { clearTimeout(timer); timer = setTimeout(function () { remember(); run(); }, 250); }
  function changed() { clearTimeout(timer); remember(true); run(); }
  field.addEventListener("focus", function () { open(words.locale).catch(function () { /* told when a search is made */ }); });
  field.addEventListener("input", soon);
  form.addEventListener("change", function (event) { if (event.target !== field) changed(); });
  form.addEventListener("submit", function (event) { event.preventDefault(); changed(); });
  document.getElementById("cb-find-all").addEventListener("click", function () {
    read(); clearAll(); all = true; changed();
  });
  document.getElementById("cb-find-clear").addEventListener("click", function () { clearAll(); changed(); field.focus(); });
  function clearAll() {
    field.value = ""; all = false;
    form.elements.sort.value = ""; form.elements.everywhere.checked = false;
    boxes.forEach(function (box) { box.checked = false; });
  }
  more.addEventListener("click", function () {
    var next = list.children.length;
    showMore(STEP);
    if (list.children[next]) list.children[next].querySelector("a").focus();
  });
  document.getElementById("cb-find-print").addEventListener("click", async function () {
    showMore(waiting.length);
    await engine.seeAll(list);
    print();
  });
  addEventListener("beforeprint", function () { showMore(waiting.length); });
  addEventListener("hashchange", function () { read(); run(); });
  document.getElementById("cb-find").hidden = false;
  read();
  run();
})();
