/* The search of one language: fetches the shards that hold the words typed, and ranks.
   `casebookSearch.open(locale, folder)` promises an index; nothing is fetched before. */
(function () {
  "use strict";
  var engine = window.casebookSearch, fold = engine.fold, sound = engine.sound;

  function script(address) {
    return new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.src = address;
      element.onload = resolve;
      element.onerror = function () { element.remove(); reject(new Error(address)); };
      document.head.appendChild(element);
    });
  }
  /* Does `get(name)` once, and again only where it failed. */
  function once(get) {
    var pending = {};
    return function (name) {
      if (!pending[name]) {
        pending[name] = get(name);
        pending[name].catch(function () { delete pending[name]; });
      }
      return pending[name];
    };
  }
  var folders = {};
  var opened = once(function (locale) {
    return script(folders[locale] + "directory.js").then(function () { return makeIndex(engine.indexes[locale], folders[locale]); });
  });
  engine.open = function (locale, folder) { folders[locale] = folder; return opened(locale); };

  /* How much a match counts that is not the word itself: the beginning of a longer word, another
     word for it, a word that sounds so, a word of nearly the same letters. */
  var PREFIX = 0.45, SYNONYM = 0.7, SOUND = 0.6, SLIP = 0.6;
  /* How much a page counts: stories are what the site is about. */
  var STORY = 1.8, FOREIGN = 0.7;
  /* All words near each other add a little; a word that every page has still counts a little. */
  var TOGETHER = 0.2, LEAST = 1.5;
  var MOST_EXTENSIONS = 30, MOST_GUESSES = 4, WITHIN = 0.5, SECTIONS = 64, STEPS = 16, PIECES = 4;

  function makeIndex(index, folder) {
    var locale = index.locale, documents = index.documents, others = new Map();
    var terms = index.terms.map(function (term) { return [term.split(":", 1)[0], term.slice(term.indexOf(":") + 1)]; });
    documents.forEach(function (one) {
      one.l = one.l || locale;
      var facets = one.f;
      if (facets) one.f = {};
      (facets || []).forEach(function (number) {
        var name = terms[number][0];
        (one.f[name] = one.f[name] || []).push(terms[number][1]);
      });
    });
    index.synonyms.forEach(function (group) {
      group.forEach(function (key) { others.set(key, (others.get(key) || []).concat(group.filter(function (k) { return k !== key; }))); });
    });
    var written = Array.from(new Set([locale].concat(documents.map(function (one) { return one.l; }))));

    /* ---- shards: all rows between two keys ---- */
    var shard = once(function (number) { return script(folder + number + ".js").then(function () { return index.loaded[number]; }); });
    function shardOf(key) {
      var low = 0, high = index.shards.length - 1;
      while (low < high) {
        var middle = (low + high + 1) >> 1;
        if (index.shards[middle] <= key) low = middle; else high = middle - 1;
      }
      return low;
    }
    async function row(key) {
      var part = await shard(shardOf(key));
      return Object.prototype.hasOwnProperty.call(part, key) ? part[key] : null;
    }
    /* The keys that begin with `key`: those of its shard, and of the next where they go on there. */
    async function beginning(key) {
      var first = shardOf(key), parts = [await shard(first)];
      if ((index.shards[first + 1] || "").startsWith(key)) parts.push(await shard(first + 1));
      return [].concat.apply([], parts.map(function (part) {
        return Object.keys(part).filter(function (other) { return other.startsWith(key) && other !== key; });
      })).sort(function (a, b) { return a.length - b.length; });
    }

    /* ---- one word ---- */
    /* Whatever is taken for the word counts as one word: `hits` tell how well a page has it and where,
       `weigh` how much that is worth, the fewer pages the more. */
    function gather(key) {
      var found = { hits: new Map(), keys: new Set([key]) };
      found.add = function (row, share, of) {
        var at = 0;
        (row || []).forEach(function (value) {
          at += Math.floor(value / (SECTIONS * STEPS));
          if (of && documents[at].l !== of) return;
          var score = share * (value % STEPS + 1) / STEPS, before = found.hits.get(at);
          if (!before || before.score < score) found.hits.set(at, { score: score, share: Math.max(share, before ? before.share : 0), section: Math.floor(value / STEPS) % SECTIONS });
        });
      };
      found.weigh = function () {
        var most = 0, many = 0;
        found.hits.forEach(function (hit) { most = Math.max(most, hit.share); });
        found.hits.forEach(function (hit) { many += hit.share / most; });
        found.weight = Math.log(LEAST + (documents.length - many + 0.5) / (many + 0.5));
        return found;
      };
      return found;
    }
    async function addLonger(key, most, share, found) {
      var longer = (await beginning(key)).filter(function (other) { return other.length - key.length <= most; });
      for (var n = 0; n < Math.min(longer.length, MOST_EXTENSIONS); n++) found.add(await row(longer[n]), share);
    }
    /* Words that may be meant, nearest first: those that sound the same, and those that begin or end the same. */
    async function guesses(word, key, isLatin) {
      var spoken = sound(word), typed = engine.voice(word), near = new Map();
      function consider(other, cost) { if (other !== key && !(near.get(other) <= cost)) near.set(other, cost); }
      if (spoken) {
        var longer = spoken.length > 3 ? (await beginning("~" + spoken)).filter(function (other) { return other.length <= spoken.length + 3; }) : [];
        var sounds = ["~" + spoken].concat(longer);
        for (var n = 0; n < sounds.length; n++) {
          var words = await row(sounds[n]);
          (words ? words.split(" ") : []).forEach(function (other) {
            consider(other, isLatin ? engine.distance(typed, engine.voice(other)) / 2 : engine.distance(key, other));
          });
        }
      }
      if (!isLatin && key.length > 3) {
        var limit = key.length > 7 ? 2 : 1, backwards = "<" + Array.from(key).reverse().join("");
        var shards = [await shard(shardOf(key)), await shard(shardOf(backwards))];
        shards.forEach(function (part) {
          Object.keys(part).forEach(function (other) {
            if (other[0] === "<") other = Array.from(other.slice(1)).reverse().join(""); else if (!Array.isArray(part[other])) return;
            if (Math.abs(other.length - key.length) > limit) return;
            var cost = engine.distance(key, other);
            if (cost <= limit) consider(other, cost);
          });
        });
      }
      return Array.from(near).sort(function (a, b) { return a[1] - b[1]; }).slice(0, MOST_GUESSES);
    }
    async function lookUp(word, place, typed) {
      var key = fold(word, locale), found = gather(key);
      for (var l = 0; l < written.length; l++) {
        found.add(await row(fold(word, written[l])), 1, written[l]);
      }
      /* What one writes apart, another writes as one word. */
      var pairs = [typed[place - 1] && typed[place - 1] + word, typed[place + 1] && word + typed[place + 1]].filter(Boolean);
      for (var p = 0; p < pairs.length; p++) {
        found.add(await row(fold(pairs[p], locale)), 1);
        found.keys.add(fold(pairs[p], locale));
      }
      if (key.length > 1) await addLonger(key, 99, PREFIX, found);
      var groups = others.get(key) || [];
      for (var n = 0; n < groups.length; n++) {
        found.add(await row(groups[n]), SYNONYM);
        found.keys.add(groups[n]);
      }
      var isLatin = locale !== "en" && /^[a-z]+$/i.test(word);
      if (isLatin || !found.hits.size) {
        var near = await guesses(word, key, isLatin);
        for (n = 0; n < near.length; n++) {
          if (near[n][1] > near[0][1] + WITHIN) break;
          var behind = near[n][1] - near[0][1];
          found.add(await row(near[n][0]), (isLatin ? SOUND : SLIP) / (1 + near[n][1]) / (1 + 4 * behind));
          found.keys.add(near[n][0]);
        }
      }
      return found.weigh();
    }

    /* What fits the words typed, best first; null where no word was typed. */
    async function search(text) {
      var typed = engine.split(text).filter(function (word) { return fold(word, locale); }).slice(0, 8);
      if (!typed.length) return null;
      var found = await Promise.all(typed.map(lookUp)), hits = new Map(), whole = 0;
      var known = found.filter(function (one) { return one.hits.size; });
      var heaviest = Math.max.apply(null, [0].concat(known.map(function (one) { return one.weight; })));
      found.forEach(function (one) { if (!one.hits.size) one.weight = heaviest; whole += one.weight; });
      found.forEach(function (one) {
        one.hits.forEach(function (part, document) {
          var hit = hits.get(document) || { document: document, score: 0, matched: 0, has: 0, sections: new Map() }, score = part.score * one.weight;
          hit.score += score; hit.matched += 1; hit.has += one.weight;
          hit.sections.set(part.section, (hit.sections.get(part.section) || 0) + score);
          hits.set(document, hit);
        });
      });
      var all = Array.from(hits.values());
      all.forEach(function (hit) {
        var best = Array.from(hit.sections).sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; })[0], one = documents[hit.document];
        hit.section = best[0];
        hit.anchor = index.outlines[one.h][hit.section];
        if (hit.matched > 1) hit.score += TOGETHER * best[1];
        hit.score *= Math.pow(hit.has / whole, 2) * (one.k === "story" ? STORY : 1) * (one.l === locale ? 1 : FOREIGN);
        delete hit.sections;
      });
      all.sort(function (a, b) { return b.score - a.score || a.document - b.document; });
      var most = all.reduce(function (before, hit) { return Math.max(before, hit.matched); }, 0);
      var keys = found.reduce(function (before, one) { return before.concat(Array.from(one.keys)); }, []);
      return { hits: all, partial: all.length > 0 && most < typed.length, keys: Array.from(new Set(keys)) };
    }

    /* ---- the text of one section ---- */
    var texts = once(function (name) { return script(folder + "texts/" + name + ".js").then(function () { return index.read[name]; }); });
    async function text(document, section) {
      var rows = await texts(document + "-" + Math.floor(section / PIECES)), row = rows[1 + section % PIECES];
      return {
        summary: rows[0], heading: row[0], anchor: index.outlines[documents[document].h][section],
        text: section ? row[1] : (rows[0] + " " + row[1]).trim()
      };
    }
    return { locale: locale, documents: documents, search: search, text: text };
  }
})();
