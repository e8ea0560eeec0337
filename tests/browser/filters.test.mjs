// Narrowing a search by facets and by the histogram.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowser } from "./harness.mjs";
import { address, bar, counted, eventually, facet, found, key, open, phone, sees } from "./reader.mjs";

const FACETS = [
  { name: "year", value: "2017", chip: "2017年度（平成29年度）" },
  { name: "theme", value: "高専", chip: "高専" },
  { name: "speaker", value: "唐澤 実紀", chip: "唐澤 実紀" },
  { name: "kind", value: "discussion", chip: "討議・意見交換" },
];

for (const { name, value, chip } of FACETS) {
  test(`a ${name} narrows the search to as many as it says, shows a chip, and the chip undoes it`, inBrowser({}, async ({ page, url }) => {
    const before = await open(page, url("?q=起業家教育"));
    const count = await counted(page, name, value);
    assert.ok(0 < count && count < before.total);
    await facet(page, name, value).click();
    const narrowed = await sees(page, { total: count, chips: [chip], checked: [value] });
    const all = new Set(before.hits.map(key));
    assert.ok(narrowed.hits.every((hit) => all.has(key(hit))));
    assert.equal(address(page, url), `?q=起業家教育&${name}=${value.replace(" ", "+")}`);

    await page.getByTestId("chip").click();
    const after = await sees(page, { total: before.total, chips: [], checked: [] });
    assert.deepEqual(after.hits, before.hits);
    assert.equal(address(page, url), "?q=起業家教育");
  }));

  test(`a ${name} that is chosen is given up by choosing it again`, inBrowser({}, async ({ page, url }) => {
    const before = await open(page, url("?q=起業家教育"));
    await facet(page, name, value).click();
    await sees(page, { chips: [chip], checked: [value] });
    await facet(page, name, value).click();
    await sees(page, { total: before.total, chips: [], checked: [] });
  }));
}

test("several values of a facet widen the search", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=起業家教育"));
  const counts = [await counted(page, "year", "2017"), await counted(page, "year", "2021")];
  await facet(page, "year", "2017").click();
  await sees(page, { total: counts[0] });
  // The other years can still be chosen: their counts ignore the year.
  assert.equal(await counted(page, "year", "2021"), counts[1]);
  await facet(page, "year", "2021").click();
  const both = await sees(page, { total: counts[0] + counts[1], checked: ["2021", "2017"] });
  assert.deepEqual([...new Set(both.hits.map((hit) => hit.id))].sort(), ["2017", "2021"]);
}));

test("two themes find the sections of either", inBrowser({}, async ({ page, url }) => {
  const totals = {};
  const hits = {};
  for (const themes of [["研究インテグリティ"], ["カーボンニュートラル"], ["研究インテグリティ", "カーボンニュートラル"]]) {
    const shown = await open(page, url(`?${themes.map((theme) => `theme=${theme}`).join("&")}`));
    assert.deepEqual(shown.chips, themes);
    totals[themes.length] = shown.total;
    hits[themes] = shown.hits.map(key);
  }
  const union = new Set([...hits["研究インテグリティ"], ...hits["カーボンニュートラル"]]);
  assert.deepEqual(hits["研究インテグリティ,カーボンニュートラル"].sort(), [...union].sort());
}));

test("values of different facets narrow the search together", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=起業家教育&year=2017"));
  const talks = await counted(page, "kind", "talk");
  assert.ok(talks > 0);
  await facet(page, "kind", "talk").click();
  const shown = await sees(page, { total: talks, chips: ["2017年度（平成29年度）", "講演"] });
  assert.deepEqual([...new Set(shown.hits.map((hit) => hit.id))], ["2017"]);
}));

test("all filters are taken off at once", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=起業家教育&year=2017&kind=talk&theme=高専"));
  await page.getByTestId("clear-filters").click();
  await sees(page, { query: "起業家教育", status: found(7, 3), chips: [] });
  assert.equal(address(page, url), "?q=起業家教育");
}));

test("a long facet is shown whole when asked for", inBrowser({}, async ({ page, url }) => {
  await open(page, url());
  const speakers = page.getByTestId("facet-speaker");
  const boxes = speakers.locator("input");
  const some = await boxes.count();
  await speakers.getByRole("button").click();
  await eventually(async () => assert.ok((await boxes.count()) > some));
  await speakers.getByRole("button").click();
  await eventually(async () => assert.equal(await boxes.count(), some));
}));

test("spellings of one theme and of one name count as one value", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=DX"));
  assert.equal(await counted(page, "theme", "DX"), 7);
  assert.equal(await facet(page, "theme", "ＤＸ").count(), 0);
  await open(page, url("?q=髙橋"));
  assert.equal(await counted(page, "speaker", "髙橋 みのり"), 7);
  assert.equal(await facet(page, "speaker", "高橋 みのり").count(), 0);
}));

test("a bar of the histogram narrows the search to its year, and again undoes it", inBrowser({}, async ({ page, url }) => {
  const before = await open(page, url("?q=大学"));
  assert.match(await bar(page, 2003).getAttribute("aria-label"), /2003年度（平成15年度） 5件/);
  await bar(page, 2003).click();
  const narrowed = await sees(page, { status: found(5, 1), years: ["2003"], chips: ["2003年度（平成15年度）"] });
  assert.ok(narrowed.hits.every((hit) => hit.id === "2003"));
  assert.equal(address(page, url), "?q=大学&year=2003");
  await bar(page, 2003).click();
  await sees(page, { status: before.status, years: [], chips: [] });
}));

test("neighbouring bars make a range of years", inBrowser({}, async ({ page, url }) => {
  await open(page, url());
  await bar(page, 2003).click();
  await sees(page, { status: found(5, 1) });
  await bar(page, 2004).click();
  await sees(page, { status: found(10, 2), years: ["2003", "2004"], chips: ["2003〜2004年度"] });
  assert.equal(address(page, url), "?year=2003..2004");
}));

test("a range of years is chosen by its first and last year, in any order", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=大学"));
  await page.getByTestId("year-to").selectOption("2003");
  const upTo = await sees(page, { chips: ["〜2003年度"] });
  await page.getByTestId("year-from").selectOption("2008");
  const range = await sees(page, { chips: ["2003〜2008年度"], status: found(23, 6) });
  assert.equal(address(page, url), "?q=大学&year=2003..2008");
  assert.deepEqual(range.years, ["2003", "2004", "2005", "2006", "2007", "2008"]);
  assert.notEqual(upTo.total, range.total);
  await page.getByTestId("chip").click();
  await sees(page, { query: "大学", chips: [], years: [] });
  assert.equal(await page.getByTestId("year-from").inputValue(), "");
}));

test("the histogram shows every fiscal year, and those without a record as such", inBrowser({ archive: "real" }, async ({ page, url }) => {
  await page.clock.setFixedTime(new Date("2026-01-15T12:00:00+09:00"));
  await open(page, url());
  const bars = page.locator("[data-testid=histogram] [data-year]");
  assert.equal(await bars.count(), 2025 - 1998 + 1);
  assert.equal(await bar(page, 2023).getAttribute("aria-label"), "2023年度（令和5年度） 5件");
  assert.equal(await bar(page, 1998).getAttribute("aria-label"), "1998年度（平成10年度） 未確認");
  const gaps = await bars.evaluateAll((all) => all.filter((one) => one.getAttribute("aria-label").includes("未確認")).length);
  assert.equal(gaps, 27);
}));

test("the histogram can be read as a table", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=DX"));
  await page.getByText("表で見る").click();
  const row = page.getByTestId("histogram").locator("tr", { hasText: "2020年度" });
  assert.deepEqual(await row.locator("td, th").allTextContents(), ["2020年度", "令和2年度", "4", "5"]);
}));

test("on a phone the filters are behind a button that says how many are in force", inBrowser(phone(), async ({ page, url }) => {
  await open(page, url("?q=起業家教育"));
  const button = page.getByTestId("filters-button");
  const value = facet(page, "theme", "高専");
  assert.equal(await value.isVisible(), false);
  await button.click();
  await value.click();
  await sees(page, { chips: ["高専"], total: 2 });
  await page.getByRole("button", { name: "絞り込みを閉じて結果を見る" }).click();
  await eventually(async () => assert.equal(await value.isVisible(), false));
  assert.equal(await button.textContent(), "絞り込み（1）");
  assert.equal(await button.getAttribute("aria-expanded"), "false");
}));

test("on a desktop the filters stand beside the results", inBrowser({}, async ({ page, url }) => {
  await open(page, url());
  assert.equal(await page.getByTestId("filters-button").isVisible(), false);
  assert.equal(await facet(page, "kind", "talk").isVisible(), true);
}));
