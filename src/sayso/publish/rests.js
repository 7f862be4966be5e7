"use strict";
// A pace above 1.5x → a rate for the words and a higher one for the rests between sentences, so
// that the whole keeps the pace asked for. The curve is that of the files: at w words a minute
// rests shrink w / above times as much as speech.

// Milliseconds of a rest left to the sentences around it: a screen has a frame every 17, and the
// first sound of a sentence must not be hurried. Browsers play no faster than 16 times.
const SAYSO_EDGE = 60;
const SAYSO_FASTEST = 16;

class SaysoRests {
  /** `keep`: the rests stay in step with the words; else they do up to `above` words a minute. */
  constructor({ lines, seconds, keep }, above) {
    this.lines = lines;
    this.above = keep ? Infinity : above;
    this.whole = seconds * 1000;
    this.resting = lines.reduce((sum, _, at) => sum + Math.max(this.end(at) - this.begin(at), 0), 0);
  }

  /** Where the rest behind a line begins and ends, in milliseconds. */
  begin(at) {
    return this.lines[at][1] + SAYSO_EDGE;
  }

  end(at) {
    return (this.lines[at + 1]?.[0] ?? this.whole) - SAYSO_EDGE;
  }

  /** The rate at a moment, where `rate` is that of the whole, `wpm` its pace, `made` the file's. */
  rate(rate, wpm, made, now) {
    const shrink = Math.max(1, wpm / this.above) / Math.max(1, made / this.above);
    if (shrink <= 1 || !this.resting) return rate;
    const words = rate * (1 - this.resting / this.whole * (1 - 1 / shrink));
    const rest = Math.min(words * shrink, SAYSO_FASTEST);
    // What a browser cannot shrink further, the words make up.
    const speech = (this.whole - this.resting) / (this.whole / rate - this.resting / rest);
    const at = saysoLast(this.lines, 0, now);
    return at >= 0 && now >= this.begin(at) && now < this.end(at) ? rest : speech;
  }
}
