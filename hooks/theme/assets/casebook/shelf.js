/* The shelf: addresses of stories and session plans, kept on this device from the first one put
   there until it is cleared. Makes the buttons that put things on it. */
(function () {
  "use strict";
  var KEY = "casebook.shelf", kept = null;
  function element(name, text, css) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (css) made.className = css;
    return made;
  }
  function items() {
    if (kept) return kept;
    try { kept = JSON.parse(localStorage.getItem(KEY)); } catch (error) { /* storage is turned off */ }
    return kept = Array.isArray(kept) ? kept.filter(function (one) { return typeof one === "string"; }) : [];
  }
  function keep(list) {
    kept = list;
    try {
      if (list.length) localStorage.setItem(KEY, JSON.stringify(list)); else localStorage.removeItem(KEY);
    } catch (error) { /* the list lasts as long as the page */ }
    document.querySelectorAll("[data-shelf]").forEach(show);
  }
  function has(address) { return items().indexOf(address) >= 0; }
  function toggle(address) {
    keep(has(address) ? items().filter(function (one) { return one !== address; }) : items().concat(address));
  }
  function show(button) {
    var isOn = has(button.dataset.shelf);
    button.textContent = isOn ? button.dataset.take : button.dataset.put;
    button.setAttribute("aria-pressed", String(isOn));
    button.hidden = false;
  }
  /* A button for one address; `words` holds what it says: put, take. */
  function button(address, words) {
    var made = element("button", "", "cb-shelf md-button");
    made.type = "button";
    made.dataset.shelf = address;
    made.dataset.put = words.put;
    made.dataset.take = words.take;
    show(made);
    return made;
  }
  document.querySelectorAll("[data-shelf]").forEach(show);
  addEventListener("click", function (event) {
    var pressed = event.target.closest("[data-shelf]");
    if (pressed) toggle(pressed.dataset.shelf);
  });
  addEventListener("storage", function (event) { if (event.key === KEY || event.key === null) { kept = null; keep(items()); } });
  window.casebookShelf = { items: items, keep: keep, button: button, element: element };
})();
