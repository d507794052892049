/* Quick exit: leaves the site by click or by pressing Esc twice, and lets Back not return to it.
   Nothing is stored before a reader leaves; then one entry of this tab's session says so. */
(function () {
  "use strict";
  var KEY = "left", link = document.querySelector(".cb-exit a"), pressed = 0;
  function leave() {
    try { sessionStorage.setItem(KEY, link.href); } catch (error) { /* storage is turned off */ }
    document.documentElement.hidden = true;
    location.replace(link.href);
  }
  if (link) {
    link.addEventListener("click", function (event) { event.preventDefault(); leave(); });
    addEventListener("keydown", function (event) {
      if (event.key !== "Escape") { pressed = 0; return; }
      if (Date.now() - pressed < 2000) leave();
      pressed = Date.now();
    });
  }
  addEventListener("pageshow", function (event) {
    var goal = null, visit = performance.getEntriesByType("navigation")[0];
    try { goal = sessionStorage.getItem(KEY); } catch (error) { return; }
    if (!goal) return;
    if (event.persisted || visit && visit.type === "back_forward") {
      document.documentElement.hidden = true;
      location.replace(goal);
    } else sessionStorage.removeItem(KEY);
  });
})();
