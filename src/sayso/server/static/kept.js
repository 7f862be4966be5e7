"use strict";
// What this browser keeps for offline: an article's page, its sound, and what is known of it.

const saysoKept = (() => {
  const NAME = "sayso-kept";
  const about = (id) => `/kept/${id}`;
  const able = "serviceWorker" in navigator && "caches" in globalThis;
  if (able) navigator.serviceWorker.register("/offline-worker.js").catch(() => {});

  async function list() {
    if (!able) return [];
    const cache = await caches.open(NAME);
    const keys = (await cache.keys()).filter(({ url }) => new URL(url).pathname.startsWith("/kept/"));
    const rows = await Promise.all(keys.map(async (key) => (await cache.match(key)).json()));
    return rows.sort((one, two) => two.at - one.at);
  }

  async function find(id) {
    if (!able) return undefined;
    return (await (await caches.open(NAME)).match(about(id)))?.json();
  }

  async function remove(id) {
    const cache = await caches.open(NAME);
    const row = await find(id);
    if (!row) return;
    // Known until the last of it is gone, so that nothing is ever kept that cannot be removed.
    for (const url of row.urls) await cache.delete(url);
    await cache.delete(about(id));
  }

  /** The bytes of an answer, `report(share)` on the way. */
  async function whole(answer, report) {
    const size = Number(answer.headers.get("content-length"));
    const parts = [];
    let done = 0;
    const reader = answer.body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      parts.push(next.value);
      done += next.value.length;
      if (size) report(done / size);
    }
    return new Blob(parts);
  }

  async function fetched(url, options) {
    const answer = await fetch(url, options);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer;
  }

  /** Keep an article with its sound. `row` is the player's row of it; all or nothing. */
  async function add(row, { id, title, publisher, speak, report }) {
    const cache = await caches.open(NAME);
    const page = `/articles/${id}`;
    const urls = [page, speak, row.sound];
    await remove(id);
    try {
      const text = await (await fetched(page, { headers: { accept: "text/html" } })).blob();
      const sound = await whole(await fetched(row.sound), report);
      const size = text.size + sound.size;
      const known = { id, title, publisher, seconds: row.seconds, voice: row.name, size, urls, at: Date.now() };
      await cache.put(about(id), Response.json(known));
      const put = (url, body, type) => cache.put(url, new Response(body, { headers: { "content-type": type } }));
      await put(page, text, "text/html; charset=utf-8");
      await put(row.sound, sound, "audio/mpeg");
      await cache.put(speak, Response.json(row));
      navigator.storage?.persist?.();
      return known;
    } catch (error) {
      await remove(id);
      throw error;
    }
  }

  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
  return { able, list, find, add, remove, megabytes };
})();
