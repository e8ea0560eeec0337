// How long a reader waits, measured in the page over a large archive and held against the budgets.
// `cargo xtask bench reader` runs it: KAIROKU_SITE_BENCH is the built site, KAIROKU_CHROMIUM the browser.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { quantile } from "../../benches/peers/table.mjs";
import { DESKTOP, PHONE, launch } from "./browser.mjs";
import { probe, workerProbe } from "./probe.mjs";
import { serve } from "./server.mjs";

/** What is typed, a character a keystroke: words, fields, years, phrases, and what is left out. */
const QUERIES = [
  "少子化対策",
  "都市再生",
  "高齢者福祉の充実",
  "東京 防災訓練",
  "DX推進",
  "発言者:知事 環境",
  "「中小企業」支援",
  "年:2005..2010 教育",
  "子育て -保育",
  "まちづくり OR 再開発",
  "首都機能移転",
  "ｵﾘﾝﾋﾟｯｸ招致",
];

/** Terms that are compared, five at a time. */
const TERMS = ["少子化", "防災", "環境", "教育", "医療", "雇用", "観光", "財政"];

/** The searches that are opened by their address. */
const OPENED = ["", "?q=防災", "?q=少子化対策", "?q=教育&year=2005..2010", "?q=ぬるぽがっ"];

/** About as fast as people type. */
const BETWEEN_KEYS = 150;

const SIZES = { desktop: DESKTOP, phone: PHONE };

/** Waits until an answer to what the address asks was painted; `since` is the number of answers before. */
async function painted(page, since) {
  await page.waitForFunction((since) => window.probe.painted.length > since, since);
  return page.evaluate(() => window.probe.painted.at(-1));
}

/** Waits until the app shows the front, where nothing is asked. */
const front = (page) => page.locator("[data-testid=front]:not(#page *)").waitFor();

const answers = (page) => page.evaluate(() => window.probe.painted.length);

/**
 * From every keystroke to its facets, histogram and hits on the screen; and from each search to its answer, in the
 * worker. In the first round records are loaded, and the browser runs code that it has compiled in haste.
 */
async function typing(page, root) {
  await page.goto(root);
  await front(page);
  const worker = page.workers()[0] ?? (await page.waitForEvent("worker"));
  // The front is there before the worker listens.
  while (!(await worker.evaluate(() => self.onmessage !== null))) await pause(BETWEEN_KEYS);
  await worker.evaluate(workerProbe);
  const rounds = [];
  for (let round = 0; round < 2; round += 1) {
    const waits = [];
    for (const query of QUERIES) waits.push(...(await typed(page, query)));
    const { searched, loading } = await worker.evaluate(() => self.probe);
    rounds.push({ waits, searched: searched.slice(rounds[0]?.searched.length), loading });
  }
  return rounds;
}

/** Types a query and empties the field; gives how long each character had to wait. */
async function typed(page, query) {
  const waits = [];
  await page.locator("#q").focus();
  for (const character of query) {
    const since = await answers(page);
    await page.keyboard.insertText(character);
    if (character === " ") continue; // It asks for nothing new.
    const { at, shown } = await painted(page, since);
    waits.push(at - (await page.evaluate(() => window.probe.typed)));
    await pause(BETWEEN_KEYS);
    // Nothing of the answer may have come later than what counts as painted.
    assert.equal(await page.evaluate(() => window.probe.shown()), shown, `the answer to ${query} was not whole`);
  }
  await page.locator("#q").fill("");
  await front(page);
  await pause(BETWEEN_KEYS);
  return waits;
}

/** From submitting the fifth term to the chart of all five on the screen. */
async function trends(page, root) {
  const waits = [];
  for (let first = 0; first < TERMS.length; first += 1) {
    const terms = Array.from({ length: 5 }, (_, at) => TERMS[(first + at) % TERMS.length]);
    const query = new URLSearchParams(terms.slice(0, 4).map((term) => ["t", term]));
    await page.goto(`${root}trends/?${query}`);
    await painted(page, 0);
    for (let again = 0; again < 3; again += 1) {
      await page.locator("#term").fill(terms[4]);
      let since = await answers(page);
      await page.locator("#term").press("Enter");
      const { at } = await painted(page, since);
      assert.equal(await page.locator("#chart > g[class^=series]").count(), 5);
      waits.push(at - (await page.evaluate(() => window.probe.submitted)));
      since = await answers(page);
      await page.locator(".term .icon-button").last().click();
      await painted(page, since);
    }
  }
  return waits;
}

/** How far what is shown moves by itself while a search that is opened by its address is answered. */
async function shifts(browser, root) {
  const moved = [];
  for (const viewport of Object.values(SIZES)) {
    for (const address of OPENED) {
      const page = await open(browser, viewport);
      await page.goto(root + address);
      await (address === "" ? front(page) : painted(page, 0));
      await pause(500);
      moved.push(await page.evaluate(() => window.probe.shift));
      await page.context().close();
    }
  }
  return moved;
}

async function open(browser, viewport = SIZES.desktop) {
  const context = await browser.newContext({ viewport, locale: "ja-JP", timezoneId: "Asia/Tokyo" });
  const page = await context.newPage();
  await page.addInitScript(probe);
  return page;
}

/** Prints what was measured; whether it keeps its budget, which is on the median, on another part, or nowhere. */
function report(name, values, { budget, part = 0.5, digits = 1 } = {}) {
  const column = (value) => (typeof value === "number" ? value.toFixed(digits) : value).padStart(9);
  const room = budget === undefined ? Infinity : budget - quantile(values, part);
  const on = part === 0.5 ? "median" : part === 1 ? "most" : `p${part * 100}`;
  const held = budget === undefined ? ["", "", ""] : [budget, on, room];
  const measured = [quantile(values, 0.5), quantile(values, 0.95), Math.max(...values)];
  console.log(`${name.padEnd(40)} ${String(values.length).padStart(5)} ${[...measured, ...held].map(column).join(" ")}`);
  return room >= 0;
}

const { KAIROKU_SITE_BENCH: site, KAIROKU_CHROMIUM: program } = process.env;
assert.ok(site && program, "run it with `cargo xtask bench reader`");
const server = await serve(site);
const browser = await launch(program);
let kept;
try {
  const [first, second] = await typing(await open(browser), server.root);
  const compared = await trends(await open(browser), server.root);
  const moved = await shifts(browser, server.root);
  const columns = ["median", "p95", "most", "budget", "on", "room"].map((name) => name.padStart(9)).join(" ");
  console.log(`${"milliseconds".padEnd(40)} ${"n".padStart(5)} ${columns}`);
  kept = [
    report("keystroke to facets and histogram", first.waits, { budget: 50 }),
    report("  the same keystrokes again", second.waits, { budget: 50 }),
    report("query in the worker", first.searched),
    report("  the same queries again", second.searched, { budget: 10, part: 0.95 }),
    report("five terms to their chart", compared, { budget: 200 }),
    report("layout shift (no unit)", moved, { budget: 0.05, part: 1, digits: 3 }),
  ];
  console.log(`${first.loading} queries had to load records first, and count among the keystrokes alone.`);
} finally {
  await browser.close();
  await server.close();
}
process.exitCode = kept.every(Boolean) ? 0 : 1;
