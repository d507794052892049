/* Makes one PDF of several prints of this site, on the reader's device: cover, contents, then the
   prints with page numbers that go on. `casebookPack.make(items, words, progress)` promises a Blob.

   items     [{title, locale, dir, pdf}], where `pdf` is the address of a print
   words     locale, dir, digits (the ten of the language, as one string), title (of the pack), site,
             contents, note (below the title), unreachable (with {title}), file; library: the address
             of pdf-lib
   progress  called with the number of prints fetched so far

   What stands on cover and contents is drawn on a canvas, because only the browser can shape all our
   scripts; titles are there as text in the bookmarks. A classic script, as all of ours. */
(function () {
  "use strict";
  var WIDTH = 595.28, HEIGHT = 841.89, MARGIN = 62, DOTS = 200 / 72;
  var loading = null;

  function library(words) {
    loading = loading || new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = words.library;
      script.onload = function () { resolve(window.PDFLib); };
      script.onerror = function () { loading = null; script.remove(); reject(new Error(words.unreachable.replace("{title}", words.title))); };
      document.head.appendChild(script);
    });
    return loading;
  }
  async function bytes(item, words) {
    if (location.protocol === "file:") throw new Error(words.file);
    try {
      var answer = await fetch(item.pdf);
      if (answer.ok) return await answer.arrayBuffer();
    } catch (error) { /* no connection */ }
    throw new Error(words.unreachable.replace("{title}", item.title));
  }

  /* ---- drawing: black on white, lengths in points ---- */
  function sheet(width, height) {
    var canvas = document.createElement("canvas");
    canvas.width = Math.ceil(width * DOTS); canvas.height = Math.ceil(height * DOTS);
    var pen = canvas.getContext("2d", { alpha: false });
    pen.fillStyle = "#fff"; pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = "#000"; pen.scale(DOTS, DOTS);
    return pen;
  }
  function family(locale) {
    var probe = document.createElement("span");
    probe.lang = locale; probe.hidden = true;
    document.body.appendChild(probe);
    var found = getComputedStyle(probe).fontFamily;
    probe.remove();
    return found;
  }
  /* Sets what the next words are written in: weight and size, language, direction. */
  function hold(pen, style, locale, dir) {
    pen.font = style + " " + family(locale);
    pen.lang = locale; pen.direction = dir;
  }
  /* The lines of a text that is at most `width` wide. */
  function wrapped(pen, text, width) {
    var lines = [""];
    text.split(/\s+/).forEach(function (word) {
      var longer = (lines[lines.length - 1] + " " + word).trim();
      if (pen.measureText(longer).width <= width || !lines[lines.length - 1]) lines[lines.length - 1] = longer;
      else lines.push(word);
    });
    return lines;
  }
  function start(pen, words) { pen.textAlign = words.dir === "rtl" ? "right" : "left"; return words.dir === "rtl" ? WIDTH - MARGIN : MARGIN; }
  function end(pen, words) { pen.textAlign = words.dir === "rtl" ? "left" : "right"; return words.dir === "rtl" ? MARGIN : WIDTH - MARGIN; }
  function native(number, words) { return String(number).replace(/[0-9]/g, function (digit) { return Array.from(words.digits)[digit]; }); }

  function cover(words) {
    var pen = sheet(WIDTH, HEIGHT), side = start(pen, words), down = 190;
    hold(pen, "400 16px", words.locale, words.dir);
    pen.fillText(words.site, side, 110);
    hold(pen, "700 34px", words.locale, words.dir);
    wrapped(pen, words.title, WIDTH - 2 * MARGIN).forEach(function (line) {
      pen.fillText(line, side, down); down += 60;
    });
    hold(pen, "400 11px", words.locale, words.dir);
    wrapped(pen, words.note, WIDTH - 2 * MARGIN).forEach(function (line, number) {
      pen.fillText(line, side, HEIGHT - 110 + 24 * number);
    });
    return pen;
  }
  /* Titles in lines and lines on pages: how many pages the contents take must be known before the
     numbers in it. */
  function layout(items, words) {
    var pen = sheet(10, 10), pages = [[]], down = 150;
    items.forEach(function (item) {
      hold(pen, "400 13px", item.locale, item.dir);
      var lines = wrapped(pen, item.title, WIDTH - 2 * MARGIN - 60);
      if (down + 30 * lines.length > HEIGHT - MARGIN) { pages.push([]); down = 100; }
      pages[pages.length - 1].push({ item: item, lines: lines, down: down });
      down += 30 * lines.length;
    });
    return pages;
  }
  function contents(entries, isFirst, words) {
    var pen = sheet(WIDTH, HEIGHT);
    hold(pen, "700 22px", words.locale, words.dir);
    if (isFirst) pen.fillText(words.contents, start(pen, words), 100);
    entries.forEach(function (entry) {
      var side = start(pen, words);
      hold(pen, "400 13px", entry.item.locale, entry.item.dir);
      entry.lines.forEach(function (line, number) { pen.fillText(line, side, entry.down + 30 * number); });
      var last = entry.down + 30 * (entry.lines.length - 1);
      side = end(pen, words);
      hold(pen, "400 13px", words.locale, "ltr");
      pen.fillText(native(entry.first, words), side, last);
      pen.fillRect(MARGIN, last + 9, WIDTH - 2 * MARGIN, 0.4);
    });
    return pen;
  }

  /* ---- into the PDF ---- */
  function picture(pdf, pen) {
    var canvas = pen.canvas, dots = pen.getImageData(0, 0, canvas.width, canvas.height).data, grey = new Uint8Array(dots.length / 4);
    for (var dot = 0; dot < grey.length; dot++) grey[dot] = dots[4 * dot];
    var about = { Type: "XObject", Subtype: "Image", Width: canvas.width, Height: canvas.height, ColorSpace: "DeviceGray", BitsPerComponent: 8 };
    return { ref: pdf.context.register(pdf.context.flateStream(grey, about)), width: canvas.width / DOTS, height: canvas.height / DOTS };
  }
  function put(page, image, across, up) {
    var lib = window.PDFLib;
    page.pushOperators(lib.pushGraphicsState(), lib.concatTransformationMatrix(image.width, 0, 0, image.height, across, up),
      lib.drawObject(page.node.newXObject("Pack", image.ref)), lib.popGraphicsState());
  }
  /* Numbers stand in the outer corners of facing pages, digit by digit: ten pictures for all. */
  function numbering(pdf, words) {
    var digits = Array.from(words.digits).map(function (digit) {
      var pen = sheet(1, 1);
      hold(pen, "700 11px", words.locale, "ltr");
      pen = sheet(pen.measureText(digit).width, 16);
      hold(pen, "700 11px", words.locale, "ltr");
      pen.fillText(digit, 0, 12);
      return picture(pdf, pen);
    });
    return function (page, number) {
      var shown = String(number).split("").map(Number), size = page.getSize();
      var width = shown.reduce(function (sum, digit) { return sum + digits[digit].width; }, 0);
      var isRight = (number % 2 === 1) === (words.dir !== "rtl");
      var across = isRight ? size.width - 42 - width : 42;
      shown.forEach(function (digit) { put(page, digits[digit], across, size.height - 34); across += digits[digit].width; });
    };
  }
  function bookmarks(pdf, entries) {
    var context = pdf.context, lib = window.PDFLib, root = context.nextRef();
    var refs = entries.map(function () { return context.nextRef(); });
    entries.forEach(function (entry, number) {
      var mark = { Title: lib.PDFHexString.fromText(entry.item.title), Parent: root, Dest: [entry.page.ref, "Fit"] };
      if (number) mark.Prev = refs[number - 1];
      if (number + 1 < refs.length) mark.Next = refs[number + 1];
      context.assign(refs[number], context.obj(mark));
    });
    context.assign(root, context.obj({ Type: "Outlines", First: refs[0], Last: refs[refs.length - 1], Count: refs.length }));
    pdf.catalog.set(lib.PDFName.of("Outlines"), root);
  }
  function link(page, entry) {
    var height = 30 * entry.lines.length, top = HEIGHT - entry.down + 20;
    page.node.addAnnot(page.doc.context.register(page.doc.context.obj({
      Type: "Annot", Subtype: "Link", Rect: [MARGIN, top - height, WIDTH - MARGIN, top], Border: [0, 0, 0], Dest: [entry.page.ref, "Fit"]
    })));
  }

  async function make(items, words, progress) {
    var lib = await library(words), pdf = await lib.PDFDocument.create();
    await document.fonts.ready;
    pdf.setTitle(words.title, { showInWindowTitleBar: true });
    pdf.setLanguage(words.locale);
    if (words.dir === "rtl") pdf.catalog.getOrCreateViewerPreferences().setReadingDirection(lib.ReadingDirection.R2L);
    put(pdf.addPage([WIDTH, HEIGHT]), picture(pdf, cover(words)), 0, 0);
    var lists = layout(items, words), pages = lists.map(function () { return pdf.addPage([WIDTH, HEIGHT]); });
    var entries = [].concat.apply([], lists), setNumber = numbering(pdf, words);
    for (var at = 0; at < entries.length; at++) {
      var print = await lib.PDFDocument.load(await bytes(entries[at].item, words), { updateMetadata: false });
      var copied = await pdf.copyPages(print, print.getPageIndices());
      entries[at].first = pdf.getPageCount() + 1;
      entries[at].page = copied[0];
      copied.forEach(function (page) { setNumber(pdf.addPage(page), pdf.getPageCount()); });
      if (progress) progress(at + 1);
    }
    lists.forEach(function (list, number) {
      put(pages[number], picture(pdf, contents(list, number === 0, words)), 0, 0);
      list.forEach(function (entry) { link(pages[number], entry); });
    });
    bookmarks(pdf, entries);
    return new Blob([await pdf.save()], { type: "application/pdf" });
  }
  window.casebookPack = { make: make, native: native };
})();
