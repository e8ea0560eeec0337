// Typing, and what is found.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowser } from "./harness.mjs";
import { FRONT, address, answer, eventually, everywhere, focusIs, found, key, open, sees, type } from "./reader.mjs";

const REAL = { archive: "real" };
const SAMPLES = { archive: "samples" };

everywhere("typing 起業家教育 shows the sections of the 2023 meeting that speak of it, highlighted", REAL, async ({ page, url }) => {
  await open(page, url());
  await page.locator("#q").pressSequentially("起業家教育");
  const shown = await sees(page, { query: "起業家教育", status: found(3, 1) });
  assert.deepEqual(shown.hits.map(key).sort(), ["2023/0", "2023/2", "2023/4"]);
  for (const hit of shown.hits) {
    assert.ok(hit.marks.includes("起業家教育"), `${key(hit)} marks ${hit.marks}`);
  }
});

test("the whole archive is shown newest first where the front leads to it", inBrowser(SAMPLES, async ({ page, url }) => {
  await open(page, url());
  await page.getByRole("link", { name: "すべての記録を新しい順に見る（145件）" }).click();
  const shown = await sees(page, { sort: "newest" });
  assert.equal(address(page, url), "?sort=newest");
  assert.equal(shown.status, found(145, 28));
  assert.deepEqual(shown.hits.slice(0, 6).map(key), ["2025/0", "2025/1", "2025/2", "2025/3", "2025/4", "2024/0"]);
  assert.equal(await page.locator("mark").count(), 0);
}));

test("every keystroke is answered", inBrowser(SAMPLES, async ({ page, url }) => {
  const totals = [(await open(page, url("?sort=newest"))).total];
  for (const character of "水産加工") {
    await page.locator("#q").pressSequentially(character);
    totals.push((await answer(page)).total);
  }
  assert.deepEqual(totals, [...totals].sort((one, other) => other - one), "more characters never find more");
  assert.ok(totals.at(-1) > 0 && totals.at(-1) < totals[1]);
}));

test("the count names sections and meetings and is announced politely", inBrowser(REAL, async ({ page, url }) => {
  await open(page, url());
  const shown = await type(page, "大嶋");
  assert.equal(shown.status, found(1, 1));
  await page.locator("[role=status]", { hasText: found(1, 1) }).waitFor({ state: "attached" });
}));

test("near records are announced as what they are", inBrowser(SAMPLES, async ({ page, url }) => {
  const shown = await open(page, url("?q=起業家教育+ペンギン"));
  const said = `${found(0, 0)}。内容の近い記録を${shown.hits.length}件示しています`;
  await page.locator("#announcer", { hasText: said }).waitFor({ state: "attached" });
}));

test("one character is enough", inBrowser(REAL, async ({ page, url }) => {
  await open(page, url());
  const shown = await type(page, "嶋");
  assert.deepEqual(shown.hits.map(key), ["2023/3"]);
  assert.deepEqual([...new Set(shown.hits[0].marks)], ["嶋"]);
}));

test("a name is found without the space that the record writes, and marked as the record writes it", inBrowser(REAL, async ({ page, url }) => {
  const shown = await open(page, url("?q=大嶋洋一"));
  assert.deepEqual(shown.hits.map(key), ["2023/3"]);
  assert.ok(shown.hits[0].marks.includes("大嶋 洋一"));
}));

test("a talk is found through its speaker's affiliation", inBrowser(REAL, async ({ page, url }) => {
  const shown = await open(page, url("?q=熊本大学"));
  assert.deepEqual(shown.hits.map(key), ["2023/2"]);
}));

test("a section that is found again keeps its card, with the marks and the address of the new query", inBrowser(REAL, async ({ page, url }) => {
  const cards = () => [...document.querySelectorAll("[data-testid=hit]")];
  const before = await open(page, url("?q=起業"));
  await page.evaluate(`(${cards})().forEach((card) => (card.before = [card.dataset.id, card.dataset.section].join("/")))`);
  const after = await type(page, "起業家教育");
  assert.deepEqual(after.hits.map(key).sort(), ["2023/0", "2023/2", "2023/4"]);
  assert.deepEqual(await page.evaluate(`(${cards})().map((card) => card.before)`), after.hits.map(key));
  for (const hit of after.hits) {
    const marks = before.hits.find((one) => key(one) === key(hit)).marks;
    assert.ok(marks.includes("起業") && !marks.includes("起業家教育"), `${key(hit)} marked ${marks}`);
    assert.ok(hit.marks.includes("起業家教育"), `${key(hit)} marks ${hit.marks}`);
  }
  const addresses = await page.evaluate(`(${cards})().map((card) => card.querySelector("h3 a").href)`);
  assert.deepEqual(addresses.map((link) => new URL(link).searchParams.get("q")), Array(3).fill("起業家教育"));
}));

test("a year of the Western and of the Japanese calendar find the same", inBrowser(REAL, async ({ page, url }) => {
  const western = await open(page, url("?q=年:2023"));
  const japanese = await type(page, "年:令和5");
  assert.equal(western.status, found(5, 1));
  assert.deepEqual(japanese.hits, western.hits);
}));

test("full width and half width, 髙 and 高 find the same", inBrowser(SAMPLES, async ({ page, url }) => {
  await open(page, url());
  for (const [one, other] of [["ＤＸ", "DX"], ["髙橋", "高橋"]]) {
    const first = await type(page, one);
    const second = await type(page, other);
    assert.equal(first.total, 7);
    assert.deepEqual(second.hits, first.hits);
    assert.ok(first.hits.every((hit) => hit.marks.length > 0));
  }
}));

test("a Latin word is found where a word begins and nowhere else", inBrowser(SAMPLES, async ({ page, url }) => {
  const shown = await open(page, url("?q=AI"));
  assert.ok(shown.total > 5);
  const within = shown.hits.flatMap((hit) => hit.marks).filter((mark) => !/^(AI|ＡＩ)$/i.test(mark));
  assert.deepEqual(within, []);
  assert.ok(!shown.hits.some((hit) => hit.text.includes("maintain")));
}));

test("-語 leaves sections out and OR brings others in", inBrowser(SAMPLES, async ({ page, url }) => {
  const all = await open(page, url("?q=高専"));
  const without = await type(page, "高専 -半導体");
  const either = await type(page, "高専 OR 半導体");
  assert.ok(0 < without.total && without.total < all.total);
  assert.ok(without.hits.every((hit) => !hit.text.includes("半導体")));
  assert.ok(either.total > all.total);
}));

test("where the filters leave nothing the page says so and leads on with each word alone", inBrowser({}, async ({ page, url }) => {
  const shown = await open(page, url("?q=起業家教育+高専&year=1998"));
  assert.equal(shown.status, found(0, 0));
  const nothing = page.getByTestId("nothing-found");
  await nothing.getByText("条件に合う記録は見つかりませんでした").waitFor();
  await nothing.getByRole("link", { name: "高専", exact: true }).click();
  await sees(page, { query: "高専", chips: [], total: 25 });
  assert.equal(await nothing.count(), 0);
}));

test("where the filters leave nothing the page leads on without each of them", inBrowser({}, async ({ page, url }) => {
  const shown = await open(page, url("?q=ゆうなぎ&year=1998"));
  assert.equal(shown.status, found(0, 0));
  await page.getByTestId("nothing-found").getByRole("link", { name: /1998年度.*を外す/ }).click();
  const wider = await sees(page, { query: "ゆうなぎ", chips: [] });
  assert.deepEqual(wider.hits.map(key), ["2012/4"]);
}));

test("a word that nothing is near to finds nothing", inBrowser({}, async ({ page, url }) => {
  await open(page, url());
  const shown = await type(page, "zyzzyva");
  assert.equal(shown.status, found(0, 0));
  await page.getByTestId("nothing-found").waitFor();
  await type(page, "");
  await sees(page, { status: FRONT });
}));

test("near records are shown where nothing matches, and said to be no more than near", inBrowser({}, async ({ page, url }) => {
  await open(page, url());
  const near = page.getByRole("heading", { name: "内容の近い記録" });
  const shown = await type(page, "起業家教育 ペンギン");
  await near.waitFor();
  assert.ok(shown.hits.length > 0);
  assert.ok(shown.hits.every((hit) => !hit.text.includes("ペンギン")));
  await type(page, "起業家教育");
  await sees(page, { status: found(7, 3) });
  assert.equal(await near.count(), 0);
}));

test("what a query gets wrong is searched as it stands, and said", inBrowser(SAMPLES, async ({ page, url }) => {
  await open(page, url());
  const remarks = page.getByTestId("remarks");
  const told = [
    ["「共同研究", "閉じていないかぎかっこ"],
    ["(共同研究", "対になっていないかっこ"],
    ["共同研究 OR", "「OR」は組み合わせる語がない"],
    ["年:いつか", "年度として読めない"],
    ["共同研究 ・・", "検索できる文字がない"],
  ];
  for (const [query, notice] of told) {
    await type(page, query);
    await remarks.getByText(notice).waitFor();
  }
  await type(page, "共同研究");
  assert.equal(await remarks.count(), 0);
}));

test("what records and queries hold is text and never markup", inBrowser(SAMPLES, async ({ page, url }) => {
  const query = '<img src=x onerror="document.title=1">TRL';
  await open(page, url(`?q=${encodeURIComponent(query)}`));
  assert.equal(await page.locator("main img").count(), 0);
  const shown = await type(page, "TRL<6");
  assert.ok(shown.hits.some((hit) => hit.marks.includes("TRL<6")), "a record says TRL<6");
}));

test("the query can be cleared by its button", inBrowser(SAMPLES, async ({ page, url }) => {
  await open(page, url("?q=DX"));
  const clear = page.getByRole("button", { name: "検索語を消す" });
  await clear.click();
  await sees(page, { query: "", status: FRONT });
  assert.equal(address(page, url), "");
  assert.equal(await clear.isVisible(), false);
  await focusIs(page, { id: "q" });
}));

test("Enter in the search box searches without loading the page anew, and goes to the results", inBrowser(SAMPLES, async ({ page, url }) => {
  await open(page, url());
  await page.evaluate(() => { window.loadedOnce = true; });
  await type(page, "DX");
  await page.keyboard.press("Enter");
  await sees(page, { query: "DX", status: found(7, 3) });
  await focusIs(page, { id: "results", text: `検索結果${found(7, 3)}` });
  assert.equal(await page.evaluate(() => window.loadedOnce), true);
}));

test("the window's title names the query and the archive", inBrowser(REAL, async ({ page, url }) => {
  await open(page, url());
  assert.equal(await page.title(), "東北地域リエゾンネットワーク会議 会録");
  await type(page, "熊本");
  await page.waitForFunction(() => document.title === "「熊本」の検索結果｜東北地域リエゾンネットワーク会議 会録");
}));

test("the order is that of the list: without words the newest come first, and relevance is not offered", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?theme=高専"));
  const sort = page.getByTestId("sort");
  await eventually(async () => assert.equal(await sort.inputValue(), "newest"));
  assert.deepEqual(await sort.locator("option").allTextContents(), ["新しい順", "古い順"]);
  await open(page, url("?theme=高専&q=起業"));
  await eventually(async () => assert.equal(await sort.inputValue(), "relevance"));
  assert.equal(await sort.locator("option").count(), 3);
}));
