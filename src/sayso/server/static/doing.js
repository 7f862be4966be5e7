"use strict";
// What is done with the article that is open: the page stays, and so does its sound.

(() => {
  const player = document.querySelector("sayso-player");

  document.addEventListener("submit", async (event) => {
    const act = event.submitter?.dataset.act;
    if (!act) return;
    event.preventDefault();
    const place = event.submitter.closest("[id]").id;
    try {
      const answer = await fetch(event.submitter.formAction, { method: "POST", body: new URLSearchParams(), redirect: "manual" });
      if (answer.status >= 400) throw new Error(answer.status); // a way to go on is no answer here
      const shown = await (await fetch(location.href, { headers: { accept: "text/html" } })).text();
      const page = new DOMParser().parseFromString(shown, "text/html");
      for (const id of ["tools", "after"]) document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
      const done = { archive: "unread", favourite: "unfavourite", queue: "unqueue" };
      const other = done[act] ?? Object.keys(done).find((name) => done[name] === act) ?? act;
      document.getElementById(place).querySelector(`[data-act=${other}]`)?.focus();
      document.getElementById("done").textContent = saysoSaid(`did_${act}`);
      player.say(saysoSaid(`did_${act}`));
    } catch {
      player.trouble(saysoSaid("away"));
    }
  });
})();
