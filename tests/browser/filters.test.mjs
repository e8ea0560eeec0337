// Narrowing a search by facets and by the histogram.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowser } from "./harness.mjs";
import { address, bar, contrast, counted, eventually, facet, focusIs, found, key, open, phone, sees } from "./reader.mjs";

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
  await open(page, url("?sort=newest"));
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
  await open(page, url("?sort=newest"));
  await bar(page, 2003).click();
  await sees(page, { status: found(5, 1) });
  await bar(page, 2004).click();
  await sees(page, { status: found(10, 2), years: ["2003", "2004"], chips: ["2003〜2004年度"] });
  assert.equal(address(page, url), "?year=2003..2004&sort=newest");
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

test("a chosen year without a record is 未確認 in the facet, not 0件", inBrowser({ archive: "real" }, async ({ page, url }) => {
  await open(page, url("?year=2020..2023"));
  const years = page.getByTestId("facet-year").locator("li");
  await eventually(async () => assert.equal(await years.count(), 4));
  const counts = await years.evaluateAll((all) => all.map((one) => one.querySelector(".checkbox__count").textContent));
  assert.deepEqual(counts, ["5件", "未確認", "未確認", "未確認"]);
  await open(page, url("?year=2020..2022"));
  const nothing = page.getByTestId("nothing-filters");
  assert.match(await nothing.textContent(), /未確認/);
}));

test("the histogram shows every fiscal year, and those without a record as such", inBrowser({}, async ({ page, url }) => {
  await page.clock.setFixedTime(new Date("2027-01-15T12:00:00+09:00"));
  await open(page, url("?sort=newest"));
  const bars = page.locator("[data-testid=histogram] [data-year]");
  assert.equal(await bars.count(), 2026 - 1998 + 1);
  assert.match(await bar(page, 2025).getAttribute("aria-label"), /^2025年度（令和7年度） \d+件$/);
  assert.equal(await bar(page, 2026).getAttribute("aria-label"), "2026年度（令和8年度） 未確認");
}));

test("taking the last filter away in the dialog leaves the list of all records, and what is found is announced", inBrowser(phone(), async ({ page, url }) => {
  await open(page, url("?theme=共同研究"));
  await page.getByTestId("filters-button").click();
  await facet(page, "theme", "共同研究").click();
  await sees(page, { checked: [] });
  assert.equal(address(page, url), "?sort=newest");
  const dialog = page.locator("dialog[open]");
  assert.equal(await dialog.count(), 1);
  await eventually(async () => assert.match(await dialog.getByRole("status").filter({ hasText: "件" }).first().textContent(), /145件/));
  await page.getByTestId("filters-close").click();
  await page.locator("#q").fill("起業家教育");
  await eventually(async () => assert.match(await page.locator(".search__head #announcer").textContent(), /7件/));
  // The dialog goes with the results, and the live region stays.
  await page.getByTestId("filters-button").click();
  await page.evaluate(() => history.pushState(null, "", "./") || dispatchEvent(new PopStateEvent("popstate")));
  await page.getByTestId("front").waitFor();
  assert.equal(await page.locator(".search__head #announcer").count(), 1);
}));

test("where hardly a fiscal year is recorded, a line with ticks says which", inBrowser({ archive: "real" }, async ({ page, url }) => {
  await page.clock.setFixedTime(new Date("2026-01-15T12:00:00+09:00"));
  // What is published of the front covers the years up to the last record.
  for (const address of ["?q=起業", ""]) {
    await open(page, url(address));
    const line = page.getByTestId("coverage-line");
    await line.getByText("1998〜2025年度のうち 2023年度を収録").waitFor();
    assert.equal(await line.locator("rect").count(), 2025 - 1998 + 1);
    assert.equal(await line.locator("rect.tick--held").count(), 1);
    assert.equal(await page.getByTestId("histogram").count(), 0);
  }
}));

test("the histogram is scaled to what is found, and says so on its axis and its highest bar", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=起業家教育"));
  const plot = page.getByTestId("histogram");
  const axis = () => plot.locator(".histogram__axis text").allTextContents();
  const height = (year) => bar(page, year).locator(".bar__found").getAttribute("height");
  const label = (year) => bar(page, year).getAttribute("aria-label");
  const bars = await page.locator("[data-testid=histogram] [data-year]").evaluateAll((all) =>
    all.map((one) => [one.dataset.year, Number(one.getAttribute("aria-label").match(/ (\d+)件/)?.[1] ?? 0)]));
  const most = Math.max(...bars.map(([, count]) => count));
  const [highest] = bars.findLast(([, count]) => count === most);
  assert.deepEqual(await axis(), [`${most}`, "0", `${most}`]);
  assert.equal(await height(highest), "100");
  assert.match(await plot.textContent(), /細い線はすべての記録です/);

  const share = page.getByRole("button", { name: "割合", exact: true });
  assert.equal(await share.getAttribute("aria-pressed"), "false");
  await share.click();
  await eventually(async () => assert.equal(await share.getAttribute("aria-pressed"), "true"));
  assert.match(await label(highest), new RegExp(` ${most}件（全\\d+件の[\\d.]+%）$`));
  assert.match((await axis()).at(-1), /%$/);
  assert.equal(address(page, url), "?q=起業家教育", "it is the same search");

  // Where nothing is found there is no scale.
  await open(page, url("?q=量子もつれ暗号"));
  assert.deepEqual(await axis(), ["0"]);
  assert.equal(await height(highest), "0");
}));

for (const colorScheme of ["light", "dark"]) {
  test(`bars, lines and gaps of the histogram stand out in the ${colorScheme} theme`, inBrowser({ colorScheme }, async ({ page, url }) => {
    await open(page, url("?q=起業家教育&year=2023"));
    const colors = await page.evaluate(() => {
      const style = (selector) => getComputedStyle(document.querySelector(`[data-testid=histogram] ${selector}`));
      return {
        ground: getComputedStyle(document.body).backgroundColor,
        found: style("[aria-pressed=true] .bar__found").fill,
        all: style(".bar__all").stroke,
        gap: style(".bar--gap .bar__columns").backgroundImage.match(/rgb\([^)]*\)/)[0],
        axis: style(".histogram__axis").borderTopColor,
      };
    });
    for (const [name, color] of Object.entries(colors).slice(1)) {
      assert.ok(contrast(color, colors.ground) >= 3, `${name}: ${color} on ${colors.ground}`);
    }
  }));
}

test("the histogram can be read as a table", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=DX"));
  await page.getByText("表で見る").click();
  const row = page.getByTestId("histogram").locator("tr", { hasText: "2020年度" });
  assert.deepEqual(await row.locator("td, th").allTextContents(), ["2020年度", "令和2年度", "4", "5"]);
}));

test("on a phone the filters are a dialog that counts what they leave, and its end is the results", inBrowser(phone(), async ({ page, url }) => {
  await open(page, url("?q=起業家教育"));
  const button = page.getByTestId("filters-button");
  const value = facet(page, "theme", "高専");
  const dialog = page.getByRole("dialog", { name: "絞り込み" });
  for (const close of [() => dialog.getByRole("button", { name: "2件を見る" }).click(), () => page.keyboard.press("Escape")]) {
    assert.equal(await value.isVisible(), false);
    await button.click();
    await dialog.getByRole("button", { name: "7件を見る" }).waitFor();
    await value.click();
    await sees(page, { chips: ["高専"], total: 2 });
    await eventually(async () => assert.equal(await dialog.getByRole("status").last().textContent(), found(2, 2)));
    await close();
    await eventually(async () => assert.equal(await value.isVisible(), false));
    await focusIs(page, { id: "results" });
    assert.equal(await button.textContent(), "絞り込み（1）");
    await page.getByTestId("chip").click();
    await sees(page, { chips: [], total: 7 });
  }
}));

test("on a desktop the filters stand beside the results, and a tool leads there by keyboard", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?sort=newest"));
  assert.equal(await facet(page, "kind", "talk").isVisible(), true);
  await page.getByRole("link", { name: "結果を保存・引用する" }).focus();
  for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press("ArrowRight");
  await focusIs(page, { text: "絞り込み" });
  await page.keyboard.press("Enter");
  await focusIs(page, { id: "filters-title" });
  assert.equal(await page.getByRole("dialog").count(), 0);
}));

test("a facet is folded and unfolded by its name, and stays so while the search goes on", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=大学"));
  const value = facet(page, "kind", "talk");
  await page.getByTestId("facet-kind").locator("summary").click();
  assert.equal(await value.isVisible(), false);
  await page.locator("#q").fill("大学 企業");
  await sees(page, { query: "大学 企業" });
  assert.equal(await value.isVisible(), false);
  await page.getByTestId("facet-kind").locator("summary").click();
  assert.equal(await value.isVisible(), true);
}));
