"use strict";
// Light and dark, as on the page on disk.

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
