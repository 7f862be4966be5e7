"use strict";
// The player over the library: voices are spoken when they are chosen, words come as they are said,
// and the place is kept for every device.

(() => {
  const plan = JSON.parse(document.getElementById("plan").textContent);
  const player = document.querySelector("sayso-player");
  const here = `/articles/${plan.article}`;
  /** Words and lines of a sound that is being made, as they are spoken. */
  function follow(index, row) {
    if (!row.times) return;
    const events = new EventSource(row.times);
    events.onmessage = ({ data }) => {
      const { words, line } = JSON.parse(data);
      player.extend(index, words, line);
    };
    events.addEventListener("end", ({ data }) => {
      events.close();
      const whole = JSON.parse(data);
      if (whole.words) player.complete(index, whole);
    });
  }

  async function speak(index) {
    const { id } = player.timetable.narrations[index];
    const query = new URLSearchParams({ version: plan.version, voice: id });
    const answer = await fetch(`${here}/speak?${query}`, { method: "POST", headers: { accept: "application/json" } });
    const row = await answer.json();
    if (!answer.ok) return player.trouble(row.problem ?? "The server could not speak it.");
    player.give(index, row);
    follow(index, row);
  }

  player.addEventListener("sayso-voice", ({ detail }) => {
    speak(detail.index).catch(() => player.trouble("The server is away; try again in a moment."));
  });

  let sent = "";
  player.addEventListener("sayso-place", ({ detail }) => {
    const { block, from, heard } = detail;
    const said = { block, start: saysoPlaces.codes(block, from), heard, device: "" };
    const body = JSON.stringify(said);
    if (body === sent) return;
    sent = body;
    fetch(`${here}/position`, { method: "POST", keepalive: true, headers: { "content-type": "application/json" }, body }).catch(() => {
      sent = ""; // kept in this browser, and sent with the next move
    });
  });

  const { place } = plan.timetable;
  plan.timetable.place = place.turn ? { block: place.block, from: saysoPlaces.units(place.block, place.code) } : undefined;
  // The player builds itself when the page is whole.
  document.addEventListener("DOMContentLoaded", () => player.load(plan.timetable));
})();
