"use strict";
// The list: search as one types, acts that leave it where it is, and articles that appear once read.

const saysoList = (() => {
  const found = document.getElementById("found");
  const field = document.getElementById("q");
  const toast = document.getElementById("toast");
  const UNDONE = { archive: "unread", unread: "archive", favourite: "unfavourite", unfavourite: "favourite", queue: "unqueue", unqueue: "queue" };
  const rows = () => [...found.querySelectorAll(".row")];

  /** Put the list that an address shows in place of this one. */
  let latest = 0;
  async function show(address) {
    const turn = ++latest;
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    if (!answer.ok || turn !== latest) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const back = kept();
    for (const id of ["found", "shelves"]) document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
    history.replaceState(null, "", address);
    back();
    watch();
  }

  /** What is chosen in the list, and where the focus is: brought back into the list that comes. */
  function kept() {
    const picked = [...found.querySelectorAll(".pick input:checked")].map(({ value }) => value);
    const focus = found.contains(document.activeElement) ? document.activeElement : null;
    const row = focus?.closest(".row")?.dataset.article;
    const way = focus && (focus.dataset.act ? `[data-act=${focus.dataset.act}]` : `.${focus.className.split(" ")[0] || "pick input"}`);
    return () => {
      for (const box of found.querySelectorAll(".pick input")) box.checked = picked.includes(box.value);
      if (row) found.querySelector(`.row[data-article="${row}"]`)?.querySelector(way)?.focus();
      if (document.body.classList.contains("picks")) pick(true);
    };
  }

  let typing;
  field.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(async () => {
      await show(field.value.trim() ? `/?q=${encodeURIComponent(field.value)}` : "/");
      tell(saysoSaid("found", { count: rows().length }));
    }, 120);
  });

  const tell = (text) => (document.getElementById("heard").textContent = text);

  /** Say what was done, for those who see and those who hear, and how it is undone. */
  let leaving;
  function say(text, undo) {
    tell(text);
    toast.firstElementChild.textContent = text;
    toast.querySelector("button").hidden = !undo;
    toast.undo = undo;
    toast.hidden = false;
    clearTimeout(leaving);
    leaving = setTimeout(() => (toast.hidden = true), 8000);
  }
  toast.querySelector("button").addEventListener("click", () => {
    toast.hidden = true;
    toast.undo();
  });

  async function post(address, body) {
    const answer = await fetch(address, { method: "POST", body, redirect: "manual" });
    if (answer.status >= 400) throw new Error(answer.status); // a way to go on is no answer here
    await show(location.href);
  }

  /** One act on one article, from its row; the focus stays where it was. */
  async function act(row, name, undoing = false) {
    const at = rows().indexOf(row);
    const had = row.contains(document.activeElement);
    const id = row.dataset.article;
    try {
      await post(`/articles/${id}/act/${name}`, new URLSearchParams());
    } catch {
      return say(saysoSaid("away"));
    }
    const same = found.querySelector(`.row[data-article="${id}"]`);
    const next = same ?? rows()[Math.min(at, rows().length - 1)];
    const undo = UNDONE[name] && !undoing && (() => act(same ?? row, UNDONE[name], true));
    if (had) (same?.querySelector(`[data-act=${UNDONE[name]}]`) ?? next?.querySelector(".title") ?? field).focus();
    say(saysoSaid(`did_${name}`), undo);
  }

  async function several(button) {
    const body = new URLSearchParams(new FormData(button.form, button));
    const count = body.getAll("ids").length;
    if (!count) return say(saysoSaid("pick_first"));
    try {
      await post("/articles", body);
    } catch {
      return say(saysoSaid("away"));
    }
    pick(false);
    field.focus();
    say(saysoSaid("did_several", { count }));
  }

  /** Show the boxes that choose several, or put them away. */
  function pick(on) {
    document.body.classList.toggle("picks", on);
    const button = document.getElementById("picking");
    button?.setAttribute("aria-pressed", on);
    if (button) button.textContent = saysoSaid(on ? "picked" : "pick");
    if (!on) for (const box of found.querySelectorAll(".pick input:checked")) box.checked = false;
  }

  found.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!event.target.matches(".articles")) return;
    event.preventDefault();
    if (button?.dataset.act) act(button.closest(".row"), button.dataset.act);
    else if (button) several(button);
  });
  found.addEventListener("click", ({ target }) => {
    if (target.id === "picking") pick(!document.body.classList.contains("picks"));
    const play = target.closest("[data-play]");
    if (play) play_(play.dataset.play);
  });

  /** The article that is opened next begins to play. */
  function play_(id) {
    try {
      sessionStorage.setItem("sayso:onward", id);
    } catch {
      // No storage: it waits for a press of play.
    }
  }

  /** Look at the list again when one of its articles has been read. */
  let watching;
  async function watch() {
    const row = found.querySelector('[data-status="waiting"]');
    if (!row || watching) return;
    watching = true;
    let status = "waiting";
    while (status === "waiting" && row.isConnected) {
      try {
        const answer = await fetch(`/articles/${row.dataset.article}/state`);
        if (answer.ok) ({ status } = await answer.json());
        else break;
      } catch {
        await new Promise((done) => setTimeout(done, 2000));
      }
    }
    watching = false;
    if (status !== "waiting") show(location.href);
  }
  watch();
  addEventListener("pageshow", ({ persisted }) => persisted && show(location.href));
  return { rows, act, pick, field };
})();
