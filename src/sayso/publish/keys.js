"use strict";
// A key → what the player does: one table, which is also the help sheet.

const SAYSO_KEYS = [
  { keys: [" ", "k"], shown: "Space or K", says: "Play or pause", does: (player) => player.toggle() },
  { keys: ["ArrowLeft"], shown: "←", says: "Back a sentence", does: (player) => player.sentence(-1) },
  { keys: ["ArrowRight"], shown: "→", says: "Forward a sentence", does: (player) => player.sentence(1) },
  { keys: [","], shown: ",", says: "Back a word", does: (player) => player.step(-1) },
  { keys: ["."], shown: ".", says: "Forward a word", does: (player) => player.step(1) },
  { keys: ["Enter"], shown: "Enter", says: "Play from the selected text, or from the lit word", does: (player) => player.playHere() },
  { keys: ["<"], shown: "<, or ↓ in the player", says: "Slower by 10 words a minute", does: (player) => player.faster(-10) },
  { keys: [">"], shown: ">, or ↑ in the player", says: "Faster by 10 words a minute", does: (player) => player.faster(10) },
  { keys: ["s"], shown: "S", says: "Sleep timer: the next choice", does: (player) => player.sleep.next() },
  { keys: ["r"], shown: "R", says: "Back to where it is reading", does: (player) => player.follow.back() },
  { keys: ["?"], shown: "?", says: "Show or hide this sheet", does: (player) => player.help() },
  { keys: ["Escape"], shown: "Esc", says: "Close what is open", does: (player) => player.fold() },
];
const SAYSO_ARROWS = { ArrowUp: ">", ArrowDown: "<" };

/** What a key press means for the player, or undefined when it belongs to something else. */
function saysoKey(event, player, singleKeys) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const target = event.composedPath()[0];
  const inPlayer = event.composedPath().includes(player);
  const own = saysoOwnKeys(target);
  if (own === true || own.includes(event.key) || document.querySelector("dialog[open]")) return undefined;
  const name = inPlayer ? (SAYSO_ARROWS[event.key] ?? event.key) : event.key;
  if (!singleKeys && event.key.length === 1 && !inPlayer) return undefined;
  return SAYSO_KEYS.find(({ keys }) => keys.includes(name) || keys.includes(name.toLowerCase()));
}

/** The keys that an element uses itself: true for all of them. */
function saysoOwnKeys(target) {
  if (!(target instanceof Element)) return [];
  if (target.matches("input[type=range]")) {
    return ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"];
  }
  if (target.matches("input:not([type=checkbox]), textarea, select") || target.isContentEditable) return true;
  if (target.matches("button, a[href], summary, input")) return [" ", "Enter"];
  return target.matches(".table") ? ["ArrowLeft", "ArrowRight"] : [];
}
