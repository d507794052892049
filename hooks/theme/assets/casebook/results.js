/* One entry of a list of results: title, where and when, how it went, and words around the match. */
(function () {
  "use strict";
  var engine = window.casebookSearch, element = window.casebookShelf.element;

  /* Writes a text into an element, with the words typed marked as they stand in the text. */
  function marked(target, text, marks) {
    var at = 0;
    marks.forEach(function (place) {
      target.append(text.slice(at, place[0]), element("mark", text.slice(place[0], place[1])));
      at = place[1];
    });
    target.append(text.slice(at));
  }
  /* How often each outcome stands in a story, in words and shapes. */
  function outcomes(tried, labels) {
    var line = element("p", "", "cb-card__facts"), counts = new Map();
    tried.forEach(function (pair) {
      var outcome = pair.split(":")[1];
      counts.set(outcome, (counts.get(outcome) || 0) + 1);
    });
    Object.keys(labels).forEach(function (outcome) {
      if (!counts.has(outcome)) return;
      var shown = labels[outcome] + (counts.get(outcome) > 1 ? " ×" + engine.numbers.format(counts.get(outcome)) : "");
      line.appendChild(element("span", shown, "cb-outcome cb-outcome--" + outcome));
      line.appendChild(document.createTextNode("  "));
    });
    return line;
  }
  /* A text is fetched when its entry comes near the screen: a list may be long, and a line slow. */
  var unseen = new Map();
  var observer = new IntersectionObserver(function (changes) {
    changes.forEach(function (change) { if (change.isIntersecting) see(change.target); });
  }, { rootMargin: "150px" });
  function see(item) {
    var show = unseen.get(item);
    unseen.delete(item);
    observer.unobserve(item);
    return show && show();
  }
  engine.whenSeen = function (item, show) { unseen.set(item, show); observer.observe(item); };
  engine.seeNone = function () { observer.disconnect(); unseen.clear(); };
  /* Fills every entry of a list, wherever it stands; promises to have done so. */
  engine.seeAll = function (list) { return Promise.all(Array.from(list.children, see)); };

  /* Marks an element as being in a language; `page` knows the directions. */
  function speaks(made, locale, page) { made.lang = locale; made.dir = page.directions[locale]; }

  /* The entry for a hit of `index`, below the address `home` of its edition.
     `page` says what the page knows: keys, labels of outcomes, words, names and directions of languages. */
  engine.entry = function (index, hit, home, page) {
    var found = index.documents[hit.document], item = element("li"), title = element("p", "", "cb-results__title");
    var link = element("a"), text = element("p");
    speaks(item, found.l, page);
    link.href = home + found.a + (hit.anchor ? "#" + hit.anchor : "");
    marked(link, found.t, engine.marks(found.t, page.keys, found.l));
    title.appendChild(link);
    item.appendChild(title);
    var line = found.y || "";
    if (found.l !== page.locale) line += (line ? " · " : "") + page.languageName(found.l);
    if (line) {
      var facts = element("p", line, "cb-card__facts");
      speaks(facts, index.locale, page);
      item.appendChild(facts);
    }
    if (found.f) item.appendChild(outcomes(found.f.tried, page.outcomes));
    item.appendChild(text);
    engine.whenSeen(item, async function () {
      try {
        var part = await index.text(hit.document, hit.section || 0);
        var piece = page.keys.length ? engine.excerpt(part.text, page.keys, found.l) : { text: part.summary, marks: [] };
        marked(text, piece.text, piece.marks);
      } catch (error) { text.remove(); }
    });
    if (/^(stories|sessions)\//.test(found.a)) {
      var tools = element("p", "", "cb-results__tools");
      speaks(tools, page.locale, page);
      tools.appendChild(window.casebookShelf.button(found.a, page.words));
      item.appendChild(tools);
    }
    return item;
  };
})();
