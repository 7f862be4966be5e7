"use strict";
// Falling asleep: the sound stops after some minutes of listening, or at the end of the article.

const SAYSO_SLEEPS = [0, 5, 10, 15, 30, 45, 60, "end"];
// The last seconds grow quieter, so that the silence wakes nobody.
const SAYSO_FADE = 10;
// Longer than two signs of the sound's clock are ever apart while it plays, in seconds.
const SAYSO_GAP = 5;

class SaysoSleep {
  constructor(player) {
    this.player = player;
    this.seen = undefined;
    const select = player.find("#sleep");
    select.append(...SAYSO_SLEEPS.map((choice) => new Option(SaysoSleep.named(choice), choice)));
    select.addEventListener("change", () => this.set(select.value));
    // Events of media do not rise, but can be met on their way down.
    const sound = (event, does) => player.shadowRoot.addEventListener(event, does, true);
    sound("timeupdate", () => this.pass());
    sound("pause", () => (this.seen = undefined));
    sound("ended", () => this.ended());
    this.resume();
  }

  static named(choice) {
    if (choice === "end") return saysoSaid("sleep_end");
    return choice ? saysoSaid("sleep_minutes", { count: choice }) : saysoSaid("sleep_off");
  }

  /** Take a choice: minutes, "end", or 0 for off. */
  set(choice, left = Number(choice) * 60) {
    this.choice = choice === "end" ? choice : Number(choice);
    this.left = this.choice === "end" ? 0 : left;
    this.seen = undefined;
    this.player.find("#sleep").value = this.choice;
    if (this.player.audio) this.player.audio.volume = 1;
    this.show();
    this.player.say(saysoSaid("sleep_set", { choice: SaysoSleep.named(this.choice) }));
  }

  /** The next choice of the list: what its key does. */
  next() {
    this.set(SAYSO_SLEEPS[(SAYSO_SLEEPS.indexOf(this.choice) + 1) % SAYSO_SLEEPS.length]);
  }

  /** Some of the time has been listened to. */
  pass() {
    const { audio } = this.player;
    if (!this.choice || this.choice === "end" || audio.paused) return;
    const now = performance.now() / 1000;
    const before = this.left;
    this.left -= this.seen === undefined ? 0 : Math.min(now - this.seen, SAYSO_GAP);
    this.seen = now;
    if (before > 60 && this.left <= 60) this.player.say(saysoSaid("sleep_soon"));
    audio.volume = Math.min(Math.max(this.left / SAYSO_FADE, 0.05), 1);
    if (this.left > 0) return this.show();
    audio.pause();
    this.set(0);
    this.player.say(saysoSaid("slept"));
  }

  /** The article is over: whoever has another one may go on, unless one is asleep. */
  ended() {
    const goOn = this.choice !== "end";
    if (!goOn) this.set(0);
    this.player.dispatchEvent(new CustomEvent("sayso-end", { detail: { goOn } }));
  }

  show() {
    const minutes = Math.ceil(this.left / 60);
    const left = this.choice === "end" ? saysoSaid("sleeps_end") : this.choice ? saysoSaid("sleeps_in", { minutes }) : "";
    if (left === this.shown) return;
    this.shown = left;
    this.player.find(".sleeping").textContent = left;
    this.player.find(".who").dataset.sleep = left && ` · ${left}`;
    this.remember();
  }

  /** A timer runs on in the next article, in this tab. */
  remember() {
    try {
      if (this.choice) sessionStorage.setItem("sayso:sleep", JSON.stringify([this.choice, this.left]));
      else sessionStorage.removeItem("sayso:sleep");
    } catch {
      // Not allowed here: the timer ends with the page.
    }
  }

  resume() {
    let kept;
    try {
      kept = JSON.parse(sessionStorage.getItem("sayso:sleep"));
    } catch {
      // Not allowed here, or not ours.
    }
    if (SAYSO_SLEEPS.includes(kept?.[0])) this.set(kept[0], Number(kept[1]) || 0);
    else this.set(0);
  }
}
