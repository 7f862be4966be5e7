"use strict";
// The article's button to keep it offline, or to let it go.

(() => {
  const player = document.querySelector("sayso-player");
  const button = document.getElementById("keep");
  const { article, version, moves } = JSON.parse(document.getElementById("plan").textContent);
  const id = article;
  let known;

  function show(label) {
    button.textContent = label ?? (known ? saysoSaid("kept", { size: saysoKept.megabytes(known.size) }) : saysoSaid("keep"));
    button.setAttribute("aria-pressed", Boolean(known));
  }

  /** The row of the sound, once all of it is spoken. */
  async function spoken() {
    const { id: voice } = player.narration;
    const speak = `/articles/${id}/speak?${new URLSearchParams({ version, voice, moves })}`;
    const answer = await fetch(speak, { method: "POST", headers: { accept: "application/json" } });
    const row = await answer.json();
    if (!answer.ok) throw new Error(row.problem);
    if (!row.times) return [row, speak];
    show(saysoSaid("being_spoken"));
    const events = new EventSource(row.times);
    const data = await new Promise((done, failed) => {
      events.addEventListener("end", (event) => done(event.data));
      events.addEventListener("error", failed);
    }).finally(() => events.close());
    const whole = JSON.parse(data);
    if (!whole.sound) throw new Error("not spoken");
    return [whole, speak];
  }

  async function keep() {
    show(saysoSaid("keeping", { share: 0 }));
    player.say(saysoSaid("keeping", { share: 0 }));
    const [row, speak] = await spoken();
    const [title, publisher] = [document.querySelector("h1").textContent, player.timetable.album];
    const report = (share) => show(saysoSaid("keeping", { share: Math.round(share * 100) }));
    known = await saysoKept.add(row, { id, title, publisher, speak, report });
  }

  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      if (known) {
        await saysoKept.remove(id);
        known = undefined;
      } else await keep();
      player.say(known ? saysoSaid("is_kept") : saysoSaid("let_go"));
    } catch {
      player.trouble(saysoSaid("not_kept"));
    }
    button.disabled = false;
    show();
  });

  (async () => {
    // An older version has no page of its own to come back to.
    if (!saysoKept.able || new URLSearchParams(location.search).has("version")) return;
    known = await saysoKept.find(id);
    show();
    button.hidden = false;
  })();
})();
