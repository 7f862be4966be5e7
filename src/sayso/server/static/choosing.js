"use strict";
// A paragraph that is pointed at, or read now → the button that has it not read; the place is kept.

(() => {
  const player = document.querySelector("sayso-player");
  const plan = JSON.parse(document.getElementById("plan").textContent);
  const story = document.getElementById("story");
  const form = document.getElementById("dropping");
  const piece = form.querySelector("[name=piece]");

  /** Put the button at the end of a block. */
  function at(part) {
    const name = plan.names[Number(part.dataset.block)];
    if (!name) return;
    piece.value = name;
    form.hidden = false;
    const frame = (part.closest("p, li, h1, h2, h3, h4, h5, h6, figure, blockquote, tr") ?? part).getBoundingClientRect();
    form.style.top = `${frame.bottom - story.getBoundingClientRect().top}px`;
  }

  for (const event of ["pointerover", "click"]) {
    story.addEventListener(event, ({ target }) => {
      const part = target.closest("[data-block]") ?? target.querySelector(":scope > [data-block]");
      if (part && story.contains(part)) at(part);
    });
  }
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && !document.querySelector("dialog[open]")) form.hidden = true;
  });

  // Here alone, since a page on disk cannot be spoken anew; before the player draws its help sheet.
  SAYSO_KEYS.splice(-2, 0, {
    keys: ["x"],
    shown: "X",
    says: "drop",
    does: () => {
      if (!player.words.length) return;
      piece.value = plan.names[player.place().block];
      form.requestSubmit();
    },
  });

  for (const one of document.querySelectorAll("form.undoing")) {
    one.addEventListener("formdata", ({ formData }) => {
      if (!player.words?.length) return;
      const { block, from } = player.place();
      const heard = Math.min(player.now / (player.seconds || 1), 1);
      formData.set("place", `${block} ${saysoPlaces.codes(block, from)} ${heard}`);
      try {
        if (!player.audio.paused) sessionStorage.setItem("sayso:onward", String(plan.article));
      } catch {
        // No storage: it waits for a press of play.
      }
    });
  }
})();
