"use strict";
// The word being read → the scroll position, unless the listener scrolled away.

class SaysoFollow {
  /** `covered()` gives how many pixels at the foot of the window are covered; `changed(away)`. */
  constructor(covered, changed) {
    this.covered = covered;
    this.changed = changed;
    this.away = false;
    this.range = null;
    this.ours = 0; // until when a scroll is one of ours, in milliseconds of performance.now()
    for (const name of ["wheel", "touchmove"]) {
      addEventListener(name, () => (this.ours = 0), { passive: true });
    }
    addEventListener("keydown", (event) => {
      if (/^(Page(Up|Down)|Home|End|Arrow(Up|Down)|Tab)$/.test(event.key)) this.ours = 0;
    });
    addEventListener("scrollend", () => (this.ours = 0));
    addEventListener("scroll", () => this.scrolled(), { passive: true });
  }

  /** Keep this range in view. */
  to(range) {
    this.range = range;
    if (range && !this.away && !this.comfortable(range)) this.bring(range);
  }

  /** Go back to where it is reading, and follow again. */
  back() {
    this.set(false);
    if (this.range) this.bring(this.range);
  }

  scrolled() {
    if (performance.now() < this.ours || !this.range) return;
    this.set(!this.visible(this.range));
  }

  set(away) {
    if (away === this.away) return;
    this.away = away;
    this.changed(away);
  }

  /** Where the word may be without the page moving: not at the very edges. */
  comfortable(range) {
    const box = range.getBoundingClientRect();
    const foot = innerHeight - this.covered();
    return box.top >= 48 && box.bottom <= foot - foot * 0.18;
  }

  visible(range) {
    const box = range.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight - this.covered();
  }

  /** Scroll so that the word stands a third of the way down. */
  bring(range) {
    const box = range.getBoundingClientRect();
    const top = scrollY + box.top - (innerHeight - this.covered()) * 0.32;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.ours = performance.now() + 1200;
    scrollTo({ top: Math.max(top, 0), behavior: still ? "auto" : "smooth" });
  }
}
