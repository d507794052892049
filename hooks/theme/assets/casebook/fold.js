/* Words as the search knows them: splits, folds and hears them by the table the index was made by.
   A classic script, so that it also runs from file://. */
(function () {
  "use strict";
  var engine = window.casebookSearch, rules = engine.rules;

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
  var VIRAMA = /[\u094d\u09cd]/;
  function spoken(word, letters) {
    var spelled = word.normalize("NFC").toLowerCase();
    spellings.forEach(function (rule) { spelled = spelled.replace(rule[0], rule[1]); });
    spelled = spelled.normalize("NFD").replace(/([a-z])\1+/g, "$1");
    var key = Array.from(spelled).map(function (char) { return letters.get(char) || (VIRAMA.test(char) ? "-" : ""); }).join("");
    return key.replace(/(.)(-\1)+/g, "$1").replace(/-/g, "").replace(/m(?=[pb])/g, "n");
  }
  function sound(word) {
    var key = spoken(word, heard);
    return key.length >= 2 ? key : "";
  }
  /* Sound and vowels: tells apart words of one sound when one of them is typed in Latin letters. */
  var voices = new Map(heard);
  Object.keys(rules.sounds.vowels).forEach(function (vowel) {
    Array.from(rules.sounds.vowels[vowel]).forEach(function (char) { voices.set(char, vowel); });
  });
  function voice(word) { return spoken(word, voices); }

  /* ---- how far two words are apart: letters wrong, missing, too many, or in each other's place ---- */
  var LATIN = /[aeiou]/, VOWEL = /[\u0905-\u0914\u0985-\u0994\u0627\u0648\u06cc]/;
  function price(letter) { return LATIN.test(letter) ? 0.3 : VOWEL.test(letter) ? 0.5 : 1; }
  function distance(one, other) {
    var before = null, above = [0], row, i, j, least;
    for (j = 1; j <= other.length; j++) above[j] = above[j - 1] + price(other[j - 1]);
    for (i = 1; i <= one.length; i++) {
      row = [above[0] + price(one[i - 1])];
      for (j = 1; j <= other.length; j++) {
        least = one[i - 1] === other[j - 1] ? 0 : Math.min(1, 0.75 * (price(one[i - 1]) + price(other[j - 1])));
        row[j] = Math.min(above[j - 1] + least, above[j] + price(one[i - 1]), row[j - 1] + price(other[j - 1]));
        if (before && i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      before = above; above = row;
    }
    return above[other.length];
  }

  /* ---- excerpts ---- */
  var WORDS = 30, BEFORE = 6;
  function matches(word, keys, locale) {
    var key = fold(word, locale);
    return keys.find(function (wanted) { return key === wanted || wanted.length > 1 && key.startsWith(wanted); });
  }
  /* The words of a text: where each stands, and for which of the keys, if any. */
  function spansOf(text, keys, locale) {
    var spans = [], word, places = /[\p{L}\p{M}\p{N}\u200c\u200d]+/gu;
    while ((word = places.exec(text))) spans.push({ start: word.index, end: places.lastIndex, key: matches(word[0], keys, locale) });
    return spans;
  }
  function places(spans, shift) {
    return spans.filter(function (span) { return span.key; }).map(function (span) { return [span.start + shift, span.end + shift]; });
  }
  /* Where the words stand in a text: [[start, end], …]. */
  function marks(text, keys, locale) { return places(spansOf(text, keys, locale), 0); }
  /* The piece of a text in which the words stand closest: {text, marks}. */
  function excerpt(text, keys, locale) {
    var spans = spansOf(text, keys, locale), best = 0, most = -1;
    spans.forEach(function (span, place) {
      if (!span.key) return;
      var first = Math.max(0, Math.min(place - BEFORE, spans.length - WORDS));
      var there = spans.slice(first, first + WORDS).map(function (other) { return other.key; }).filter(Boolean);
      var worth = new Set(there).size * WORDS + there.length;
      if (worth > most) { most = worth; best = first; }
    });
    var shown = spans.slice(best, best + WORDS), isEnd = best + WORDS >= spans.length;
    var start = best ? shown[0].start : 0, end = isEnd ? text.length : shown[WORDS - 1].end, lead = best ? "… " : "";
    return { text: lead + text.slice(start, end) + (isEnd ? "" : " …"), marks: places(shown, lead.length - start) };
  }
  function split(text) { return text.match(/[\p{L}\p{M}\p{N}\u200c\u200d]+/gu) || []; }
  engine.fold = fold;
  engine.sound = sound;
  engine.voice = voice;
  engine.split = split;
  engine.distance = distance;
  engine.marks = marks;
  engine.excerpt = excerpt;
})();
