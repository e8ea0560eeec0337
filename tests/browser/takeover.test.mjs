// Take-over of the page that the browser loaded, by the app: nothing flashes or jumps, and
// nothing that the reader did meanwhile is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { DESKTOP, PHONE, SUB_PATH, inBrowser } from "./harness.mjs";
import { address, eventually, everywhere, focusIs, phone, sees } from "./reader.mjs";
import { NOT_FOUND, archiveInfo, headingOf, pageFiles, placeOf, sampled, titleOf } from "./site.mjs";
import { cited } from "./zotero.mjs";
import { ASKED, FIXED, MODULE, goTo, held, takenOver } from "./takeover.mjs";

const UNDER = await placeOf("samples");
const DEVICES = [["a desktop", {}], ["a phone", phone()]];

/** A page of every kind that is whole before the app is there. */
const whole = async () => sampled(await pageFiles("samples"), 1).filter(({ kind }) => !ASKED.has(kind));

/** Counts from the first moment of every page how far what is seen jumps. */
const watchShifts = (context) =>
  context.addInitScript(() => {
    if (window.watcher) return;
    window.shifts = [];
    window.watcher = new PerformanceObserver((list) => window.shifts.push(...list.getEntries()));
    window.watcher.observe({ type: "layout-shift", buffered: true });
  });

/** How far what is seen has jumped up to now, and what did. */
async function shifted(page) {
  const { score, moved } = await page.evaluate(() => {
    const all = [...window.shifts, ...window.watcher.takeRecords()];
    const named = ({ node, previousRect, currentRect }) =>
      `${node?.localName ?? node?.nodeName}.${node?.className ?? ""} ${previousRect.y}→${currentRect.y} (${previousRect.height}→${currentRect.height})`;
    return { score: all.reduce((sum, shift) => sum + shift.value, 0), moved: all.flatMap((shift) => shift.sources.map(named)) };
  });
  return { score, moved };
}

/** A line of 400 kbit/s on which every answer takes 150 ms more. */
async function slow(page, context) {
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: 400_000 / 8,
    uploadThroughput: 400_000 / 8,
  });
}

/** How far each page jumped until a second after the app had taken it over, some at a time. */
async function jumps(context, url, pages, prepare = () => {}) {
  await watchShifts(context);
  const left = [...pages];
  const jumped = [];
  const open = async () => {
    const page = await context.newPage();
    await prepare(page);
    for (let next = left.pop(); next; next = left.pop()) {
      await page.goto(url(next.address), { timeout: 60_000 });
      await takenOver(page, next.kind, 60_000);
      await pause(1000);
      const { score, moved } = await shifted(page);
      if (score >= 0.05) jumped.push(`${next.address} by ${score}: ${moved.join(", ")}`);
    }
  };
  await Promise.all(Array.from({ length: 4 }, open));
  return jumped;
}

for (const [device, options] of DEVICES) {
  test(`nothing jumps on ${device} while the app takes a page over`, inBrowser({ ...options, under: UNDER }, async ({ context, url }) => {
    assert.deepEqual(await jumps(context, url, sampled(await pageFiles("samples"), 1)), []);
  }));
}

test("nothing jumps while the app takes a page over on a slow line", inBrowser({ under: UNDER, compressed: true }, async ({ context, url }) => {
  const wanted = ["home", "meetings/…", "years", "help"];
  const pages = sampled(await pageFiles("samples"), 1).filter(({ kind }) => wanted.includes(kind));
  // The line is slow, not this machine: all can wait together.
  const on = (viewport) =>
    jumps(context, url, pages, async (page) => {
      await page.setViewportSize(viewport);
      await slow(page, context);
    });
  assert.deepEqual(await Promise.all([on(PHONE), on(DESKTOP)]), [[], []]);
}));

test("a jump would be noticed", inBrowser({}, async ({ context, url }) => {
  await context.addInitScript(() => {
    // What comes before the first paint moves nothing, however late that is.
    const loaded = new Promise((resolve) => addEventListener("load", resolve));
    const painted = new Promise((resolve) => new PerformanceObserver(resolve).observe({ type: "paint", buffered: true }));
    Promise.all([loaded, painted]).then(() => setTimeout(() => {
      const late = Array.from({ length: 20 }, () => document.createElement("p"));
      for (const one of late) one.textContent = "late";
      document.querySelector("main").prepend(...late);
    }, 300));
  });
  const pages = sampled(await pageFiles("samples"), 1).filter(({ kind }) => ["help", "themes", "speakers"].includes(kind));
  assert.equal((await jumps(context, url, pages)).length, pages.length);
}));

/** Where the main things of a page stand. */
const layout = (page) =>
  page.evaluate(() => {
    const things = ["h1", "[data-testid=hit]", ".session", "main table", "main h2", "footer"];
    const boxes = things.map((thing) => {
      const seen = [...document.querySelectorAll(thing)].find((one) => one.checkVisibility());
      if (!seen) return [thing, undefined];
      const { x, y, width, height } = seen.getBoundingClientRect();
      return [thing, [x, y + scrollY, width, height].map(Math.round)];
    });
    return Object.fromEntries(boxes);
  });

for (const [device, options] of DEVICES) {
  test(`on ${device} everything stands after the take-over where it stood before`, inBrowser({ ...options, under: UNDER }, async ({ page, context, url }) => {
    // A published page knows of no year after the last that is recorded.
    await page.clock.setFixedTime(new Date("2026-01-15T12:00:00+09:00"));
    for (const { address, kind } of await whole()) {
      const start = await openHeld(page, context, url(address));
      const before = await layout(page);
      start();
      await takenOver(page, kind);
      assert.deepEqual([address, await layout(page)], [address, before]);
    }
  }));
}

/** Opens a page whose app waits to be started. */
async function openHeld(page, context, address) {
  const start = await held(context);
  await page.goto(address, { waitUntil: "commit" });
  await page.locator("footer").waitFor();
  await page.evaluate("loadingIsHere");
  await page.waitForFunction(() => getComputedStyle(document.querySelector("main")).maxWidth !== "none");
  return start;
}

everywhere("what is typed before the app is there is searched when it is, and the caret stays", {}, async ({ page, context, url }) => {
  const start = await openHeld(page, context, url());
  await page.locator("#q").focus();
  await page.keyboard.type("起業家育");
  await page.keyboard.press("ArrowLeft");
  start();
  await sees(page, { query: "起業家育" });
  await takenOver(page, "home");
  await focusIs(page, { id: "q" });
  await page.keyboard.type("教");
  const shown = await sees(page, { query: "起業家教育" });
  assert.ok(shown.total > 0 && shown.hits.every((hit) => hit.marks.length > 0));
  assert.equal(address(page, url), "?q=起業家教育");
});

test("no key is lost while the app takes the page over", inBrowser({}, async ({ page, context, url }) => {
  const start = await openHeld(page, context, url());
  await page.locator("#q").focus();
  let typed = "";
  const type = async (letters) => {
    typed += letters;
    await page.keyboard.type(letters, { delay: 5 });
  };
  await type("before");
  start();
  const isTaken = () => page.evaluate(() => !document.querySelector("#page, #published"));
  for (let rounds = 0; rounds < 200 && !(await isTaken()); rounds += 1) await type("while");
  await type("after");
  await takenOver(page, "home");
  await sees(page, { query: typed });
}));

test("a word that is being composed while the app takes the page over is not broken off", inBrowser({}, async ({ page, context, url }) => {
  const start = await held(context, MODULE);
  await page.goto(url());
  await page.locator("#q").focus();
  const session = await context.newCDPSession(page);
  const compose = (text) => session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  await compose("き");
  await compose("きぎょう");
  start();
  await pause(1500);
  await compose("起業");
  assert.equal(await page.locator("#q").inputValue(), "起業");
  await session.send("Input.insertText", { text: "起業" });
  await takenOver(page, "home");
  const shown = await sees(page, { query: "起業" });
  assert.ok(shown.total > 0);
  await focusIs(page, { id: "q" });
}));

for (const [device, options] of DEVICES) {
  test(`on ${device} the reader stays at the place to which they had scrolled`, inBrowser({ ...options, under: UNDER }, async ({ page, context, url }) => {
    for (const { address, kind } of await whole()) {
      const start = await openHeld(page, context, url(address));
      const before = await page.evaluate(() => {
        scrollTo(0, document.documentElement.scrollHeight / 2);
        return scrollY;
      });
      start();
      await takenOver(page, kind);
      await pause(100);
      const after = await page.evaluate(() => scrollY);
      assert.ok(Math.abs(after - before) <= 2, `${address}: ${before} became ${after}`);
    }
  }));
}

/** Things that may have the focus before the app is there, by the page and what finds them. */
const FOCUSED = [
  ["", "home", "#q"],
  ["", "home", "[data-testid=front] a >> nth=2"],
  ["", "home", ".front__newest a >> nth=0"],
  ["meetings/2009/", "meetings/…", ".programme a >> nth=2"],
  ["years/", "years", "main table a >> nth=3"],
  ["help/", "help", "main a >> nth=1"],
  ["help/", "help", ".site-nav a >> nth=1"],
];

test("what has the focus when the app takes the page over keeps it", inBrowser({}, async ({ page, context, url }) => {
  const what = () => page.evaluate(() => document.activeElement.outerHTML.replace(/<!.*?>/g, "").slice(0, 100));
  for (const [place, kind, name] of FOCUSED) {
    const start = await openHeld(page, context, url(place));
    await page.locator(name).focus();
    const before = await what();
    start();
    await takenOver(page, kind);
    await eventually(async () => assert.equal(await what(), before, `${place}: ${name}`));
  }
}));

everywhere("a link is followed before the app is there and after", {}, async ({ page, context, url }) => {
  const start = await openHeld(page, context, url());
  const link = page.locator(".front__newest a").first();
  await link.click();
  await page.waitForURL(/\/meetings\//, { waitUntil: "commit" });
  start();
  await takenOver(page, "meetings/…");
  const first = address(page, url);
  await page.evaluate(() => { window.loadedOnce = true; });
  await page.locator(".neighbours a").first().click();
  await eventually(async () => assert.notEqual(address(page, url), first));
  await page.getByTestId("meeting").waitFor();
  assert.match(address(page, url), /^meetings\//);
  assert.equal(await page.evaluate(() => window.loadedOnce), true, "the app follows it without loading a page");
});

/** Follows a link as a reader does who sees it by its words. */
const follow = (page, link) => page.getByRole("link", { name: link, exact: true }).first().click();

everywhere("back and forward among pages show the right page, its title and its heading in focus", {}, async ({ page, url }) => {
  const files = sampled(await pageFiles("samples"), 1);
  const isAt = async (place, focus = true) => {
    const file = files.find((file) => file.address === place);
    await eventually(async () => {
      assert.equal(address(page, url), place);
      assert.deepEqual(await page.locator("h1").allTextContents(), [headingOf(file)]);
      assert.equal(await page.title(), titleOf(file));
    });
    if (focus) await page.waitForFunction(() => document.activeElement.matches("h1"));
  };
  // Those that stay as they are published, and two that the app makes anew.
  const places = files.filter(({ kind }) => FIXED.has(kind)).map((file) => file.address);
  await page.goto(url(places[0]));
  await takenOver(page, "help");
  await isAt(places[0], false);
  for (const place of places.slice(1)) {
    await goTo(page, place);
    await isAt(place);
  }
  for (const place of places.slice(0, -1).toReversed()) {
    await page.goBack();
    await isAt(place);
  }
  for (const place of places.slice(1)) {
    await page.goForward();
    await isAt(place);
  }
  await follow(page, "年度別");
  await isAt("years/");
  await follow(page, "このサイトについて");
  await isAt("about/");
  // Where a link led away, it has the focus again.
  await page.goBack();
  await isAt("years/", false);
  await focusIs(page, { tag: "a", text: "このサイトについて" });
  await page.goBack();
  await isAt(places.at(-1), false);
  await focusIs(page, { tag: "a", text: "年度別" });
});

test("a page of every kind is shown by the app whichever comes first", inBrowser({ under: SUB_PATH }, async ({ page, url }) => {
  const pages = sampled(await pageFiles("samples"), 1).filter(({ address }) => address !== NOT_FOUND);
  const headings = new Map(pages.map((page) => [page.address, headingOf(page)]));
  await page.goto(url());
  await takenOver(page, "home");
  for (const { address } of [...pages, ...pages.toReversed()]) {
    await goTo(page, address);
    await eventually(async () => assert.deepEqual(await page.locator("h1").allTextContents(), [headings.get(address)]));
  }
}));

everywhere("what the page says to machines is of the page that is shown", {}, async ({ page, url }) => {
  const canonical = () => page.evaluate(() => [...document.querySelectorAll("link[rel=canonical]")].map((link) => link.getAttribute("href")));
  const says = (place, title) =>
    eventually(async () => {
      const { url: root } = await archiveInfo("samples");
      assert.deepEqual(await canonical(), place === undefined ? [] : [(root ?? url()) + place]);
      const tags = cited(await page.content()).filter(([name]) => name === "citation_title");
      assert.deepEqual(tags.map(([, content]) => content), title ? [title] : []);
    });
  await page.goto(url("meetings/2020/"));
  await takenOver(page, "meetings/…");
  await says("meetings/2020/", "令和2年度 蒼海地域リエゾン会議（オンライン）");
  await page.getByRole("link", { name: "次の会議" }).click();
  await says("meetings/2021/", "令和3年度 蒼海地域リエゾン会議");
  await follow(page, "検索");
  await says("", undefined);
  await page.goBack();
  await says("meetings/2021/", "令和3年度 蒼海地域リエゾン会議");
  await goTo(page, "help/");
  await says("help/", undefined);
  await page.goBack();
  await page.goBack();
  await says("meetings/2020/", "令和2年度 蒼海地域リエゾン会議（オンライン）");
});

everywhere("a page that cannot be loaded says so, and another try shows it", { expectedErrors: [/Failed to load resource/] }, async ({ page, context, url }) => {
  await page.goto(url());
  await takenOver(page, "home");
  await context.route("**/help/", (route) => route.abort("connectionreset"));
  await follow(page, "検索のしかた");
  const error = page.getByTestId("error");
  await error.getByText("サーバーに接続できません").waitFor();
  assert.equal(address(page, url), "help/");
  await error.getByRole("button", { name: "もう一度読み込む" }).click();
  await error.getByText("サーバーに接続できません").waitFor();
  await context.unroute("**/help/");
  await error.getByRole("button", { name: "もう一度読み込む" }).click();
  await page.getByRole("heading", { level: 1, name: "検索のしかた" }).waitFor();
  assert.equal(await error.count(), 0);
  await eventually(async () => assert.ok((await page.title()).startsWith("検索のしかた｜")));
});
