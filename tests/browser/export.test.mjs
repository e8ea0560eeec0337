// Export: all that a search finds as files, and how it is cited.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { inBrowser } from "./harness.mjs";
import { rows, toCsv, withOffice } from "./office.mjs";
import { answer, eventually, key, open } from "./reader.mjs";
import { references } from "./references.mjs";

const QUERY = "?q=連携&sort=oldest";

/** Opens a search and then its export page; returns the hits and the counts of the search. */
async function openMenu(page, address) {
  const shown = await open(page, address);
  await page.getByRole("link", { name: "結果を保存・引用する" }).click();
  await page.waitForURL(/take\//);
  await page.waitForSelector("[data-testid=take][data-seq-settled=true] .downloads");
  return shown;
}

/** Saves what the page, or a part of it, offers in a format; gives the file's name, path and text. */
async function save(page, name, within = page.getByTestId("take")) {
  const button = within.getByRole("button", { name, exact: true });
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const path = await download.path();
  return { name: download.suggestedFilename(), path, text: await readFile(path, "utf8") };
}

/** Every hit of a search in its order, from all its pages. */
async function allHits(page, url, query) {
  const hits = [];
  for (let number = 1; ; number++) {
    const shown = await open(page, url(`${query}&page=${number}`));
    hits.push(...shown.hits.map(key));
    if (hits.length >= shown.total) return hits;
  }
}

test("the whole result, not only its page, is in the CSV, in its order and with where it comes from", inBrowser({}, async ({ page, url }) => {
  const hits = await allHits(page, url, QUERY);
  assert.ok(hits.length > 20, "the search has more than one page");
  await openMenu(page, url(QUERY));
  const file = await save(page, "CSV");
  assert.match(file.name, /^kairoku-\d{8}-[0-9a-f]{8}\.csv$/);
  assert.ok(file.text.startsWith("\ufeff"));
  const [head, ...records] = rows(file.text);
  const column = (name) => head.indexOf(name);
  assert.deepEqual(records.map((row) => `${row[column("会議ID")]}/${row[column("記録番号")]}`), hits);
  for (const row of records) {
    assert.match(row[column("検索のURL")], /[?&]v=[0-9a-f]{8}/);
    assert.match(row[column("取得日")], /^\d{4}-\d{2}-\d{2}$/);
    assert.ok(row[column("版")] && row[column("検索式")] && row[column("ライセンス")]);
  }
}));

test("beside the CSV it is said that Excel guesses at ids and days", inBrowser({}, async ({ page, url }) => {
  const said = page.getByTestId("take").getByText("CSV を Excel で開くと、会議ID（001、2023-1、1e5 など）や日付は、数や日付とみなされて変わることがあります。文字のまま使うには「Excel」を選んでください。");
  await openMenu(page, url(QUERY));
  await said.waitFor();
  await page.goto(url("take/?id=2003&section=2"));
  await page.getByRole("button", { name: "CSV", exact: true }).waitFor();
  await said.waitFor();
}));

test("JSON and CSL-JSON hold the same records", inBrowser({}, async ({ page, url }) => {
  const { total } = await openMenu(page, url(QUERY));
  const json = JSON.parse((await save(page, "JSON")).text);
  assert.equal(json.records.length, total);
  assert.ok(json.query && json.version && json.license && json.retrieved && json.sample);
  const csl = JSON.parse((await save(page, "CSL-JSON")).text);
  assert.equal(csl.length, total);
}));

test("a reference manager reads every entry of the BibTeX and of the RIS", inBrowser({}, async ({ page, url }) => {
  const { total } = await openMenu(page, url(QUERY));
  const bibtex = references((await save(page, "BibTeX")).text, "bibtex");
  const ris = references((await save(page, "RIS")).text, "ris");
  assert.deepEqual([bibtex.length, ris.length], [total, total]);
  assert.deepEqual(ris.map((one) => one.URL), bibtex.map((one) => one.URL));
}));

test("a spreadsheet opens the CSV and the workbook, with the same rows", { timeout: 180_000, ...withOffice }, inBrowser({}, async ({ page, url }) => {
  const { total } = await openMenu(page, url(QUERY));
  const workbook = await save(page, "Excel");
  const { writeFile } = await import("node:fs/promises");
  await writeFile(`${workbook.path}.xlsx`, await readFile(workbook.path));
  const sheets = await toCsv(`${workbook.path}.xlsx`);
  assert.deepEqual(Object.keys(sheets).sort(), ["出典", "検索結果"]);
  assert.equal(rows(sheets["検索結果"]).length, total + 1);
  const csv = await save(page, "CSV");
  await writeFile(`${csv.path}.csv`, csv.text);
  const [opened] = Object.values(await toCsv(`${csv.path}.csv`));
  assert.equal(rows(opened).length, total + 1);
}));

test("a search is cited with an address that names the archive's version, and an older one is told", inBrowser({}, async ({ page, url }) => {
  await openMenu(page, url("?q=起業家教育"));
  const citation = await page.getByTestId("take").locator(".citation").textContent();
  const link = citation.match(/https?:\S+?[?&]v=[0-9a-f]{8}/)[0];
  await open(page, link);
  assert.equal(await page.locator(".results .note").count(), 0);
  await open(page, link.replace(/v=[0-9a-f]{8}/, "v=00000000"));
  await eventually(async () => assert.match(await page.locator(".results .note").first().textContent(), /別の版/));
}));

test("a record is cited after SIST 02 and saved as BibTeX and RIS", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("meetings/2003/#section-2"));
  await page.waitForSelector("[data-testid=meeting]:not(#page *, #published *)");
  const cite = page.locator("#section-2 .cite");
  await cite.locator("summary").click();
  await eventually(async () => {
    const text = await cite.locator(".citation").textContent();
    assert.match(text, /^斎藤 汀子\. “共同出願契約の落とし穴”\. .*2004-02-20.*meetings\/2003\/#section-2, \(参照 \d{4}-\d{2}-\d{2}\)\.$/);
  });
  // The same files, in place.
  for (const [name, format] of [["BibTeX", "bibtex"], ["RIS", "ris"]]) {
    const [reference] = references((await save(page, name, cite)).text, format);
    assert.match(reference.URL, /#section-2$/);
  }
  await cite.getByRole("link").click();
  await page.waitForURL(/take\/\?id=2003&section=2/);
  await eventually(async () => assert.match(await page.locator(".citation").textContent(), /^斎藤 汀子/));
  for (const [name, format] of [["BibTeX", "bibtex"], ["RIS", "ris"]]) {
    const [reference, ...others] = references((await save(page, name)).text, format);
    assert.equal(others.length, 0);
    assert.match(reference.URL, /#section-2$/);
  }
}));

test("a hit is cited in its place, and is open again on the way back", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=共同出願契約"));
  const hit = page.getByTestId("hit").first();
  await hit.getByText("引用する").click();
  await eventually(async () => assert.match(await hit.locator(".citation").textContent(), /^斎藤 汀子\. “共同出願契約の落とし穴”/));
  for (const [name, format] of [["BibTeX", "bibtex"], ["RIS", "ris"]]) {
    const [reference] = references((await save(page, name, hit)).text, format);
    assert.match(reference.URL, /#section-2$/);
  }
  await hit.locator("h3 a").click();
  await page.getByTestId("meeting").waitFor();
  await page.goBack();
  await eventually(async () => assert.match(await hit.locator(".cite[open] .citation").textContent(), /^斎藤 汀子/));
  assert.equal(await page.locator(".cite[open]").count(), 1);
}));

test("the link to a search is copied, which is said and shown", inBrowser({ context: { permissions: ["clipboard-read", "clipboard-write"] } }, async ({ page, url }) => {
  await open(page, url("?q=DX&kind=talk"));
  // Only a page in front may write to the clipboard.
  await page.bringToFront();
  await page.getByRole("button", { name: "リンクをコピー" }).click();
  await page.locator("[role=status]", { hasText: "リンクをコピーしました。" }).waitFor({ state: "attached" });
  await page.locator(".tool__said", { hasText: "リンクをコピーしました。" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
}));

test("a citation that was open is open again on the way back", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("meetings/2003/"));
  await page.waitForSelector("[data-testid=meeting]:not(#page *, #published *)");
  const cite = page.locator("#section-2 .cite");
  await cite.locator("summary").click();
  await cite.getByRole("link").click();
  await page.locator("[data-testid=take] .citation").waitFor();
  await page.goBack();
  await cite.locator(".citation").getByText(/^斎藤 汀子/).waitFor();
  assert.equal(await page.locator(".cite[open]").count(), 1);
}));

test("the files of a search are of all of it, from whichever page of hits", inBrowser({}, async ({ page, url }) => {
  const before = await openMenu(page, url(`${QUERY}&page=2`));
  const citation = await page.locator(".citation").textContent();
  assert.ok(!citation.includes("page="), citation);
  await page.goBack();
  const { hits, status } = await answer(page);
  assert.deepEqual([hits.map(key), status], [before.hits.map(key), before.status]);
}));

test("a search that finds nothing has nothing to take home", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("take/?q=ぬるぽがっ"));
  await page.waitForSelector("[data-testid=take][data-seq-settled=true]");
  assert.equal(await page.locator(".downloads").count(), 0);
  await page.getByText("条件に合う記録は見つかりませんでした").waitFor();
}));
