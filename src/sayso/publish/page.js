"use strict";
// The page round the player: drawers, theme, and the sound without scripts put away.

(() => {
  const player = document.querySelector("sayso-player");
  document.getElementById("sounds").hidden = true;

  const drawer = (name) => document.getElementById(name);
  for (const button of document.querySelectorAll("[data-drawer]")) {
    button.addEventListener("click", () => drawer(button.dataset.drawer).showModal());
  }
  for (const dialog of document.querySelectorAll("dialog.drawer")) {
    dialog.querySelector(".close").addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close(); // beside it
    });
  }
  for (const button of document.querySelectorAll("[data-hear]")) {
    const [block, from] = button.dataset.hear.split(":").map(Number);
    button.addEventListener("click", () => {
      button.closest("dialog").close();
      player.playFrom(block, from);
    });
  }

  document.getElementById("keys").addEventListener("click", () => player.help());
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
})();
