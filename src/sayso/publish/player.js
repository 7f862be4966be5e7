"use strict";
// <sayso-player>: a timetable and a sound → an article read aloud, each word lit as it is said.
//
// Attributes: `timetable`, the id of a <script type="application/json">, or call load(object);
// `article`, the id of the element whose [data-block]s are read; `look`, the id of a <template>, or
// `stylesheet`, an address, for its looks; `keys="page"` to take keys from the whole page.

class SaysoPlayer extends SaysoPanel {
  connectedCallback() {
    if (this.audio) return;
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", () => this.connectedCallback(), { once: true });
      return;
    }
    this.build();
    this.audio = document.createElement("audio");
    this.audio.preload = "auto";
    this.shadowRoot.append(this.audio);
    this.wire();
    const given = document.getElementById(this.getAttribute("timetable"));
    if (given) this.load(JSON.parse(given.textContent));
  }

  /** Take a timetable, as publish/timetable.py makes it. */
  load(timetable) {
    this.timetable = timetable;
    if (!this.reading) this.attend(document.getElementById(this.getAttribute("article")));
    this.showChoices(timetable);
    const kept = this.kept();
    this.find(".single input").checked = kept.single !== false;
    const voice = timetable.narrations.findIndex(({ name }) => name === kept.voice);
    this.wpm = this.within(kept.wpm || timetable.narrations[Math.max(voice, 0)].asked);
    this.choose(Math.max(voice, 0), timetable.place ?? kept.place);
    this.setAttribute("ready", "");
  }

  /** Light words in this article, follow them, and take its clicks. */
  attend(article) {
    const away = (is) => (this.find(".return").hidden = !is);
    this.reading = new SaysoReading(article);
    this.follow = new SaysoFollow(() => this.covered(), away);
    this.listen(article);
  }

  wire() {
    const on = (name, event, does) => this.find(name).addEventListener(event, does);
    on(".toggle", "click", () => this.toggle());
    on(".back", "click", () => this.sentence(-1));
    on(".forward", "click", () => this.sentence(1));
    on(".more", "click", () => this.unfold(!this.hasAttribute("open")));
    on(".return", "click", () => this.follow.back());
    on(".help .close", "click", () => this.find(".help").close());
    on(".single input", "change", (event) => this.keep({ single: event.target.checked }));
    on("#pace", "input", (event) => this.pace(Number(event.target.value)));
    on("#voice", "change", (event) => this.choose(Number(event.target.value), this.place()));
    on(".position", "input", (event) => this.seek(Number(event.target.value)));
    for (const button of this.shadowRoot.querySelectorAll("[data-pace]")) {
      button.addEventListener("click", () => this.pace(this.timetable.wpm[button.dataset.pace]));
    }
    const sound = (event, does) => this.audio.addEventListener(event, does);
    for (const event of ["play", "pause", "ended"]) sound(event, () => this.changed());
    for (const event of ["timeupdate", "seeked", "loadedmetadata"]) sound(event, () => this.show());
    sound("error", () => this.failed());
    addEventListener("pagehide", () => this.keepPlace());
    const keys = this.getAttribute("keys") === "page" ? document : this;
    keys.addEventListener("keydown", (event) => this.pressed(event));
  }

  listen(article) {
    article.addEventListener("click", (event) => {
      if (event.target.closest("a, button") || event.button || !getSelection().isCollapsed) return;
      const word = this.reading.wordAt(event.clientX, event.clientY);
      if (word >= 0) this.playWord(word);
    });
    article.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "mouse") return;
      const word = event.target.closest("a, button") ? -1 : this.reading.wordAt(event.clientX, event.clientY);
      this.reading.hover(this.words[word] ?? null);
    });
    article.addEventListener("pointerleave", () => this.reading.hover(null));
  }

  get narration() {
    return this.timetable.narrations[this.chosen];
  }

  get words() {
    return this.narration.words;
  }

  get rate() {
    const rate = this.wpm / this.narration.reached;
    // The file's own pace is within 1% of the one asked for: leave its sound untouched there.
    return this.wpm === this.narration.asked && Math.abs(rate - 1) < 0.01 ? 1 : rate;
  }

  /** The rate at this moment: rests between sentences go faster than words above 1.5x. */
  get rateNow() {
    if (document.hidden) return this.rate; // without frames nobody could tell when a rest ends
    return this.rests.rate(this.rate, this.wpm, this.narration.asked, this.now * 1000);
  }

  get seconds() {
    // What a growing sound was declared with is a little more than it comes to.
    return this.narration.times ? this.narration.seconds : this.audio.duration || this.narration.seconds;
  }

  /** Seconds into the sound; what will be, while the sound of another voice is loading. */
  get now() {
    return this.pending ?? this.audio.currentTime;
  }

  /** Take another voice, from a place: `{ block, from, share }`, the share of that word said. */
  choose(index, place) {
    const playing = this.audio && !this.audio.paused;
    this.chosen = index;
    this.reading.use(this.words);
    this.rests = new SaysoRests(this.narration, this.timetable.wpm.above);
    this.word = this.line = undefined;
    this.showVoice(index, this.narration);
    this.begin(place, playing);
  }

  /** Load the chosen narration's sound; one that has none yet is asked for first. */
  begin(place, playing) {
    const index = this.chosen;
    this.waiting = this.narration.sound ? undefined : { place, playing };
    if (this.waiting) {
      this.audio.removeAttribute("src");
      this.pending = 0;
      this.setRate();
      this.ask();
      return;
    }
    this.pending = this.timeOf(place);
    this.audio.src = this.source(this.narration);
    const begin = () => {
      if (this.chosen !== index || this.pending === undefined) return;
      const at = this.pending;
      this.pending = undefined;
      if (at) this.audio.currentTime = at;
      this.setRate();
      if (playing) this.play();
      this.show();
    };
    this.audio.addEventListener("loadedmetadata", begin, { once: true });
    this.setRate();
    this.say(saysoSaid("voice_is", this.narration));
    saysoSession(this);
  }

  /** Have the chosen narration spoken by whoever keeps it: `give` brings what it answers. */
  ask() {
    if (this.waiting.asked) return;
    this.waiting.asked = true;
    this.dispatchEvent(new CustomEvent("sayso-voice", { detail: { index: this.chosen } }));
  }

  /** A narration that was asked for: its sound may still be growing. */
  give(index, narration) {
    Object.assign(this.timetable.narrations[index], narration);
    if (index !== this.chosen || !this.waiting) return;
    const { place, playing } = this.waiting;
    // A place further on is gone to once its words are there.
    this.goal = place && !narration.words.length ? place : undefined;
    this.reading.use(this.words);
    this.showVoice(index, this.narration);
    this.begin(this.goal ? undefined : place, playing);
    if (playing) this.play();
  }

  /** The words and the line that a growing narration has come to. */
  extend(index, words, line) {
    const narration = this.timetable.narrations[index];
    narration.words.push(...words);
    narration.lines.push(line);
    if (index !== this.chosen) return;
    this.reading.use(this.words);
    const [last, { goal }] = [words.at(-1), this];
    if (goal && last && (last[0] > goal.block || (last[0] === goal.block && last[2] > goal.from))) {
      this.goal = undefined;
      this.seek(this.timeOf(goal));
    }
  }

  /** A narration that has grown to its end: what is known of it for good, but for its sound. */
  complete(index, { sound, ...whole }) {
    Object.assign(this.timetable.narrations[index], whole, { grown: true });
    if (index === this.chosen) this.reading.use(this.words);
  }

  /** The address of a narration's sound; one held in the page is made a blob, once. */
  source(narration) {
    if (!narration.sound.startsWith("#")) return narration.sound;
    narration.held = document.querySelector(narration.sound).getAttribute("src");
    const comma = narration.held.indexOf(",");
    const letters = atob(narration.held.slice(comma + 1));
    const bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
    const type = narration.held.slice("data:".length, comma).split(";")[0];
    narration.sound = URL.createObjectURL(new Blob([bytes], { type }));
    return narration.sound;
  }

  /** The sound cannot be played; a browser that takes no blobs is given it as it is held. */
  failed() {
    if (this.waiting) return;
    const { sound, held } = this.narration;
    if (held && sound !== held) this.audio.src = this.narration.sound = held;
    else this.trouble(saysoSaid("no_sound"));
  }

  /** Where it is reading, in the article's own terms, so that any voice can go on from there. */
  place() {
    const at = this.now * 1000;
    const index = Math.max(saysoLast(this.words, 3, at), 0);
    const [block, from, , start, end] = this.words[index] ?? [0, 0, 0, 0, 1];
    return { block, from, share: Math.min(Math.max((at - start) / (end - start || 1), 0), 1) };
  }

  timeOf(place) {
    if (!place) return 0;
    const index = this.reading.wordFrom(place.block, place.from);
    if (index <= 0 && !place.share) return 0;
    const [, , , start, end] = this.words[index] ?? [0, 0, 0, 0, 0];
    return (start + (place.share ?? 0) * (end - start)) / 1000;
  }

  toggle() {
    if (this.audio.paused) this.play();
    else this.audio.pause();
  }

  play() {
    this.find(".trouble").hidden = true;
    this.showBusy(true);
    if (this.waiting) {
      this.waiting.playing = true;
      return this.ask();
    }
    const started = this.audio.play();
    started?.catch((error) => {
      if (error.name !== "AbortError") this.trouble(saysoSaid("not_started"));
    });
  }

  seek(seconds) {
    const at = Math.min(Math.max(seconds, 0), this.seconds);
    if (this.pending === undefined) this.audio.currentTime = at;
    else this.pending = at;
    this.show();
  }

  playWord(index) {
    this.follow.set(false);
    this.seek(this.words[index][3] / 1000);
    this.play();
  }

  /** Play from the selected text or the caret, else go on from the lit word. */
  playHere() {
    const { anchorNode, anchorOffset, isCollapsed } = getSelection();
    const word = anchorNode && !isCollapsed ? this.reading.wordOf(anchorNode, anchorOffset) : -1;
    if (word < 0) this.play();
    else this.playWord(word);
  }

  /** Play from the first word at or after a place of the article, if any is read there. */
  playFrom(block, from) {
    const word = this.reading.wordFrom(block, from);
    if (word >= 0) this.playWord(word);
    return word >= 0;
  }

  /** To the next sentence, or to the start of this one, or, near its start, of the one before. */
  sentence(step) {
    const { lines } = this.narration;
    const at = saysoLast(lines, 0, this.now * 1000);
    const into = (this.now * 1000 - (lines[at]?.[0] ?? 0)) / this.rate;
    const to = step > 0 ? at + 1 : at - (into > 1500 ? 0 : 1);
    if (to >= lines.length) return;
    this.follow.set(false);
    this.seek((lines[Math.max(to, 0)]?.[0] ?? 0) / 1000);
  }

  step(step) {
    const to = saysoLast(this.words, 3, this.now * 1000) + step;
    this.follow.set(false);
    if (this.words[to]) this.seek(this.words[to][3] / 1000);
  }

  pace(wpm) {
    this.wpm = this.within(Math.round(wpm));
    this.setRate();
    this.say(saysoSaid("pace_is", { wpm: this.wpm }));
    this.keep({ wpm: this.wpm });
  }

  within(wpm) {
    const { slowest, fastest, at1x } = this.timetable.wpm;
    return Math.min(Math.max(Number(wpm) || at1x, slowest), fastest);
  }

  faster(by) {
    // To the next ten, so that a pace between two is not carried along.
    this.pace(by > 0 ? Math.floor((this.wpm + by) / 10) * 10 : Math.ceil((this.wpm + by) / 10) * 10);
  }

  setRate() {
    this.audio.preservesPitch = this.audio.webkitPreservesPitch = true;
    this.audio.defaultPlaybackRate = this.audio.playbackRate = this.rateNow;
    const { wpm } = this.timetable;
    this.showPace(this.wpm, wpm.at1x, wpm, this.rate);
    this.show();
  }

  pressed(event) {
    const key = saysoKey(event, this, this.kept().single !== false);
    if (!key || (this.find(".help").open && !"?".includes(event.key))) return;
    event.preventDefault();
    key.does(this);
  }

  /** Playing or not has changed. */
  changed() {
    const playing = !this.audio.paused && !this.audio.ended;
    this.showPlaying(playing);
    this.say(saysoSaid(playing ? "playing" : this.audio.ended ? "ended" : "paused"));
    if ("mediaSession" in navigator) navigator.mediaSession.playbackState = playing ? "playing" : "paused";
    if (playing) this.tick();
    else this.keepPlace();
    this.show();
  }

  /** Once a frame while it plays; a hidden page has no frames, and is shown by `timeupdate`. */
  tick() {
    if (this.ticking) return;
    const frame = () => {
      const rate = this.rateNow;
      if (Math.abs(rate - this.audio.playbackRate) > 0.001) this.audio.playbackRate = rate;
      this.show();
      this.ticking = this.audio.paused || this.audio.ended ? 0 : requestAnimationFrame(frame);
    };
    this.ticking = requestAnimationFrame(frame);
  }

  /** Light what is being said now. */
  show() {
    const at = this.now * 1000;
    this.showTime(this.now, this.seconds, this.rate);
    const begun = at > 0 || !this.audio.paused;
    const line = begun ? saysoLast(this.narration.lines, 0, at) : -1;
    const word = begun ? saysoLit(this.words, at) : -1;
    if (line === this.line && word === this.word) return;
    this.line = line;
    this.word = word;
    const said = this.narration.lines[line];
    const stretch = said && said.length > 2 && at < said[1] + SAYSO_LINGER ? said.slice(2) : null;
    this.reading.light(this.words[word] ?? null, this.sameLine(stretch));
    const range = word >= 0 ? this.reading.range(this.words[word]) : null;
    if (range) this.follow.to(range);
    if (!this.audio.paused && performance.now() > (this.keptAt ?? 0) + 2000) this.keepPlace();
  }

  /** The same array for the same line, so that its light is not set again. */
  sameLine(stretch) {
    if (String(stretch) !== String(this.stretch)) this.stretch = stretch;
    return this.stretch;
  }

  /** What was kept for this article; nothing where the browser does not allow it. */
  kept() {
    try {
      return JSON.parse(localStorage.getItem(`sayso:${this.timetable.key}`)) ?? {};
    } catch {
      return {};
    }
  }

  keep(what) {
    try {
      const kept = JSON.stringify({ ...this.kept(), ...what });
      localStorage.setItem(`sayso:${this.timetable.key}`, kept);
    } catch {
      // Full, or not allowed: nothing is remembered, and all else works.
    }
  }

  keepPlace() {
    if (!this.timetable || this.pending !== undefined) return;
    this.keptAt = performance.now();
    this.keep({ place: this.audio.ended ? null : this.place(), voice: this.narration.name });
    if (!this.words.length || this.goal) return;
    const heard = this.audio.ended ? 1 : Math.min(this.now / (this.seconds || 1), 1);
    this.dispatchEvent(new CustomEvent("sayso-place", { detail: { ...this.place(), heard } }));
  }
}

customElements.define("sayso-player", SaysoPlayer);
