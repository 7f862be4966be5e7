"use strict";
// A page that is being read: look again when it is there.

(async () => {
  const waiting = document.querySelector("[data-waiting]");
  if (!waiting) return;
  for (;;) {
    try {
      const answer = await fetch(`/articles/${waiting.dataset.waiting}/state`);
      if (answer.ok && (await answer.json()).status !== "waiting") return location.reload();
    } catch {
      await new Promise((done) => setTimeout(done, 2000)); // the server is away for a moment
    }
  }
})();
