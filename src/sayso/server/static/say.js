"use strict";
// "Say it": a name is heard in its place, not on a page of its own.

(() => {
  const sound = new Audio();
  const trouble = document.getElementById("unsaid");

  async function say(address) {
    trouble.hidden = true;
    try {
      const answer = await fetch(address, { headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error((await answer.json()).problem);
      URL.revokeObjectURL(sound.src);
      sound.src = URL.createObjectURL(await answer.blob());
      await sound.play();
    } catch (error) {
      if (error.name === "AbortError") return;
      Object.assign(trouble, { textContent: error.message || saysoSaid("away"), hidden: false });
    }
  }

  document.addEventListener("click", (event) => {
    const asked = event.target.closest(".say");
    if (!asked) return;
    if (asked.form && !asked.form.reportValidity()) return event.preventDefault();
    event.preventDefault();
    const query = asked.form && new URLSearchParams({ name: asked.form.elements.name.value, said: asked.form.elements.said.value });
    say(asked.href ?? `/settings/names/say?${query}`);
  });
})();
