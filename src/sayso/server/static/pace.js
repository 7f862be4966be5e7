"use strict";
// The three named speeds of the settings, and what the words a minute are as a multiple.

(() => {
  const wpm = document.getElementById("wpm");
  const times = document.getElementById("times");
  const named = [...document.querySelectorAll("[data-wpm]")];

  function show() {
    const asked = Number(wpm.value);
    if (asked) times.value = `${Number((asked / Number(wpm.dataset.at1x)).toFixed(2))}x`;
    for (const button of named) button.setAttribute("aria-pressed", Number(button.dataset.wpm) === asked);
  }

  for (const button of named) {
    button.addEventListener("click", () => {
      wpm.value = button.dataset.wpm;
      show();
    });
  }
  wpm.addEventListener("input", show);
})();
