"use strict";
// The end of an article → the next one in the queue, if that is wished.

(() => {
  const player = document.querySelector("sayso-player");
  const wish = document.getElementById("play-next");
  const { article } = JSON.parse(document.getElementById("plan").textContent);
  const post = (address, what) =>
    fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(what),
    });

  wish.addEventListener("change", () => {
    player.say(saysoSaid(wish.checked ? "plays_next" : "plays_no_next"));
    post("/preferences", { play_next: wish.checked }).catch(() => {});
  });

  player.addEventListener("sayso-end", async ({ detail }) => {
    try {
      const { next } = await (await post(`/articles/${article}/finished`, {})).json();
      if (!next || !wish.checked || !detail.goOn) return;
      player.say(saysoSaid("next", { title: next.title }));
      sessionStorage.setItem("sayso:onward", String(next.id));
      location.assign(`/articles/${next.id}`);
    } catch {
      player.say(saysoSaid("queue_waits"));
    }
  });

  // Here because the one before was over: behind the player's own loading, in its script.
  document.addEventListener("DOMContentLoaded", () => {
    try {
      if (sessionStorage.getItem("sayso:onward") !== String(article)) return;
      sessionStorage.removeItem("sayso:onward");
      player.play();
    } catch {
      // No storage, so nothing was promised.
    }
  });
})();
