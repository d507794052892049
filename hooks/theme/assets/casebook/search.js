/* The search of one language: fetches the shards that hold the words typed, and ranks.
   `casebookSearch.open(locale, folder)` promises an index; nothing is fetched before. */
(function () {
  "use strict";
  var engine = window.casebookSearch, fold = engine.fold, sound = engine.sound, split = engine.split;

  function script(address) {
    return new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.src = address;
      element.onload = resolve;
      element.onerror = function () { element.remove(); reject(new Error(address)); };
      document.head.appendChild(element);
    });
  }
  engine.excerpt = function (text) { return text; };
  var opened = {};
  engine.open = function (locale, folder) {
    if (!opened[locale]) {
      opened[locale] = script(folder + "directory.js").then(function () { return makeIndex(engine.indexes[locale], folder); });
      opened[locale].catch(function () { delete opened[locale]; });
    }
    return opened[locale];
  };

  var PREFIX = 0.45, SYNONYM = 0.7, SOUND = 0.5, SLIP = 0.6, MOST_EXTENSIONS = 30;
  /* The index keeps rough scores; what the title and the summary say decides between them. */
  var TITLE = 6, SUMMARY = 2.5;

  /* Whether two words differ by one letter wrong, missing, too many, or two that changed places. */
  function isSlip(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    var start = 0, ends = 0, short = Math.min(one.length, other.length);
    while (start < short && one[start] === other[start]) start++;
    while (ends < short - start && one[one.length - 1 - ends] === other[other.length - 1 - ends]) ends++;
    var a = one.slice(start, one.length - ends), b = other.slice(start, other.length - ends);
    return a.length <= 1 && b.length <= 1 || a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
  }

  function makeIndex(index, folder) {
    var locale = index.locale, pending = {};

    /* ---- shards ---- */
    function shard(number) {
      return pending[number] || (pending[number] = script(folder + number + ".js").then(
        function () { return index.loaded[number]; },
        function (error) { delete pending[number]; throw error; }
      ));
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
    async function slips(key, add) {
      var part = await shard(shardOf(key));
      Object.keys(part).forEach(function (other) { if (isSlip(key, other)) add(part[other], SLIP); });
    }
    async function lookUp(word) {
      var scores = new Map(), add = adder(scores), key = fold(word, locale), spoken = sound(word);
      await exact(key, 1, add, key.length > 1 ? 99 : 0);
      var others = index.synonyms[key] || [];
      for (var n = 0; n < others.length; n++) await exact(others[n], SYNONYM, add, others[n].length > 2 ? 3 : 0);
      var best = Math.max.apply(null, [0].concat(Array.from(scores.values())));
      var isFound = best >= 1; /* a word that stands in every text tells nothing */
      var isLatin = locale !== "en" && /^[a-z]+$/i.test(word);
      if (!isFound && key.length > 4) await slips(key, add);
      if (spoken && (isLatin || !isFound)) await exact("~" + spoken, SOUND, add, spoken.length > 3 ? 2 : 0);
      return scores;
    }
    function inTitle(document_, keys) {
      function share(text) {
        var there = split(text).map(function (word) { return fold(word, document_.l); });
        return keys.filter(function (key) { return there.some(function (word) { return word === key || key.length > 2 && word.startsWith(key); }); }).length;
      }
      return TITLE * share(document_.t) + SUMMARY * share(document_.s);
    }

    /* What fits the words typed, best first; null where no word was typed. */
    async function search(text) {
      var typed = split(text).filter(function (word) { return fold(word, locale); }).slice(0, 8);
      var keys = typed.map(function (word) { return fold(word, locale); });
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
    function text(document) { return Promise.resolve({ summary: index.documents[document].s, text: index.documents[document].s, anchor: "" }); }
    return { locale: locale, documents: index.documents, search: search, text: text };
  }
})();
