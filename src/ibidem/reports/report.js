(function () {
  "use strict";
  var form = document.getElementById("filters");
  if (!form) { return; }
  var cards = Array.from(document.querySelectorAll(".card"));
  var texts = cards.map(function (card) { return card.textContent.toLowerCase(); });
  var shown = document.getElementById("shown");

  function value(name) {
    var field = document.getElementById(name);
    return field ? field.value : "";
  }

  function has(list, word) {
    return !word || (" " + list + " ").indexOf(" " + word + " ") >= 0;
  }

  function apply() {
    var words = value("words").toLowerCase().split(/\s+/).filter(Boolean);
    var article = value("article");
    var number = 0;
    cards.forEach(function (card, place) {
      var fits = has(card.dataset.verdicts, value("verdict")) && has(card.dataset.statuses, value("status")) &&
        (!article || card.dataset.article === article) &&
        words.every(function (word) { return texts[place].indexOf(word) >= 0; });
      card.hidden = !fits;
      number += fits ? 1 : 0;
    });
    document.querySelectorAll(".cards").forEach(function (section) {
      section.hidden = !section.querySelector(".card:not([hidden])");
    });
    shown.textContent = number + " of " + cards.length + " works shown";
  }

  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(apply, 0); });
  form.hidden = false;
  apply();
})();
