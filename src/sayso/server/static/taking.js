"use strict";
// What is dropped on the list, or pasted into it, is saved: a file, an address, the text of a page.

(() => {
  const form = document.querySelector("form.save");
  const { address, text, file } = form.elements;
  const isAddress = (words) => /^https?:\/\/\S+$/i.test(words.trim());

  /** Put words into the field that they belong in. */
  function take(words) {
    const into = isAddress(words) ? address : text;
    into.value = words.trim();
    if (into === text) form.querySelector("details").open = true;
    into.focus();
  }

  const carries = (event) => [...(event.dataTransfer?.types ?? [])].some((type) => ["Files", "text/uri-list", "text/plain"].includes(type));
  let over = 0;
  const show = (is) => document.body.classList.toggle("takes", is);
  addEventListener("dragenter", (event) => {
    if (!carries(event)) return;
    over += 1;
    show(true);
  });
  addEventListener("dragleave", () => {
    over = Math.max(over - 1, 0);
    if (!over) show(false);
  });
  addEventListener("dragover", (event) => carries(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    over = 0;
    show(false);
    const { files } = event.dataTransfer;
    if (event.target.matches?.("input, textarea") && !files.length) return;
    event.preventDefault();
    if (files.length) {
      file.files = files;
      return form.requestSubmit();
    }
    const words = event.dataTransfer.getData("text/uri-list") || event.dataTransfer.getData("text/plain");
    if (!words.trim()) return;
    take(words);
    if (address.value) form.requestSubmit();
  });

  addEventListener("paste", (event) => {
    if (event.target.matches?.("textarea, input:not(#address)")) return;
    const words = event.clipboardData?.getData("text/plain") ?? "";
    // An address goes where it was pasted; a whole text has no place in a line.
    if (!words.trim() || (event.target === address && !words.trim().includes("\n"))) return;
    event.preventDefault();
    take(words);
  });

  form.addEventListener("submit", () => form.classList.add("saving"));
  addEventListener("pageshow", () => form.classList.remove("saving"));
})();
