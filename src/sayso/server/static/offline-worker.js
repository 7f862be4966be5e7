"use strict";
// The service worker: the network first, and what this browser keeps when the server is away.
// SHELL is put before this by the server: { digest, paths }.

const SHELL_CACHE = `sayso-shell-${SHELL.digest}`;
const KEPT_CACHE = "sayso-kept";
// A server that is out of reach may not refuse but be silent: milliseconds.
const PATIENCE = 4000;
const REST = 10000;
let awayUntil = 0;

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(SHELL_CACHE);
      await Promise.allSettled(SHELL.paths.map((path) => cache.add(new Request(path, { cache: "reload" }))));
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const old = (await caches.keys()).filter((name) => name.startsWith("sayso-shell-") && name !== SHELL_CACHE);
      await Promise.all(old.map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST" && /^\/articles\/\d+\/speak$/.test(url.pathname)) event.respondWith(speak(request, url));
  if (request.method !== "GET") return;
  if (/^\/articles\/\d+\/sound$/.test(url.pathname)) event.respondWith(sound(request));
  else if (request.mode === "navigate") event.respondWith(page(request, url));
  else if (/^\/(static|published)\//.test(url.pathname)) event.respondWith(shell(request, url));
});

/** From the network; an error when it is away, at once if it was a moment ago. */
async function fetched(request) {
  if (Date.now() < awayUntil) throw new Error("away");
  const late = new AbortController();
  const clock = setTimeout(() => late.abort(), PATIENCE);
  try {
    return await fetch(request, { signal: late.signal });
  } catch (error) {
    awayUntil = Date.now() + REST;
    throw error;
  } finally {
    clearTimeout(clock);
  }
}

const inKept = async (key) => (await caches.open(KEPT_CACHE)).match(key);

/** A copy answers when the server is away or slow; where there is none, patience has no end. */
async function firstOf(request, cached) {
  if (!cached) return fetch(request);
  return fetched(request).catch(() => cached);
}

async function page(request, url) {
  try {
    return await firstOf(request, await inKept(url.pathname));
  } catch {
    return (await caches.match("/kept")) ?? Response.error();
  }
}

const shell = async (request, url) => firstOf(request, await caches.match(url.pathname));

/** Who would speak it is away: what was spoken before is as good. */
async function speak(request, url) {
  try {
    return await fetch(request); // it may take as long as a voice takes to wake
  } catch {
    const cached = await inKept(url.pathname + url.search);
    return cached ?? Response.json({ problem: "" }, { status: 503 });
  }
}

/** Sound that is kept is never fetched again; a part of it is cut from the whole (RFC 9110, 14). */
async function sound(request) {
  const whole = await inKept(request.url);
  if (!whole) return fetch(request);
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get("range") ?? "");
  const blob = await whole.blob();
  const type = whole.headers.get("content-type");
  if (!range || !(range[1] || range[2])) {
    return new Response(blob, { headers: { "content-type": type, "content-length": blob.size, "accept-ranges": "bytes" } });
  }
  const start = range[1] ? Number(range[1]) : Math.max(blob.size - Number(range[2]), 0);
  const end = range[1] && range[2] ? Math.min(Number(range[2]) + 1, blob.size) : blob.size;
  if (start >= end) return new Response(null, { status: 416, headers: { "content-range": `bytes */${blob.size}` } });
  return new Response(blob.slice(start, end, type), {
    status: 206,
    headers: {
      "content-type": type,
      "content-length": end - start,
      "content-range": `bytes ${start}-${end - 1}/${blob.size}`,
      "accept-ranges": "bytes",
    },
  });
}
