// Comparing and counting: keywords in context, and terms from year to year.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { inBrowser } from "./harness.mjs";
import { address, contrast, eventually, open, phone } from "./reader.mjs";

/** Opens the page of trends or of keywords and waits for its answer. */
async function opened(page, at) {
  await page.goto(at);
  await page.waitForSelector("[data-seq-settled=true]");
}

/** The lines of keywords in context, as they are read. */
const lines = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("[data-testid=kwic] tbody tr")].map((row) => ({
      left: row.querySelector(".kwic__left").textContent,
      word: row.querySelector(".kwic__word").textContent,
      right: row.querySelector(".kwic__right").textContent,
    })),
  );

test("a search leads to its keywords in context, and they lead to their places in the records", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=起業家教育&theme=高専"));
  await page.getByRole("link", { name: /KWIC/ }).click();
  await page.waitForURL(/kwic/);
  await page.waitForSelector("[data-testid=kwic]");
  assert.equal(address(page, url), "kwic/?q=起業家教育&theme=高専");
  const shown = await lines(page);
  assert.ok(shown.length > 0);
  assert.ok(shown.every(({ word }) => word === "起業家教育"));

  const first = page.locator(".kwic__word a").first();
  const target = await first.getAttribute("href");
  await first.click();
  await page.waitForSelector("[data-testid=places]");
  assert.match(target, /#match-\d+$/);
  await eventually(async () => {
    const at = await page.evaluate(() => document.querySelector(location.hash)?.textContent);
    assert.equal(at, "起業家教育");
  });
}));

test("keywords without a match say so, and without words what they are for", inBrowser({}, async ({ page, url }) => {
  await opened(page, url("kwic/?q=どこにもない言葉"));
  await page.getByText("この検索では、記録の文に一致した箇所がありません。").waitFor();
  await opened(page, url("kwic/"));
  await page.getByText("語で検索すると、一致した箇所を").waitFor();
}));

test("lines are sorted by what follows, by what stands before, or by year, and the order is in the address", inBrowser({}, async ({ page, url }) => {
  await opened(page, url("kwic/?q=連携"));
  const byRight = await lines(page);
  await page.getByTestId("kwic-order").selectOption("left");
  await page.waitForURL(/by=left/);
  await eventually(async () => assert.notDeepEqual(await lines(page), byRight));
  const byLeft = await lines(page);
  // The shortest context stands first: nothing before the keyword.
  const lengths = (all, side) => all.map((line) => line[side].length);
  assert.equal(Math.min(...lengths(byRight, "right")), byRight[0].right.length);
  assert.equal(Math.min(...lengths(byLeft, "left")), byLeft[0].left.length);
  await page.reload();
  await page.waitForSelector("[data-testid=kwic]");
  assert.deepEqual(await lines(page), byLeft);
}));

test("on a phone a line of keywords is read in full", inBrowser(phone(), async ({ page, url }) => {
  await opened(page, url("kwic/?q=連携"));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0);
  assert.ok(await page.locator("td.kwic__left", { hasText: /./ }).first().isVisible());
}));

test("up to five terms are compared, and each can be taken away", inBrowser({}, async ({ page, url }) => {
  await opened(page, url("trends/"));
  for (const term of ["産学連携", "起業家教育", "AI"]) {
    await page.locator("#term").fill(term);
    await page.keyboard.press("Enter");
  }
  await page.waitForURL(/AI/);
  assert.equal(address(page, url), "trends/?t=産学連携&t=起業家教育&t=AI");
  await page.waitForSelector("#chart .series-3");
  await page.locator(".term .icon-button").nth(1).click();
  await eventually(async () => assert.equal(await page.locator(".term").count(), 2));
  assert.equal(address(page, url), "trends/?t=産学連携&t=AI");
}));

for (const colorScheme of ["light", "dark"]) {
  test(`the lines of the chart and their marks stand out in the ${colorScheme} theme`, inBrowser({ colorScheme }, async ({ page, url }) => {
    await opened(page, url("trends/?t=大学&t=起業&t=産学連携&t=高専&t=DX"));
    await page.waitForSelector("#chart .series-5");
    const { background, lines } = await page.evaluate(() => ({
      background: getComputedStyle(document.body).backgroundColor,
      lines: [...document.querySelectorAll("#chart > [class^=series] path")].map((path) => getComputedStyle(path).stroke),
    }));
    assert.equal(new Set(lines).size, 5, "a line and its marks are of one color");
    for (const line of new Set(lines)) assert.ok(contrast(line, background) >= 3, `${line} on ${background}`);
  }));
}

test("the chart names each line at its end, and no name touches another", inBrowser({}, async ({ page, url }) => {
  await opened(page, url("trends/?t=大学&t=起業&t=産学連携&t=高専&t=DX"));
  const names = await page.locator("#chart .chart__name").evaluateAll((all) =>
    all.map((one) => ({ text: one.textContent, top: one.getBoundingClientRect().top, right: one.getBoundingClientRect().right })));
  assert.deepEqual(names.map(({ text }) => text), ["大学", "起業", "産学連携", "高専", "DX"]);
  const tops = names.map(({ top }) => top).sort((one, other) => one - other);
  for (const [at, top] of tops.slice(1).entries()) assert.ok(top - tops[at] >= 12, `${top} after ${tops[at]}`);
  const edge = await page.locator("#chart").evaluate((chart) => chart.getBoundingClientRect().right);
  for (const { text, right } of names) assert.ok(right <= edge + 1, text);
  const dashes = await page.locator("#chart .chart__path").evaluateAll((all) => all.map((one) => getComputedStyle(one).strokeDasharray));
  assert.equal(new Set(dashes).size, 5, "lines are told apart without colors");
  // A year without the word is no point to look at.
  const points = await page.locator("#chart .series-5 a").count();
  assert.equal(points, await page.locator("[data-testid=trend-table] tbody td:nth-child(6) a").count());
}));

test("a year is read out of the chart by pointer and by the arrow keys", inBrowser({}, async ({ page, url }) => {
  await opened(page, url("trends/?t=大学&t=DX"));
  const readout = page.locator("#readout");
  const numbers = async (year) => {
    const cells = page.locator(`[data-testid=trend-table] tr[data-year="${year}"] td`);
    return (await cells.allTextContents()).slice(0, 2);
  };
  const reads = async (year) => {
    await eventually(async () => {
      const said = await readout.textContent();
      assert.match(said, new RegExp(`^${year}年度`));
      for (const number of await numbers(year)) assert.ok(said.includes(number), `${said} has no ${number}`);
    });
  };
  await page.locator("#chart [data-at='22']").first().hover();
  await reads(2020);
  await page.locator("h1").hover();
  await page.locator("#chart").focus();
  await page.keyboard.press("Home");
  await reads(1998);
  await page.keyboard.press("ArrowRight");
  await reads(1999);
  await page.locator("#term").focus();
  await eventually(async () => assert.match(await readout.textContent(), /^図の上を指すか/));
}));

test("moving averages are in the address, and leave the counts as they are", inBrowser({}, async ({ page, url }) => {
  await opened(page, url("trends/?t=大学"));
  const shape = () => page.locator("#chart .chart__path").getAttribute("d");
  const table = () => page.getByTestId("trend-table").textContent();
  const [before, counts] = [await shape(), await table()];
  await page.getByRole("link", { name: "3年度の移動平均" }).click();
  await page.waitForURL(/smooth=1/);
  await eventually(async () => assert.notEqual(await shape(), before));
  assert.equal(await table(), counts);
}));

test("speakers and themes are offered for what is typed, and become terms of their own", inBrowser({}, async ({ page, url }) => {
  await opened(page, url("trends/"));
  await page.locator("#term").pressSequentially("知的");
  await page.getByRole("button", { name: /^テーマ「知的財産」（\d+件）$/ }).click();
  await page.waitForURL(/trends\/\?t=/);
  assert.equal(address(page, url), 'trends/?t=テーマ:"知的財産"');
  await page.waitForSelector("#chart .series-1");
  assert.equal(await page.locator("#term").inputValue(), "");
  assert.equal(await page.locator(".offers").count(), 0);
  await page.locator("#term").pressSequentially("たかはし");
  await page.getByRole("button", { name: /^登壇者「.橋 みのり」/ }).click();
  await page.waitForSelector("#chart .series-2 a");
}));

test("the numbers of the table are those of the searches they lead to", inBrowser({}, async ({ page, url }) => {
  await opened(page, url("trends/?t=起業家教育&t=知的財産"));
  await page.waitForSelector("[data-testid=trend-table] a");
  const cells = await page.locator("[data-testid=trend-table] td a").evaluateAll((links) =>
    links.map((link) => ({ href: link.href, count: Number.parseInt(link.textContent, 10) })),
  );
  for (const { href, count } of [cells[0], cells.at(-1)]) {
    assert.equal((await open(page, href)).total, count);
  }
}));

test("a year without a record is told apart from a year without the word", inBrowser({ archive: "real" }, async ({ page, url }) => {
  await opened(page, url("trends/?t=起業"));
  await page.waitForSelector("[data-testid=trend-table]");
  const row = (year) => page.locator(`[data-testid=trend-table] tr[data-year="${year}"] td`).first().textContent();
  assert.equal(await row(1998), "未確認");
  assert.match(await row(2023), /^\d+件$/);
}));

test("shares are in the address, and the chart is saved as SVG, PNG and CSV", inBrowser({}, async ({ page, url }) => {
  await opened(page, url("trends/?t=起業家教育&t=%3D1%2B1"));
  await page.getByRole("link", { name: "その年度の記録に占める割合" }).click();
  await page.waitForURL(/share=1/);
  await page.waitForSelector("[data-testid=trend-table]");
  const save = async (name) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).click()]);
    return readFile(await download.path());
  };
  const svg = (await save("SVG")).toString("utf8");
  assert.match(svg, /^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  const png = await save("PNG");
  assert.deepEqual([...png.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join(""), "PNG");
  const csv = (await save("CSV")).toString("utf8");
  assert.ok(csv.startsWith("\ufeff\"年度\",\"和暦\",\"起業家教育\",\"'=1+1\""));
  assert.equal(csv.trim().split("\r\n").length, 1 + (await page.locator("[data-testid=trend-table] tbody tr").count()));
}));
