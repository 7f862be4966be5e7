"use strict";
// What every page has: light and dark, as on the page on disk, and the way one is on in view.

document.getElementById("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.dataset.theme = (root.dataset.theme || system) === "dark" ? "light" : "dark";
  try {
    localStorage.setItem("sayso:theme", root.dataset.theme);
  } catch {
    // Not remembered, where the browser does not allow it.
  }
});

document.querySelector("nav [aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });

// Languages by their names, not by their tags.
for (const one of document.querySelectorAll("[data-language]")) {
  try {
    const name = new Intl.DisplayNames(saysoTongue(), { type: "language" }).of(one.dataset.language);
    one.textContent = one.textContent.replace(one.dataset.language, name);
  } catch {
    // A tag that the browser does not know says what it is.
  }
}
