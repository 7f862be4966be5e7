"use strict";
// The article's drawers, and what their buttons play.

(() => {
  const player = document.querySelector("sayso-player");
  for (const button of document.querySelectorAll("[data-drawer]")) {
    button.addEventListener("click", () => document.getElementById(button.dataset.drawer).showModal());
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
})();
