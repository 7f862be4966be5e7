"use strict";
// What the scripts say, from the one catalogue of words: <script type="application/json" id="words">.

const saysoSaid = (name, values = {}) =>
  JSON.parse(document.getElementById("words").textContent)[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

/** The language of what they say, for the browser's own names of things. */
const saysoTongue = () => document.getElementById("words").lang || "en";
