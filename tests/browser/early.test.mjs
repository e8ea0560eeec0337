// Before the app is there: every control does what it says, or says that it cannot yet;
// and nothing is shown that would be taken for the answer to what the address asks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowser } from "./harness.mjs";
import { FRONT, address, answer, eventually, facet, focusIs, sees } from "./reader.mjs";
import { MODULE, held, takenOver } from "./takeover.mjs";

/** The script that starts the app, and the module that it loads. */
const HELD = [["its script", undefined], ["its module", MODULE]];

/** Opens a page whose app waits to be started, as soon as it can be used. */
async function openHeld(page, context, address, what) {
  const start = await held(context, what);
  await page.goto(address, { waitUntil: "commit" });
  await page.locator("footer").waitFor();
  // Nothing is painted before the styles are here, and without them all can be seen.
  await page.waitForFunction(() => document.styleSheets.length > 0);
  // The script that serves the page comes when it comes.
  await page.evaluate("loadingIsHere");
  return start;
}

/**
 * What a reader does on a published page, where, what the address is then, and what the app shows in its place.
 *
 * @type {[string, string, (page: import("playwright-core").Page) => Promise<void>, string, (page: import("playwright-core").Page) => Promise<unknown>][]}
 */
const CHOICES = [
  ["words", "", (page) => page.locator("#q").fill("産学"), "?q=産学", (page) => sees(page, { query: "産学", chips: [] })],
  ["words and Enter", "", async (page) => {
    await page.locator("#q").fill("産学");
    await page.keyboard.press("Enter");
  }, "?q=産学", (page) => sees(page, { query: "産学" })],
  ["words that are taken back", "", async (page) => {
    await page.locator("#q").fill("産学");
    await page.locator("#q").fill("");
  }, "", (page) => sees(page, { status: FRONT, query: "" })],
  ["words beside filters", "?theme=共同研究&sort=oldest", (page) => page.locator("#q").fill("産学"), "?theme=共同研究&sort=oldest&q=産学",
    (page) => sees(page, { query: "産学", sort: "oldest", chips: ["共同研究"] })],
  ["the order of the lines", "kwic/?q=大学", (page) => page.getByTestId("kwic-order").selectOption("left"), "kwic/?q=大学&by=left",
    (page) => eventually(async () => assert.equal(await page.getByTestId("kwic-order").inputValue(), "left"))],
  ["a term", "trends/", async (page) => {
    await page.locator("#term").fill("連携");
    await page.keyboard.press("Enter");
  }, "trends/?t=連携", (page) => eventually(async () => assert.equal(await page.locator(".terms li").count(), 1))],
];

for (const [what, module] of HELD) {
  test(`what is asked before the app has ${what} is asked in the app`, inBrowser({}, async ({ page, context, url }) => {
    for (const [name, place, choose, expected, shown] of CHOICES) {
      const start = await openHeld(page, context, url(place), module);
      await choose(page);
      const here = () => address(page, url).replaceAll("+", " ");
      await eventually(async () => assert.equal(here(), expected, name));
      const isFront = await page.getByTestId("front").and(page.locator(":visible")).count();
      assert.equal(isFront, expected === "" ? 1 : 0, `${name}: nothing is shown that is no answer`);
      start();
      await page.locator("#page, #published").waitFor({ state: "detached" });
      await shown(page);
      assert.equal(here(), expected, name);
      await page.goto("about:blank");
    }
  }));
}

test("what has the focus and what is typed stay so until the app is there and after", inBrowser({}, async ({ page, context, url }) => {
  const start = await openHeld(page, context, url("themes/"), MODULE);
  const field = page.locator("[data-finder]");
  await field.pressSequentially("連携", { delay: 50 });
  await page.keyboard.press("ArrowLeft");
  start();
  await takenOver(page, "themes");
  await focusIs(page, { value: "連携" });
  await page.keyboard.type("学");
  await eventually(async () => assert.equal(await field.inputValue(), "連学携"));
}));

test("a citation that was opened before the app is there stays open", inBrowser({}, async ({ page, context, url }) => {
  const start = await openHeld(page, context, url("meetings/2009/"), MODULE);
  const open = () => page.evaluate(() => [...document.querySelectorAll(".cite")].map((cite) => cite.open));
  const none = await open();
  await page.locator(".cite summary").nth(1).click();
  start();
  await takenOver(page, "meetings/…");
  await eventually(async () => assert.deepEqual(await open(), none.with(1, true)));
}));

test("what is typed does not drop what the address asks, nor does Enter", inBrowser({}, async ({ page, context, url }) => {
  const asked = "?q=産学&theme=共同研究&sort=newest";
  for (const [what, module] of HELD) {
    const start = await openHeld(page, context, url(`${asked}&page=2`), module);
    await eventually(async () => assert.equal(await page.locator("#q").inputValue(), "産学"));
    await page.locator("#q").press("End");
    await page.keyboard.type("連携");
    await page.keyboard.press("Enter");
    const expected = asked.replace("産学", "産学連携");
    assert.equal(address(page, url), expected, what);
    start();
    await sees(page, { query: "産学連携", sort: "newest" });
    assert.equal(address(page, url), expected, what);
    await page.goto("about:blank");
  }
}));

test("a term is added to those of the address before the app is there", inBrowser({}, async ({ page, context, url }) => {
  const start = await openHeld(page, context, url("trends/?t=起業"));
  await page.locator("#term").fill("連携");
  await page.keyboard.press("Enter");
  assert.equal(address(page, url), "trends/?t=起業&t=連携");
  await page.locator("#term").fill("まだ");
  start();
  await eventually(async () => assert.equal(await page.locator(".terms li").count(), 2));
  assert.equal(await page.locator("#term").inputValue(), "まだ");
}));

test("an index is narrowed by what was typed before the app is there", inBrowser({}, async ({ page, context, url }) => {
  const start = await openHeld(page, context, url("themes/"));
  const entries = page.locator("[data-find]:visible");
  const all = await entries.count();
  await page.locator("[data-finder]").fill("連携");
  start();
  await eventually(async () => assert.ok((await entries.count()) < all));
  assert.ok((await entries.allTextContents()).every((entry) => entry.includes("連携")));
}));

test("the theme is chosen before the app is there", inBrowser({}, async ({ page, context, url }) => {
  const start = await openHeld(page, context, url());
  await page.getByTestId("theme").selectOption("dark");
  start();
  await takenOver(page, "home");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  assert.equal(await page.getByTestId("theme").inputValue(), "dark");
}));

test("what only the app can do says so until it is there", inBrowser({}, async ({ page, context, url }) => {
  for (const [place, kind] of [["", "home"], ["meetings/2009/", "meetings/…"]]) {
    const start = await openHeld(page, context, url(place));
    // A button that neither opens nor means anything in the address is the app's.
    const idle = "main button:visible:not([name], [data-year], [type=submit], [aria-controls])";
    const ready = () => page.locator(`${idle}:not([aria-disabled=true])`).count();
    assert.equal(await ready(), 0, place);
    start();
    await takenOver(page, kind);
    assert.equal(await page.locator("main [aria-disabled=true]").count(), 0, place);
  }
}));

test("a published meeting shows no empty place for what the app tells", inBrowser({}, async ({ page, context, url }) => {
  await openHeld(page, context, url("meetings/2003/"));
  const empty = page.locator(".told");
  assert.equal(await empty.count(), 1);
  assert.ok(!(await empty.isVisible()));
}));

/** Addresses that ask for something, of every page that answers. */
const ASKED = [
  "?q=起業", "?year=2009", "?theme=共同研究", "?speaker=誰か", "?kind=talk", "?page=2", "?sort=newest", "?scope=section",
  "?q=起業&utm_source=mail", "kwic/?q=起業", "trends/?t=起業", "take/?q=起業",
];

/** What the published pages say where nothing is asked. */
const UNASKED = "[data-testid=front], [data-unasked], main .note";

test("a link to a search shows nothing that is no answer, from the first paint", inBrowser({}, async ({ page, context, url }) => {
  await context.addInitScript((selector) => {
    window.seen = [];
    const look = () => {
      const shown = [...document.querySelectorAll(selector)].filter((one) => one.closest("#page, #published"));
      const visible = shown.filter((one) => one.checkVisibility({ visibilityProperty: true }));
      window.seen.push(...visible.map((one) => one.outerHTML.slice(0, 80)));
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, UNASKED);
  for (const asked of ASKED) {
    const start = await openHeld(page, context, url(asked), MODULE);
    const query = new URL(page.url()).searchParams.get("q");
    if (asked.startsWith("?")) {
      await page.getByText(query ? `「${query}」を検索しています` : "検索しています").waitFor();
    }
    start();
    await page.locator("#page, #published").waitFor({ state: "detached" });
    assert.deepEqual(await page.evaluate(() => window.seen), [], asked);
  }
}));

test("an address that asks for nothing shows the published page at once", inBrowser({}, async ({ page, context, url }) => {
  for (const plain of ["", "?q=", "?utm_source=mail", "?v=1234"]) {
    await openHeld(page, context, url(plain));
    await page.getByTestId("front").waitFor();
    await page.goto("about:blank");
  }
}));

test("where the app never arrives a search says so, and shows no other records in its place", inBrowser({ expectedErrors: [/Failed to load|net::/] }, async ({ page, context, url }) => {
  await context.route(MODULE, (route) => route.abort("connectionreset"));
  await page.goto(url("?q=起業"));
  await page.getByText("ページを読み込めませんでした").waitFor();
  assert.equal(await page.locator("[data-testid=front]:visible").count(), 0);
  assert.ok(!(await page.getByText("を検索しています").isVisible()));
}));

test("without JavaScript a link to a search says that what follows is no answer", inBrowser({ context: { javaScriptEnabled: false } }, async ({ page, url }) => {
  await page.goto(url("?q=起業"));
  const note = page.locator("main noscript .note");
  assert.match(await note.textContent(), /検索のリンクを開いても結果は出ず/);
  assert.ok(await note.isVisible());
}));

test("on a slow line and a slow machine what is typed at first sight carries over", inBrowser({ compressed: true }, async ({ page, context, url }) => {
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const line = { offline: false, latency: 150, downloadThroughput: 1_500_000 / 8, uploadThroughput: 1_500_000 / 8 };
  await session.send("Network.emulateNetworkConditions", line);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(url(), { waitUntil: "commit" });
  await page.locator("#q").pressSequentially("産学", { delay: 30 });
  await sees(page, { query: "産学" });
  await focusIs(page, { id: "q" });
}));

/** Puts every text of the page into the elements in which a translation puts it. */
const translate = (page, moves) =>
  page.evaluate((moves) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    const isKept = (text) => text.data.trim() === "" || text.parentNode.closest("script, [translate=no]");
    for (const text of texts.filter((text) => !isKept(text))) {
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      outer.append(inner);
      text.replaceWith(outer);
      inner.append(moves ? text : text.data);
    }
  }, moves);

/** All that a reader sees of an answer. What is announced is heard, after a pause. */
const shown = (page) =>
  page.evaluate(() => {
    const announced = document.querySelector("#announcer").innerText;
    return document.querySelector("main").innerText.replace(announced, "").replaceAll(/\s+/g, " ");
  });

for (const [how, moves] of [["replaces", false], ["wraps", true]]) {
  test(`where a translation ${how} the texts, every search shows its own`, inBrowser({}, async ({ page, url }) => {
    const searches = ["起業", "起業家教育 連携", "ありえない語のならび", "year:2009", "大学", ""];
    const search = async (query) => {
      await page.locator("#q").fill(query);
      await answer(page);
      const { status } = await sees(page, { query });
      const announced = () => page.locator("#announcer").textContent();
      if (status !== FRONT) await eventually(async () => assert.ok((await announced()).startsWith(status), status));
      // Suggestions come when they do, and are told of elsewhere.
      await page.locator("#q").blur();
      await page.waitForSelector("#suggestions [role=option]", { state: "detached" });
      return shown(page);
    };
    await page.goto(url());
    await takenOver(page, "home");
    const plain = [];
    for (const query of searches) plain.push(await search(query));
    await page.goto(url());
    await takenOver(page, "home");
    for (const [at, query] of searches.entries()) {
      await translate(page, moves);
      assert.equal(await search(query), plain[at], query);
    }
  }));
}

test("a filter is chosen and taken away in a translated page", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("?q=起業"));
  const before = await sees(page, { query: "起業" });
  await translate(page, false);
  await facet(page, "kind", "talk").click();
  const narrowed = await sees(page, { chips: ["講演"] });
  assert.ok(narrowed.total < before.total);
  await translate(page, false);
  await page.getByTestId("chip").click();
  const after = await sees(page, { chips: [] });
  assert.deepEqual(after.status, before.status);
}));
