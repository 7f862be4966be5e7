"use strict";
// The words of an article on a page → where each stands, which are lit, which was pointed at.
// Words and lines are [block, from, to]: UTF-16 units in the text of the elements with that
// data-block, each of which begins at its data-from.

class SaysoReading {
  constructor(root) {
    this.root = root;
    this.pieces = new Map();
    for (const element of root.querySelectorAll("[data-block]")) this.collect(element);
    this.paint = globalThis.Highlight && globalThis.CSS?.highlights ? new SaysoHighlights(this) : new SaysoSpans(this);
  }

  /** Note the text nodes of a block, in order, with the offsets they cover. */
  collect(element) {
    const block = Number(element.dataset.block);
    const pieces = (this.pieces.get(block) ?? []).filter((piece) => piece.element !== element);
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let from = Number(element.dataset.from);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      pieces.push({ element, node, from, to: from + node.length });
      from += node.length;
    }
    this.pieces.set(block, pieces.sort((one, two) => one.from - two.from));
  }

  /** Take the words of a narration; each [block, from, to, …]. */
  use(words) {
    this.words = words;
    this.byBlock = new Map();
    words.forEach(([block, from], index) => {
      if (!this.byBlock.has(block)) this.byBlock.set(block, []);
      this.byBlock.get(block).push({ from, index });
    });
    for (const list of this.byBlock.values()) list.sort((one, two) => one.from - two.from);
  }

  /** The parts of text nodes that [from, to) of a block covers: [node, start, end] each. */
  parts([block, from, to]) {
    return (this.pieces.get(block) ?? [])
      .filter((piece) => piece.from < to && from < piece.to)
      .map((piece) => [
        piece.node,
        Math.max(from - piece.from, 0),
        Math.min(to, piece.to) - piece.from,
      ]);
  }

  /** A stretch as a Range, or null when it is not on the page. */
  range(stretch) {
    const parts = this.parts(stretch);
    if (!parts.length) return null;
    const range = document.createRange();
    range.setStart(parts[0][0], parts[0][1]);
    range.setEnd(parts.at(-1)[0], parts.at(-1)[2]);
    return range;
  }

  /** Light a word softly within its line; null puts a light out. */
  light(word, line) {
    this.paint.show({ "sayso-line": line, "sayso-word": word });
  }

  /** Show which word a click would play. */
  hover(word) {
    this.paint.hover?.(word);
  }

  /** Index of the first word at or after an offset of a block; -1 if no word follows there. */
  wordFrom(block, offset) {
    const list = this.byBlock?.get(block) ?? [];
    const found = list.find(({ index }) => this.words[index][2] > offset);
    return found ? found.index : -1;
  }

  /** Index of the word under a point of the window, or -1. */
  wordAt(x, y) {
    const spot = SaysoReading.caret(x, y);
    const index = spot ? this.wordOf(...spot) : -1;
    if (index < 0) return -1;
    const near = [...this.range(this.words[index]).getClientRects()].some(
      (box) => x > box.left - 9 && x < box.right + 9 && y > box.top - 5 && y < box.bottom + 5,
    );
    return near ? index : -1;
  }

  /** Index of the word that a place in the document stands in or before, or -1. */
  wordOf(node, offset) {
    const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-block]");
    if (!element || !this.root.contains(element)) return -1;
    const before = document.createRange();
    before.selectNodeContents(element);
    before.setEnd(node, offset);
    return this.wordFrom(
      Number(element.dataset.block),
      Number(element.dataset.from) + before.toString().length,
    );
  }

  static caret(x, y) {
    if (document.caretPositionFromPoint) {
      const spot = document.caretPositionFromPoint(x, y);
      return spot && [spot.offsetNode, spot.offset];
    }
    const range = document.caretRangeFromPoint?.(x, y); // WebKit
    return range && [range.startContainer, range.startOffset];
  }
}

// Light by the CSS Custom Highlight API (www.w3.org/TR/css-highlight-api-1): the page stays as is.
class SaysoHighlights {
  constructor(reading) {
    this.reading = reading;
    this.lights = {};
    ["sayso-line", "sayso-hover", "sayso-word"].forEach((name, priority) => {
      this.lights[name] = new Highlight();
      this.lights[name].priority = priority;
      CSS.highlights.set(name, this.lights[name]);
    });
  }

  show(stretches) {
    for (const [name, stretch] of Object.entries(stretches)) this.set(name, stretch);
  }

  hover(stretch) {
    this.set("sayso-hover", stretch);
  }

  set(name, stretch) {
    const light = this.lights[name];
    if (light.stretch === stretch) return;
    light.stretch = stretch;
    light.clear();
    const range = stretch && this.reading.range(stretch);
    if (range) light.add(range);
  }
}

// The same where the API is missing: spans are put round what is lit, and taken away after.
class SaysoSpans {
  constructor(reading) {
    this.reading = reading;
    this.shown = {};
    this.spans = { "sayso-line": [], "sayso-word": [] };
  }

  show(stretches) {
    const lineChanged = stretches["sayso-line"] !== this.shown["sayso-line"];
    if (!lineChanged && stretches["sayso-word"] === this.shown["sayso-word"]) return;
    this.shown = stretches;
    this.clear("sayso-word"); // it stands inside the line's spans
    if (lineChanged) {
      this.clear("sayso-line");
      this.wrap("sayso-line", stretches["sayso-line"]);
    }
    this.wrap("sayso-word", stretches["sayso-word"]);
  }

  wrap(name, stretch) {
    if (!stretch) return;
    const touched = new Set();
    for (const [node, start, end] of this.reading.parts(stretch)) {
      touched.add(node.parentElement.closest("[data-block]"));
      const lit = node.splitText(start);
      lit.splitText(end - start);
      const span = document.createElement("span");
      span.className = name;
      lit.replaceWith(span);
      span.append(lit);
      this.spans[name].push(span);
    }
    for (const element of touched) this.reading.collect(element);
  }

  clear(name) {
    const touched = new Set();
    for (const span of this.spans[name]) {
      touched.add(span.closest("[data-block]"));
      const parent = span.parentNode;
      span.replaceWith(...span.childNodes);
      parent.normalize();
    }
    this.spans[name] = [];
    for (const element of touched) this.reading.collect(element);
  }
}
