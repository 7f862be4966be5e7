"use strict";
// What the scripts say, from the one catalogue of words.

const saysoSaid = (name, values = {}) =>
  JSON.parse(document.getElementById("words").textContent)[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
