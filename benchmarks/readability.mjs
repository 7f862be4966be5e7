// Pages, one JSON string a line → for each, {text, seconds}: the story as Readability.js finds it.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(process.argv[2] + "/");
const { JSDOM, VirtualConsole } = require("jsdom");
const { Readability } = require("@mozilla/readability");

for await (const line of createInterface({ input: process.stdin })) {
  const start = process.cpuUsage();
  let text = "";
  try {
    const dom = new JSDOM(JSON.parse(line), { virtualConsole: new VirtualConsole() });
    text = new Readability(dom.window.document).parse()?.textContent ?? "";
    dom.window.close();
  } catch {
    // A peer that breaks down found nothing.
  }
  const used = process.cpuUsage(start);
  const seconds = (used.user + used.system) / 1e6;
  process.stdout.write(JSON.stringify({ text, seconds }) + "\n");
}
