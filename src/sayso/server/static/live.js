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
    const query = new URLSearchParams({ version: plan.version, voice: id, moves: plan.moves });
    const answer = await fetch(`${here}/speak?${query}`, { method: "POST", headers: { accept: "application/json" } });
    const row = await answer.json();
    if (!answer.ok) return player.trouble(row.problem || saysoSaid(answer.status === 503 ? "not_kept_voice" : "not_spoken"));
    player.give(index, row);
    follow(index, row);
  }

  player.addEventListener("sayso-voice", ({ detail }) => {
    speak(detail.index).catch(() => player.trouble(saysoSaid("away")));
  });

  // Where the listener is, as this browser knows it: what the server did not hear of counts, as long
  // as no other device has moved on since (`turn`, which rises with each move).
  const local = `sayso:at:${plan.article}`;
  let at = {};
  try {
    at = JSON.parse(localStorage.getItem(local)) ?? {};
  } catch {
    // Nothing is remembered here.
  }
  const remember = (what) => {
    at = { ...at, ...what };
    try {
      localStorage.setItem(local, JSON.stringify(at));
    } catch {
      // Full, or not allowed.
    }
  };

  let sent = "";
  async function send(said) {
    const body = JSON.stringify(said);
    if (body === sent) return;
    sent = body;
    remember({ said, unsent: true });
    try {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${here}/position`, { method: "POST", keepalive: true, headers, body });
      if (answer.ok) remember({ turn: (await answer.json()).turn, unsent: false });
    } catch {
      sent = ""; // sent with the next move, or when there is a connection again
    }
  }
  player.addEventListener("sayso-place", ({ detail: { block, from, heard } }) => {
    send({ block, start: saysoPlaces.codes(block, from), heard, device: "", moves: plan.moves });
  });
  addEventListener("online", () => at.unsent && send(at.said));

  const { place } = plan.timetable;
  // A block has another number once something is read, or not read, that was not before.
  const ours = at.said && at.said.moves === plan.moves && (at.turn ?? 0) >= place.turn;
  const known = ours ? { block: at.said.block, code: at.said.start } : place.turn && place;
  plan.timetable.place = known ? { block: known.block, from: saysoPlaces.units(known.block, known.code) } : undefined;
  if (ours && at.unsent && navigator.onLine) send(at.said);

  /** Another device may have moved on while this one slept. */
  async function catchUp() {
    if (document.hidden || !player.audio?.paused || at.unsent) return;
    const moved = await (await fetch(`${here}/position`)).json();
    if (moved.moves !== plan.moves || moved.turn <= (at.turn ?? place.turn)) return;
    remember({ turn: moved.turn, said: { block: moved.block, start: moved.code, moves: plan.moves } });
    const from = saysoPlaces.units(moved.block, moved.code);
    if (player.words.length) player.seek(player.timeOf({ block: moved.block, from }));
  }
  document.addEventListener("visibilitychange", () => catchUp().catch(() => {}));
  addEventListener("pageshow", ({ persisted }) => persisted && catchUp().catch(() => {}));

  // The player builds itself when the page is whole.
  document.addEventListener("DOMContentLoaded", () => player.load(plan.timetable));
})();
