"use strict";
// The article's drawers, and what their buttons play; what is put into one later counts too.

(() => {
  const player = document.querySelector("sayso-player");
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    const dialog = target.closest("dialog.drawer");
    if (button?.dataset.drawer) document.getElementById(button.dataset.drawer).showModal();
    if (dialog && (target === dialog || button?.classList.contains("close"))) dialog.close(); // or beside it
    if (button?.dataset.hear) {
      const [block, from] = button.dataset.hear.split(":").map(Number);
      dialog?.close();
      player.playFrom(block, from);
    }
  });
  document.getElementById("keys").addEventListener("click", () => player.help());
})();
