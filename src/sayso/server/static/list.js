"use strict";
// The list: search as one types, and articles that appear once they are read.

(() => {
  const found = document.getElementById("found");
  const field = document.getElementById("q");

  /** Put the list that an address shows in place of this one. */
  let latest = 0;
  async function show(address) {
    const turn = ++latest;
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    if (!answer.ok || turn !== latest) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    found.replaceChildren(...page.getElementById("found").childNodes);
    history.replaceState(null, "", address);
  }

  let typing;
  field?.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => show(field.value.trim() ? `/?q=${encodeURIComponent(field.value)}` : "/"), 120);
  });

  async function await_(row) {
    for (let turn = 0; turn < 60; turn += 1) {
      try {
        const answer = await fetch(`/articles/${row.dataset.article}/state`);
        if (answer.ok && (await answer.json()).status !== "waiting") return location.reload();
      } catch {
        await new Promise((done) => setTimeout(done, 2000));
      }
    }
  }
  const waiting = document.querySelector('[data-status="waiting"]');
  if (waiting) await_(waiting);
})();
