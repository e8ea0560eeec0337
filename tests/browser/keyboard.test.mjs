// The keyboard alone, and keyboards that compose Japanese.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowser } from "./harness.mjs";
import { address, answer, eventually, everywhere, focusIs, focused, found, open, sees } from "./reader.mjs";
import { takenOver } from "./takeover.mjs";

/** Presses Tab until the focus is on what is wanted. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
  }
  assert.fail(`Tab never reached ${selector}, and ended on ${JSON.stringify(await focused(page))}`);
}

everywhere("the whole way from the search to a meeting goes by keyboard alone", {}, async ({ page, url }) => {
  await open(page, url());
  await page.keyboard.press("Tab");
  await focusIs(page, { text: "本文へ移動" });
  await page.keyboard.press("Enter");
  await focusIs(page, { id: "main" });
  await page.keyboard.press("Tab");
  await focusIs(page, { id: "q" });
  await page.keyboard.type("起業家教育");
  await sees(page, { status: found(7, 3) });

  // The filters stand after the hits, and a tool leads there.
  await tabTo(page, "[role=toolbar] .tool");
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press("ArrowRight");
  await focusIs(page, { text: "絞り込み" });
  await page.keyboard.press("Enter");
  await focusIs(page, { id: "filters-title" });
  await tabTo(page, "[data-testid=facet-year] input[value='2017']");
  await page.keyboard.press("Space");
  const narrowed = await sees(page, { status: found(3, 1), checked: ["2017"] });
  await focusIs(page, { tag: "input", value: "2017" }, "the focus stays on the box that was pressed");

  await page.locator(".skip-link").focus();
  await focusIs(page, { text: "検索結果へ" });
  await page.keyboard.press("Enter");
  await focusIs(page, { id: "results" });
  await tabTo(page, "[data-testid=hit][data-section='0'] h3 a");
  await page.keyboard.press("Enter");
  await page.locator("[data-testid=meeting][data-id='2017']").waitFor();
  await focusIs(page, { tag: "mark", text: "起業家教育" }, "the reader arrives at the first place that matched");

  await page.goBack();
  await sees(page, { query: "起業家教育", checked: ["2017"], status: narrowed.status });
});

for (const query of ["?q=大学", "?q=スタートアップ+取り組み", "?q=大学+企業&sort=newest"]) {
  test(`fewer than 15 stops for Tab lead to the first hit of ${query}`, inBrowser({}, async ({ page, url }) => {
    await open(page, url(query));
    const stops = [];
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("Tab");
      const { isHit, named } = await page.evaluate(() => {
        const { textContent, id, className } = document.activeElement;
        const isHit = document.activeElement.closest("[data-testid=hit]") !== null;
        return { isHit, named: textContent.trim().slice(0, 12) || id || className };
      });
      if (isHit) break;
      stops.push(named);
    }
    assert.ok(stops.length < 15, `${stops.length}: ${stops.join(", ")}`);
  }));
}

test("the title of a section leads to that section, and the focus with it", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=波高計&sort=oldest"));
  const section = await page.getByTestId("hit").first().getAttribute("data-section");
  await tabTo(page, "[data-testid=hit] h3 a");
  await page.keyboard.press("Enter");
  await page.waitForFunction((id) => document.activeElement.closest(`#${id} mark`) !== null, `section-${section}`);
  await focusIs(page, { text: "波高計" });
}));

test("entering a page puts the focus on its heading", inBrowser({}, async ({ page, url }) => {
  await open(page, url());
  for (const [link, heading] of [["登壇者", "登壇者"], ["テーマ", "テーマ"], ["年度別", "年度別の記録"], ["ノート", "ノート"], ["検索", "会議の記録を検索"]]) {
    await page.getByRole("navigation", { name: "サイト内" }).getByRole("link", { name: link }).focus();
    await page.keyboard.press("Enter");
    await focusIs(page, { tag: "h1", text: heading });
  }
}));

test("the histogram is one stop for Tab, and arrow keys go from year to year", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?sort=newest"));
  await tabTo(page, "[data-testid=histogram] [data-year]");
  await page.keyboard.press("Home");
  await focusIs(page, { year: "1998" });
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await focusIs(page, { year: "1999" });
  await page.keyboard.press("Enter");
  await sees(page, { years: ["1999"], status: found(4, 1) });
  await focusIs(page, { year: "1999" }, "the focus stays on the year");
  await page.keyboard.press("Tab");
  await focusIs(page, { year: "" }, "Tab leaves the years");
}));

test("a chip is taken off by keyboard and the focus goes to the results", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=DX&kind=talk"));
  await tabTo(page, "[data-testid=chip]");
  await page.keyboard.press("Enter");
  await sees(page, { chips: [], status: found(7, 3) });
  await focusIs(page, { id: "results" });
}));

/** How the focused element and what holds it look. */
const looks = (page, blurred) =>
  page.evaluate((blurred) => {
    const element = document.activeElement;
    if (blurred) element.blur();
    const chain = [];
    // A label may show the focus of the box that it holds.
    for (let one = element; one && chain.length < 3; one = one.parentElement) {
      const { outline, boxShadow, borderColor, backgroundColor, textDecoration } = getComputedStyle(one);
      chain.push([outline, boxShadow, borderColor, backgroundColor, textDecoration].join());
    }
    element.focus();
    return { element: element.outerHTML.slice(0, 120), chain };
  }, blurred);

for (const [colours, context] of [["light", {}], ["dark", { colorScheme: "dark" }], ["forced", { forcedColors: "active" }]]) {
  test(`whatever has the focus shows it in ${colours} colours`, inBrowser({ context }, async ({ page, url }) => {
    await open(page, url("?q=DX&kind=talk"));
    const silent = [];
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press("Tab");
      const focus = await looks(page, false);
      if (focus.element.startsWith("<body")) break;
      const without = await looks(page, true);
      if (focus.chain.join() === without.chain.join()) silent.push(focus.element);
    }
    assert.deepEqual(silent, []);
  }));
}

/** Presses what has this selector by a key, once it keeps the focus. */
async function enter(page, selector) {
  await eventually(async () => {
    await page.locator(selector).focus();
    await page.waitForTimeout(200);
    assert.ok(await page.locator(selector).evaluate((one) => one === document.activeElement));
  });
  await page.keyboard.press("Enter");
}

test("a button that goes away once it is pressed gives the focus to the page", inBrowser({ expectedErrors: [/Failed to load resource/] }, async ({ page, url }) => {
  const manifest = "**/data/manifest.json";
  for (const place of ["?q=DX", "meetings/2003/"]) {
    await page.route(manifest, (route) => route.fulfill({ status: 404, body: "Not found" }));
    await page.goto(url(place));
    await page.getByTestId("error").waitFor();
    await page.unroute(manifest);
    await enter(page, "[data-testid=error] button");
    await page.locator("[data-testid=hit], [data-testid=meeting]").first().waitFor();
    await focusIs(page, { id: "main" }, "the next stop is in the page");
  }

  await open(page, url());
  await page.waitForFunction(() => Object.keys(localStorage).some((name) => name.startsWith("kairoku-seen:")));
  await page.evaluate(() => {
    const name = Object.keys(localStorage).find((name) => name.startsWith("kairoku-seen:"));
    localStorage[name] = localStorage[name].trim().split(" ").filter((one) => !one.startsWith("2024:")).join(" ");
    localStorage.setItem("kairoku-notebook-unread:" + document.baseURI, "x");
  });
  await page.reload();
  await takenOver(page, "home");
  await enter(page, "[data-testid=fresh-years] button");
  await focusIs(page, { id: "main" });
  await page.goto(url("notebook/"));
  await takenOver(page, "notebook");
  await enter(page, "[data-testid=unread] button:last-child");
  await focusIs(page, { id: "main" });
}));

test("the field for another term keeps the focus when there are as many as there may be", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("trends/?t=大学&t=企業&t=DX&t=高専"));
  await page.locator("[data-testid=trends][data-seq-settled=true] table").waitFor();
  await page.locator("#term").focus();
  await page.keyboard.type("地域");
  await page.keyboard.press("Enter");
  await page.locator(".term").nth(4).waitFor();
  await focusIs(page, { id: "term" });
  assert.equal(await page.locator("#term").isEditable(), false);
}));

/** Counts what the page asks of its worker: messages whose first byte is that of `Request::Ask`. */
async function requests(page) {
  await page.addInitScript(() => {
    window.asked = 0;
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (...message) {
      if (message[0][0] === 1) window.asked += 1;
      return postMessage.apply(this, message);
    };
  });
  return () => page.evaluate(() => window.asked);
}

/** A keyboard that composes, as the system's input method does. */
async function composer(page, context) {
  const session = await context.newCDPSession(page);
  return {
    compose: (text) =>
      session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length }),
    commit: (text) => session.send("Input.insertText", { text }),
  };
}

test("nothing is searched while Japanese is composed, and the word once it is finished", inBrowser({}, async ({ page, context, url }) => {
  const asked = await requests(page);
  await open(page, url());
  const before = await asked();
  await page.locator("#q").focus();
  const { compose, commit } = await composer(page, context);
  for (const text of ["ｋ", "き", "きｇ", "きぎ", "きぎょ", "きぎょう", "起業"]) await compose(text);
  assert.equal(await page.locator("#q").inputValue(), "起業");
  assert.equal(address(page, url), "", "the address waits for the word");
  await commit("起業");
  const shown = await sees(page, { query: "起業" });
  assert.ok(shown.total > 0 && shown.hits.every((hit) => hit.marks.includes("起業")));
  assert.equal(await asked(), before + 1);
  assert.equal(address(page, url), "?q=起業");
}));

test("what is composed after other words is searched with them when finished", inBrowser({}, async ({ page, context, url }) => {
  const asked = await requests(page);
  await open(page, url("?q=高専+"));
  const before = await asked();
  await page.locator("#q").focus();
  await page.keyboard.press("End");
  const { compose, commit } = await composer(page, context);
  for (const text of ["は", "はん", "はんどうたい", "半導体"]) await compose(text);
  assert.equal((await answer(page)).query, "高専 半導体", "the field shows the composition");
  await commit("半導体");
  await sees(page, { query: "高専 半導体" });
  await page.getByTestId("hit").locator("mark", { hasText: "半導体" }).first().waitFor();
  assert.equal(await asked(), before + 1);
  assert.equal(address(page, url), "?q=高専+半導体");
}));

test("a composition that is given up searches nothing new", inBrowser({}, async ({ page, context, url }) => {
  const asked = await requests(page);
  await open(page, url("?q=DX"));
  const before = await asked();
  await page.locator("#q").focus();
  await page.keyboard.press("End");
  const { compose } = await composer(page, context);
  await compose("さ");
  await compose("さん");
  await compose("");
  await sees(page, { query: "DX", status: found(7, 3) });
  assert.equal(await asked(), before);
}));

test("Latin letters are searched as they are typed, even where the keyboard composes them", inBrowser({}, async ({ page, context, url }) => {
  await open(page, url());
  await page.locator("#q").focus();
  const { compose, commit } = await composer(page, context);
  await compose("D");
  const first = await sees(page, { query: "D" });
  await compose("DX");
  const second = await sees(page, { query: "DX", status: found(7, 3) });
  assert.ok(second.total < first.total);
  await commit("DX");
  await sees(page, { query: "DX", status: found(7, 3) });
  assert.equal(address(page, url), "?q=DX");
}));
