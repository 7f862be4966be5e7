"use strict";
// A key → what the player does: one table, which is also the help sheet; what it says and how a
// key is named stand in the catalogue (`key_…`, `named_…`).

const SAYSO_KEYS = [
  { keys: [" ", "k"], named: "space", says: "play", does: (player) => player.toggle() },
  { keys: ["ArrowLeft"], shown: "←", says: "back", does: (player) => player.sentence(-1) },
  { keys: ["ArrowRight"], shown: "→", says: "forward", does: (player) => player.sentence(1) },
  { keys: [","], shown: ",", says: "word_back", does: (player) => player.step(-1) },
  { keys: ["."], shown: ".", says: "word_forward", does: (player) => player.step(1) },
  { keys: ["Enter"], named: "enter", says: "here", does: (player) => player.playHere() },
  { keys: ["<"], named: "slower", says: "slower", does: (player) => player.faster(-10) },
  { keys: [">"], named: "faster", says: "faster", does: (player) => player.faster(10) },
  { keys: ["s"], shown: "S", says: "sleep", does: (player) => player.sleep.next() },
  { keys: ["r"], shown: "R", says: "follow", does: (player) => player.follow.back() },
  { keys: ["?"], shown: "?", says: "help", does: (player) => player.help() },
  { keys: ["Escape"], named: "escape", says: "close", does: (player) => player.fold() },
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
