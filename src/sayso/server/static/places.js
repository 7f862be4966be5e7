"use strict";
// Where something stands on the page ↔ where it stands in the library: UTF-16 units, which a
// browser counts, and code points, which the library counts.

const saysoPlaces = (() => {
  const texts = new Map();
  const text = (block) => {
    if (!texts.has(block)) {
      const parts = document.querySelectorAll(`#story [data-block="${block}"]`);
      texts.set(block, [...parts].map((part) => part.textContent).join(""));
    }
    return texts.get(block);
  };
  const units = (block, code) => [...text(block)].slice(0, code).join("").length;
  const codes = (block, unit) => [...text(block).slice(0, unit)].length;

  /** What a range covers of each block: [block, from, to] in units. */
  function covered(range) {
    const found = new Map();
    for (const element of document.querySelectorAll("#story [data-block]")) {
      if (!range.intersectsNode(element)) continue;
      const part = document.createRange();
      part.selectNodeContents(element);
      const before = part.cloneRange();
      if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
      if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
      before.setEnd(part.startContainer, part.startOffset);
      const from = Number(element.dataset.from) + before.toString().length;
      const to = from + part.toString().length;
      const block = Number(element.dataset.block);
      const [, first, last] = found.get(block) ?? [block, from, to];
      if (part.toString().trim()) found.set(block, [block, Math.min(first, from), Math.max(last, to)]);
    }
    return [...found.values()];
  }

  return { units, codes, covered };
})();
