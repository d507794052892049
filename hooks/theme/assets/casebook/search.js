/* The search page: folds what is typed by the table the index was folded by, fetches the shards
   that hold it, ranks, and writes the list. A classic script, so that it also runs from file://. */
(function () {
  "use strict";
  var engine = window.casebookSearch, index = engine.index, rules = engine.rules;
  var list = document.getElementById("cb-search-results");
  var form = document.getElementById("cb-search");
  var field = document.getElementById("cb-search-q");
  var status = document.getElementById("cb-search-status");
  var words = list.dataset;

  /* ---- folding: the same steps as hooks/casebook/fold.py ---- */
  var sequences = rules.sequences.map(function (rule) { return [new RegExp(rule[0], "gu"), rule[1]]; });
  function letters(locale) {
    var table = new Map();
    Array.from(rules.delete).forEach(function (char) { table.set(char, ""); });
    function same(groups) {
      Object.keys(groups).forEach(function (target) {
        Array.from(groups[target]).forEach(function (char) { table.set(char, target); });
      });
    }
    same(rules.same);
    rules.digits.forEach(function (zero) {
      for (var value = 0; value < 10; value++) table.set(String.fromCodePoint(zero.codePointAt(0) + value), String(value));
    });
    same(rules.languages[locale] || {});
    return table;
  }
  var tables = {};
  function fold(word, locale) {
    var folded = word.normalize("NFKC").toLowerCase();
    sequences.forEach(function (rule) { folded = folded.replace(rule[0], rule[1]); });
    var table = tables[locale] || (tables[locale] = letters(locale));
    folded = Array.from(folded).map(function (char) { return table.has(char) ? table.get(char) : char; }).join("");
    return stem(folded.normalize("NFD").replace(/[\u0300-\u036f]/g, ""), locale);
  }
  function stem(word, locale) {
    var rule = rules.suffixes[locale];
    if (!rule) return word;
    for (var pass = 0; pass < rule.passes; pass++) {
      var length = Array.from(word).length;
      var ending = rule.endings.find(function (end) {
        return word.endsWith(end) && length - Array.from(end).length >= rule.least;
      });
      if (!ending) break;
      word = word.slice(0, -ending.length);
    }
    return word;
  }
  /* ---- sounds: the same steps as hooks/casebook/sounds.py ---- */
  var spellings = rules.sounds.spellings.map(function (rule) { return [new RegExp(rule[0], "gu"), rule[1]]; });
  var heard = new Map();
  Object.keys(rules.sounds.letters).forEach(function (sound) {
    Array.from(rules.sounds.letters[sound]).forEach(function (char) { heard.set(char, sound); });
  });
  function sound(word) {
    var spelled = word.normalize("NFC").toLowerCase();
    spellings.forEach(function (rule) { spelled = spelled.replace(rule[0], rule[1]); });
    var key = Array.from(spelled.normalize("NFD")).map(function (char) { return heard.get(char) || ""; }).join("");
    key = key.replace(/(.)\1+/g, "$1").replace(/m(?=[pb])/g, "n");
    return key.length >= 2 ? key : "";
  }
  engine.sound = sound;
  function split(text) { return text.match(/[\p{L}\p{M}\p{N}\u200c\u200d]+/gu) || []; }
  engine.fold = fold;

  /* ---- shards ---- */
  var pending = {};
  function shard(number) {
    if (engine.loaded[number]) return Promise.resolve(engine.loaded[number]);
    return pending[number] || (pending[number] = new Promise(function (resolve, reject) {
      engine.waiting[number] = resolve;
      var script = document.createElement("script");
      script.src = words.index + number + ".js";
      script.onerror = function () { delete pending[number]; reject(new Error(script.src)); };
      document.head.appendChild(script);
    }));
  }
  function shardOf(key) {
    var low = 0, high = index.shards.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (index.shards[middle] <= key) low = middle; else high = middle - 1;
    }
    return low;
  }

  /* ---- one word: exact postings and longer words; other words for it; how it sounds; a slip ---- */
  var PREFIX = 0.45, SYNONYM = 0.7, SOUND = 0.5, SLIP = 0.6, MOST_EXTENSIONS = 30;
  function adder(scores) {
    var total = index.documents.length;
    return function (row, share) {
      var weight = share * Math.log(1 + (total - row.length + 0.5) / (row.length + 0.5)), document = 0;
      row.forEach(function (value) {
        document += value >> 3;
        var score = weight * ((value & 7) + 1) * (index.documents[document].k ? 1.25 : 1);
        if (!(scores.get(document) >= score)) scores.set(document, score);
      });
    };
  }
  async function exact(key, share, add, longest) {
    var first = shardOf(key), parts = [await shard(first)], longer = [];
    for (var n = first + 1; longest && n < index.shards.length && index.shards[n].startsWith(key); n++) parts.push(await shard(n));
    parts.forEach(function (part) {
      if (Object.prototype.hasOwnProperty.call(part, key)) add(part[key], share);
      Object.keys(part).forEach(function (other) {
        if (longest && other !== key && other.startsWith(key) && other.length - key.length <= longest) longer.push([other, part[other]]);
      });
    });
    longer.sort(function (a, b) { return a[0].length - b[0].length; });
    longer.slice(0, MOST_EXTENSIONS).forEach(function (entry) { add(entry[1], share * PREFIX); });
  }
  /* Whether two words differ by one letter wrong, missing, too many, or two that changed places. */
  function isSlip(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    var start = 0, ends = 0, short = Math.min(one.length, other.length);
    while (start < short && one[start] === other[start]) start++;
    while (ends < short - start && one[one.length - 1 - ends] === other[other.length - 1 - ends]) ends++;
    var a = one.slice(start, one.length - ends), b = other.slice(start, other.length - ends);
    return a.length <= 1 && b.length <= 1 || a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
  }
  async function slips(key, add) {
    var part = await shard(shardOf(key));
    Object.keys(part).forEach(function (other) { if (isSlip(key, other)) add(part[other], SLIP); });
  }
  async function lookUp(word) {
    var scores = new Map(), add = adder(scores), key = fold(word, words.locale), spoken = sound(word);
    await exact(key, 1, add, key.length > 1 ? 99 : 0);
    var others = index.synonyms[key] || [];
    for (var n = 0; n < others.length; n++) await exact(others[n], SYNONYM, add, others[n].length > 2 ? 3 : 0);
    var best = Math.max.apply(null, [0].concat(Array.from(scores.values())));
    var isFound = best >= 1; /* a word that stands in every text tells nothing */
    var isLatin = words.locale !== "en" && /^[a-z]+$/i.test(word);
    if (!isFound && key.length > 4) await slips(key, add);
    if (spoken && (isLatin || !isFound)) await exact("~" + spoken, SOUND, add, spoken.length > 3 ? 2 : 0);
    return scores;
  }

  /* The index keeps rough scores; what the title and the summary say decides between them. */
  var TITLE = 6, SUMMARY = 2.5;
  function inTitle(document_, keys) {
    function share(text) {
      var there = split(text).map(function (word) { return fold(word, document_.l); });
      return keys.filter(function (key) { return there.some(function (word) { return word === key || key.length > 2 && word.startsWith(key); }); }).length;
    }
    return TITLE * share(document_.t) + SUMMARY * share(document_.s);
  }

  engine.search = search;
  async function search(text) {
    var typed = split(text).filter(function (word) { return fold(word, words.locale); }).slice(0, 8);
    var keys = typed.map(function (word) { return fold(word, words.locale); });
    if (!keys.length) return null;
    var found = await Promise.all(typed.map(lookUp)), hits = new Map();
    found.forEach(function (scores) {
      scores.forEach(function (score, document) {
        var hit = hits.get(document) || { document: document, score: 0, matched: 0 };
        hit.score += score; hit.matched += 1;
        hits.set(document, hit);
      });
    });
    var all = Array.from(hits.values());
    all.forEach(function (hit) { hit.score += inTitle(index.documents[hit.document], keys); });
    all.sort(function (a, b) { return b.matched - a.matched || b.score - a.score || a.document - b.document; });
    return { hits: all, partial: all.length > 0 && all[0].matched < keys.length, keys: keys };
  }

  /* ---- showing ---- */
  var numbers = new Intl.NumberFormat(words.locale === "hi" || words.locale === "ur" ? words.locale + "-u-nu-latn" : words.locale);
  function marked(element, text, keys, locale) {
    text.split(/([\p{L}\p{M}\p{N}\u200c\u200d]+)/u).forEach(function (piece, place) {
      var key = place % 2 ? fold(piece, locale) : "";
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
    var mine = ++turn, result = null, failed = false;
    try { result = await search(field.value); } catch (error) { failed = true; }
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
