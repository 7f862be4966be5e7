"use strict";
// Highlights: what is selected, or the sentence being read, is marked and kept, with a note.

(() => {
  const player = document.querySelector("sayso-player");
  const { article, version } = JSON.parse(document.getElementById("plan").textContent);
  const here = `/articles/${article}`;
  const drawer = document.getElementById("marks");
  const bar = document.getElementById("marking");
  const story = document.getElementById("story");

  /** Show the marks in the text; a browser without highlights has them in the drawer alone. */
  function paint() {
    if (!globalThis.Highlight || !CSS.highlights) return;
    const rows = JSON.parse(document.getElementById("marked").textContent);
    const lights = { "sayso-mark": new Highlight(), "sayso-noted": new Highlight() };
    for (const { stretch, note } of rows) {
      const range = stretch && player.reading.range(stretch);
      if (range) lights[note ? "sayso-noted" : "sayso-mark"].add(range);
    }
    for (const [name, light] of Object.entries(lights)) {
      light.priority = -1; // the word that is read lies above
      CSS.highlights.set(name, light);
    }
  }

  /** Take the list as the server now has it. */
  async function refresh() {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["marked", "marks-list", "marks-count"]) {
      document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
    }
    paint();
  }

  function chosen() {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return [];
    return saysoPlaces.covered(selection.getRangeAt(0));
  }

  /** The line that is lit, as a stretch. */
  const sentence = () => (player.stretch ? [player.stretch] : []);

  async function mark({ note = false } = {}) {
    const found = chosen().length ? chosen() : sentence();
    if (!found.length) return player.say(saysoSaid("mark_what"));
    const stretches = found.map(([block, from, to]) => ({
      block,
      start: saysoPlaces.codes(block, from),
      end: saysoPlaces.codes(block, to),
    }));
    try {
      const answer = await fetch(`${here}/highlights`, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ version, stretches }),
      });
      if (!answer.ok) throw new Error(answer.status);
      const { ids } = await answer.json();
      getSelection().removeAllRanges();
      await refresh();
      player.say(saysoSaid("marked"));
      if (note) open(ids[0]);
    } catch {
      player.trouble(saysoSaid("not_marked"));
    }
  }

  function open(id) {
    if (!drawer.open) drawer.showModal();
    document.getElementById(`note-${id}`)?.focus();
  }

  drawer.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const body = new URLSearchParams(new FormData(form, event.submitter));
    try {
      await fetch(form.action, { method: "POST", body });
      await refresh();
      player.say(saysoSaid(body.get("act") === "remove" ? "unmarked" : "noted"));
      drawer.querySelector("textarea, .close").focus();
    } catch {
      player.trouble(saysoSaid("not_noted"));
    }
  });

  /** The buttons stand below the end of what is selected, away from a phone's own. */
  function place() {
    const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
    const is = range && !getSelection().isCollapsed && story.contains(range.commonAncestorContainer) && chosen().length;
    bar.hidden = !is;
    if (!is) return;
    const box = [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect();
    const width = bar.offsetWidth;
    bar.style.top = `${Math.min(box.bottom + 10, innerHeight - player.covered() - bar.offsetHeight - 8)}px`;
    bar.style.left = `${Math.min(Math.max(box.right - width / 2, 8), document.documentElement.clientWidth - width - 8)}px`;
  }
  document.addEventListener("selectionchange", () => requestAnimationFrame(place));
  addEventListener("scroll", place, { passive: true });

  bar.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
  document.getElementById("mark").addEventListener("click", () => mark());
  document.getElementById("mark-note").addEventListener("click", () => mark({ note: true }));
  document.getElementById("mark-play").addEventListener("click", () => player.playHere());
  document.getElementById("mark-line").addEventListener("click", () => mark());

  SAYSO_KEYS.splice(-2, 0, { keys: ["h"], shown: "H", says: "mark", does: () => mark() });
  SAYSO_KEYS.splice(-2, 0, { keys: ["n"], shown: "N", says: "note", does: () => mark({ note: true }) });
  document.addEventListener("DOMContentLoaded", paint);
})();
