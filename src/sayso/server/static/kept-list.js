"use strict";
// The list of what this browser keeps.

(async () => {
  const list = document.getElementById("kept");
  const rows = await saysoKept.list();
  document.getElementById("kept-unable").hidden = saysoKept.able;
  document.getElementById("kept-away").hidden = navigator.onLine;

  function total() {
    const left = [...list.querySelectorAll("li")];
    const size = left.reduce((sum, item) => sum + Number(item.dataset.size), 0);
    document.getElementById("kept-none").hidden = Boolean(left.length) || !saysoKept.able;
    document.getElementById("kept-total").textContent = left.length ? saysoSaid("kept_total", { count: left.length, size: saysoKept.megabytes(size) }) : "";
  }

  for (const row of rows) {
    const item = document.getElementById("kept-row").content.cloneNode(true).firstElementChild;
    const link = item.querySelector("a");
    Object.assign(link, { href: `/articles/${row.id}`, textContent: row.title });
    const facts = [row.publisher, saysoSaid("minutes", { count: Math.max(1, Math.round(row.seconds / 60)) }), row.voice, `${saysoKept.megabytes(row.size)} MB`];
    for (const fact of facts.filter(Boolean)) {
      item.querySelector(".facts").append(Object.assign(document.createElement("span"), { textContent: fact }));
    }
    item.dataset.size = row.size;
    const button = item.querySelector("button");
    button.setAttribute("aria-label", saysoSaid("let_go_of", { title: row.title }));
    button.addEventListener("click", async () => {
      await saysoKept.remove(row.id);
      const next = item.nextElementSibling ?? item.previousElementSibling;
      item.remove();
      total();
      (next?.querySelector("button") ?? document.getElementById("main")).focus();
    });
    list.append(item);
  }
  total();
})();
