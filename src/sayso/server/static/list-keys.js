"use strict";
// A key → what the list does: one table, which is also the help sheet.

(() => {
  const { rows, act, pick, field } = saysoList;
  const sheet = document.getElementById("sheet");
  const single = document.getElementById("single");
  const here = () => document.activeElement?.closest?.(".row");
  const open = (way) => here()?.querySelector(way)?.click();
  const pressed = (...names) => {
    const button = names.map((name) => here()?.querySelector(`[data-act=${name}]`)).find(Boolean);
    if (button) act(here(), button.dataset.act);
  };

  /** To another row: its title takes the focus, and the page follows. */
  function to(step) {
    const all = rows();
    const at = all.indexOf(here());
    const row = all[Math.min(Math.max(at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step, 0), all.length - 1)];
    row?.querySelector(".title").focus();
    row?.scrollIntoView({ block: "nearest" });
  }

  function choose() {
    const box = here()?.querySelector(".pick input");
    if (!box) return;
    pick(true);
    box.checked = !box.checked;
  }

  const KEYS = [
    ["j", "J", "next", () => to(1)],
    ["k", "K", "previous", () => to(-1)],
    ["o", "O", "open", () => open(".title")],
    ["p", "P", "play", () => open(".go")],
    ["f", "F", "favourite", () => pressed("favourite", "unfavourite")],
    ["q", "Q", "queue", () => pressed("queue", "unqueue")],
    ["e", "E", "archive", () => pressed("archive", "unread")],
    ["x", "X", "select", choose],
    ["/", "/", "search", () => field.focus()],
    ["s", "S", "save", () => document.getElementById("address").focus()],
    ["?", "?", "help", () => sheet.showModal()],
  ];

  for (const [, shown, says] of KEYS) {
    const row = document.createElement("div");
    row.append(document.createElement("dt"), document.createElement("dd"));
    row.firstChild.append(Object.assign(document.createElement("kbd"), { textContent: shown }));
    row.lastChild.textContent = saysoSaid(`list_${says}`);
    sheet.querySelector("dl").append(row);
  }

  try {
    single.checked = localStorage.getItem("sayso:single") !== "no";
  } catch {
    // Not remembered here.
  }
  single.addEventListener("change", () => {
    try {
      localStorage.setItem("sayso:single", single.checked ? "yes" : "no");
    } catch {
      // Not remembered here.
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!single.checked || sheet.open || event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    const key = KEYS.find(([name]) => name === event.key.toLowerCase());
    if (!key) return;
    event.preventDefault();
    key[3]();
  });
  document.getElementById("keys").addEventListener("click", () => sheet.showModal());
  sheet.addEventListener("click", ({ target }) => {
    if (target === sheet || target.closest(".close")) sheet.close();
  });
})();
