"use strict";
// What the player shows: its buttons, sliders and words. It decides nothing.

const SAYSO_SHAPES = {
  play: "M8 5.200v13.600a.9.9 0 0 0 1.400.8l10.400-6.800a.9.9 0 0 0 0-1.500L9.400 4.400a.9.9 0 0 0-1.400.8z",
  pause: "M7 4.500h3.200v15H7zM13.800 4.500H17v15h-3.200z",
  back: "M18.500 6.200v11.600a.8.8 0 0 1-1.300.7L9 12.700v5.800H6.500v-13H9v5.800l8.200-5.800a.8.8 0 0 1 1.300.7z",
  forward: "M5.500 6.200v11.600a.8.8 0 0 0 1.300.7l8.200-5.800v5.800h2.500v-13H15v5.800L6.800 5.500a.8.8 0 0 0-1.300.7z",
};
const saysoShape = (name) => `<svg viewBox="0 0 24 24" aria-hidden="true" class="${name}"><path d="${SAYSO_SHAPES[name]}"/></svg>`;
const saysoMarkup = (t = saysoSaid) => `
<div class="player">
  <button type="button" class="return" hidden>${t("follow")}</button>
  <div class="seek">
    <input type="range" class="position" min="0" step="1" value="0" aria-label="${t("position")}">
    <span class="elapsed" aria-hidden="true">0:00</span><span class="left" aria-hidden="true"></span><span class="busy" aria-hidden="true">${t("busy")}</span>
  </div>
  <p class="who" aria-hidden="true"></p>
  <div class="transport">
    <button type="button" class="back" aria-label="${t("key_back")}" title="${t("key_back")} (←)">${saysoShape("back")}</button>
    <button type="button" class="toggle" aria-label="${t("play")}" title="${t("key_play")} (${t("named_space")})">${saysoShape("play")}${saysoShape("pause")}</button>
    <button type="button" class="forward" aria-label="${t("key_forward")}" title="${t("key_forward")} (→)">${saysoShape("forward")}</button>
  </div>
  <button type="button" class="more" aria-expanded="false" aria-controls="settings" aria-label="${t("settings")}">
    <b class="speed"></b><span class="wpm"></span></button>
  <div class="settings" id="settings">
    <div class="voice">
      <label for="voice">${t("select_voice")}</label>
      <div class="choice"><select id="voice"></select></div>
      <p class="about"></p>
      <slot name="voice"></slot>
    </div>
    <div class="pace">
      <label for="pace">${t("choose_speed")}</label>
      <p class="readout"><b class="speed"></b><span class="wpm"></span></p>
      <input type="range" id="pace" class="paceslider" step="10">
      <div class="paces" role="group" aria-label="${t("speeds")}">
        <button type="button" data-pace="slow">${t("slow")} <small></small></button>
        <button type="button" data-pace="average">${t("average")} <small></small></button>
        <button type="button" data-pace="fast">${t("fast")} <small></small></button>
      </div>
      <p class="limit" hidden>${t("limit")}</p>
      <slot name="pace"></slot>
    </div>
    <div class="rest">
      <label for="sleep">${t("sleep")}</label>
      <div class="choice"><select id="sleep" aria-describedby="sleeping"></select></div>
      <p class="sleeping" id="sleeping"></p>
      <slot></slot>
    </div>
  </div>
  <p class="trouble" role="alert" hidden></p>
  <p class="unseen status" role="status"></p>
</div>
<dialog class="help" aria-labelledby="help-title">
  <header><h2 id="help-title">${t("keys")}</h2><button type="button" class="close" aria-label="${t("close")}">×</button></header>
  <dl></dl>
  <p>${t("click")}</p>
  <label class="single"><input type="checkbox" checked> ${t("single")}</label>
</dialog>`;


// What comes within this, in milliseconds, need not be waited for.
const SAYSO_AT_ONCE = 300;
// How long, in milliseconds, a word stays lit when nothing follows it.
const SAYSO_LINGER = 250;

/** Index of the last row whose number in `column` is at or before `at`; -1 before the first. */
function saysoLast(rows, column, at) {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // Half a millisecond: times are rounded to whole ones.
    if (rows[middle][column] <= at + 0.5) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Index of the word to light: the one being said, or just said; -1 in a longer silence. */
function saysoLit(words, at) {
  const index = saysoLast(words, 3, at);
  return index >= 0 && at < words[index][4] + SAYSO_LINGER ? index : -1;
}

/** Seconds as "1:05" or "1:02:05". */
function saysoClock(seconds) {
  const whole = Math.max(Math.round(seconds), 0);
  const two = (number) => String(number).padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  const start = minutes < 60 ? minutes : `${Math.floor(minutes / 60)}:${two(minutes % 60)}`;
  return `${start}:${two(whole % 60)}`;
}

/** A language tag as a reader says it: "American English". */
function saysoLanguage(tag) {
  try {
    return new Intl.DisplayNames(saysoTongue(), { type: "language" }).of(tag);
  } catch {
    return tag;
  }
}

class SaysoPanel extends HTMLElement {
  find(selector) {
    return this.shadowRoot.querySelector(selector);
  }

  /** Build the panel and give it its looks. */
  build() {
    this.attachShadow({ mode: "open" }).innerHTML = saysoMarkup();
    const look = document.getElementById(this.getAttribute("look"));
    if (look) this.shadowRoot.prepend(look.content.cloneNode(true));
    const address = this.getAttribute("stylesheet");
    if (address) {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = address;
      this.shadowRoot.prepend(link);
    }
    for (const { shown, named, says } of SAYSO_KEYS) {
      const row = document.createElement("div");
      row.append(document.createElement("dt"), document.createElement("dd"));
      row.firstChild.textContent = named ? saysoSaid(`named_${named}`) : shown;
      row.lastChild.textContent = saysoSaid(`key_${says}`);
      this.find(".help dl").append(row);
    }
    this.sleep = new SaysoSleep(this);
    // A touch beside what is unfolded folds it, and does nothing else.
    document.addEventListener("click", (event) => this.beside(event), true);
    // Events of media do not rise, but can be met on their way down.
    const sound = (event, is) => this.shadowRoot.addEventListener(event, () => this.showBusy(is), true);
    sound("waiting", true);
    for (const event of ["playing", "pause", "ended", "error"]) sound(event, false);
  }

  /** The choices there are: the voices of the narrations, and the three named paces. */
  showChoices({ narrations, wpm }) {
    const label = ({ name, language }) => `${name} · ${saysoLanguage(language)}`;
    const options = narrations.map((narration, index) => new Option(label(narration), index));
    this.find("#voice").replaceChildren(...options);
    Object.assign(this.find("#pace"), { min: wpm.slowest, max: wpm.fastest });
    for (const button of this.shadowRoot.querySelectorAll("[data-pace]")) {
      button.lastElementChild.textContent = saysoSaid("wpm", { wpm: wpm[button.dataset.pace] });
    }
  }

  showVoice(index, { name, synthetic, engine, maker, seconds }) {
    const kind = saysoSaid(synthetic ? "synthetic" : "recorded");
    this.find("#voice").value = index;
    const about = saysoSaid("voice_by", { kind, engine, maker });
    const only = this.find("#voice").length < 2 ? ` ${saysoSaid("only_voice")}` : "";
    this.find(".about").textContent = about + only;
    this.find(".who").textContent = name;
    this.find(".position").max = Math.floor(seconds);
  }

  showPlaying(playing) {
    this.toggleAttribute("playing", playing);
    this.find(".toggle").setAttribute("aria-label", saysoSaid(playing ? "pause" : "play"));
  }

  /** Sound was asked for and is still being made, or on its way. */
  showBusy(is) {
    clearTimeout(this.slow);
    if (!is) return this.removeAttribute("busy");
    this.slow = setTimeout(() => {
      this.setAttribute("busy", "");
      this.say(saysoSaid("busy"));
    }, SAYSO_AT_ONCE);
  }

  showPace(wpm, at1x, paces, rate) {
    const speed = `${Number((wpm / at1x).toFixed(2))}x`;
    for (const element of this.shadowRoot.querySelectorAll(".speed")) element.textContent = speed;
    for (const element of this.shadowRoot.querySelectorAll(".wpm")) element.textContent = saysoSaid("wpm", { wpm });
    const slider = this.find("#pace");
    slider.value = wpm;
    slider.setAttribute("aria-valuetext", saysoSaid("speed_is", { wpm, speed }));
    this.fill(slider);
    this.find(".more").setAttribute("aria-label", saysoSaid("settings_are", { wpm, speed }));
    for (const button of this.shadowRoot.querySelectorAll("[data-pace]")) {
      button.setAttribute("aria-pressed", paces[button.dataset.pace] === wpm);
    }
    // Firefox gives no sound outside these.
    this.find(".limit").hidden = rate >= 0.25 && rate <= 4;
  }

  /** Seconds of the sound, shown as the listener's time at this rate. */
  showTime(now, seconds, rate) {
    const left = saysoClock((seconds - now) / rate);
    const elapsed = saysoClock(now / rate);
    if (this.shownTime === elapsed + left) return;
    this.shownTime = elapsed + left;
    this.find(".elapsed").textContent = elapsed;
    this.find(".left").textContent = saysoSaid("left", { left });
    const slider = this.find(".position");
    slider.value = now;
    slider.setAttribute("aria-valuetext", saysoSaid("elapsed", { elapsed, whole: saysoClock(seconds / rate), left }));
    this.fill(slider);
  }

  fill(slider) {
    const share = (slider.value - slider.min) / (slider.max - slider.min || 1);
    slider.style.setProperty("--fill", `${share * 100}%`);
  }

  /** Tell a screen reader what has changed. */
  say(text) {
    if (this.hasAttribute("ready")) this.find(".status").textContent = text;
  }

  trouble(text) {
    this.showBusy(false);
    if (this.waiting) this.waiting.asked = false; // it can be asked for again
    this.find(".trouble").textContent = text;
    this.find(".trouble").hidden = false;
  }

  /** Open or close voice and speed, where they are folded away. */
  unfold(open) {
    this.toggleAttribute("open", open);
    this.find(".more").setAttribute("aria-expanded", open);
  }

  beside(event) {
    if (!this.hasAttribute("open") || event.composedPath().includes(this) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    event.stopPropagation();
    this.unfold(false);
  }

  fold() {
    if (this.hasAttribute("open")) this.find(".more").focus();
    this.unfold(false);
  }

  /** Show or hide the keys. */
  help() {
    const sheet = this.find(".help");
    if (sheet.open) sheet.close();
    else sheet.showModal();
  }

  /** Pixels of the window's foot that the player covers. */
  covered() {
    const box = this.find(".player").getBoundingClientRect();
    return box.bottom > innerHeight - 2 && box.width > innerWidth * 0.6 ? innerHeight - box.top : 0;
  }
}
