"use strict";
// The gallery of voices: a sample of each, and in an article the choice of one.

(() => {
  const player = document.querySelector("sayso-player");
  const sound = new Audio();
  let heard; // the link whose sample sounds

  const word = (button, name) => (button.querySelector(".word").textContent = saysoSaid(name));

  function quiet() {
    heard?.classList.remove("sounds");
    if (heard) word(heard, "hear");
    heard = undefined;
    sound.pause();
  }

  function trouble() {
    if (!heard) return;
    const said = saysoSaid("unheard");
    quiet();
    for (const place of document.querySelectorAll("#unheard")) Object.assign(place, { textContent: said, hidden: false });
  }

  function hear(link) {
    const again = link === heard;
    quiet();
    if (again) return;
    player?.audio?.pause();
    heard = link;
    link.classList.add("sounds");
    word(link, "stop");
    sound.src = link.href;
    sound.play().catch((error) => error.name !== "AbortError" && trouble());
  }
  sound.addEventListener("ended", quiet);
  sound.addEventListener("error", trouble);
  document.getElementById("gallery")?.addEventListener("close", quiet);

  /** Mark the voice that reads. */
  function mark() {
    const id = player.narration?.id;
    for (const button of document.querySelectorAll("#gallery .choosing")) {
      const is = button.closest("[data-voice]").dataset.voice === id;
      button.setAttribute("aria-pressed", is);
      word(button, is ? "reads" : "use");
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.hearing");
    const button = event.target.closest(".choosing");
    if (event.target.closest("[data-drawer=gallery]")) mark();
    if (link) {
      event.preventDefault();
      hear(link);
    }
    if (!button) return;
    const index = player.timetable.narrations.findIndex(({ id }) => id === button.closest("[data-voice]").dataset.voice);
    if (index < 0) return;
    if (index !== player.chosen) player.choose(index, player.place());
    document.getElementById("gallery").close();
  });

  document.getElementById("prefer")?.addEventListener("click", async () => {
    const likes = { voice: player.narration.id, wpm: player.wpm };
    const headers = { "content-type": "application/json" };
    try {
      const answer = await fetch("/preferences", { method: "POST", headers, body: JSON.stringify(likes) });
      if (!answer.ok) throw new Error(answer.status);
      const said = saysoSaid("preferred", { voice: player.narration.name, wpm: player.wpm });
      document.getElementById("preferred").textContent = said;
      player.say(said);
    } catch {
      player.trouble(saysoSaid("away"));
    }
  });
})();
