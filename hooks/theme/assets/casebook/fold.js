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
  function sound(word) {
    var spelled = word.normalize("NFC").toLowerCase();
    spellings.forEach(function (rule) { spelled = spelled.replace(rule[0], rule[1]); });
    var key = Array.from(spelled.normalize("NFD")).map(function (char) { return heard.get(char) || ""; }).join("");
    key = key.replace(/(.)\1+/g, "$1").replace(/m(?=[pb])/g, "n");
    return key.length >= 2 ? key : "";
  }
  function split(text) { return text.match(/[\p{L}\p{M}\p{N}\u200c\u200d]+/gu) || []; }
  engine.fold = fold;
  engine.sound = sound;
  engine.split = split;
})();
