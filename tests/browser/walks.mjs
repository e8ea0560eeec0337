// Walks through the site with keys alone, and what is told on the way: each is made in
// every browser that the tests drive.

import assert from "node:assert/strict";
import { eventually } from "./reader.mjs";
import { hears } from "./spoken.mjs";

/**
 * Who walks: a page, of which only what every driver can do is used, and what tells of
 * its focus.
 *
 * @typedef {{ page: any, url: (path?: string) => string, spoken: () => Promise<string> }} Walker
 */

/** The most presses that lead to anything on a page. */
const PRESSES = 120;

/** Waits until the focus is told so. */
export function says({ spoken }, expected) {
  return eventually(async () => {
    const told = await spoken();
    if (expected instanceof RegExp) assert.match(told, expected);
    else assert.equal(told, expected);
  });
}

/** Presses a key, with others held. */
export async function press({ page }, key, ...held) {
  for (const one of held) await page.keyboard.down(one);
  await page.keyboard.press(key);
  for (const one of held) await page.keyboard.up(one);
}

/** Presses Tab until the focus is on something of a selector, and hears what that is. */
export async function tabTo(walker, selector, expected, ...held) {
  const stops = [];
  for (let presses = 0; presses < PRESSES; presses += 1) {
    await press(walker, "Tab", ...held);
    const { isThere, stop } = await walker.page.evaluate((selector) => {
      const { id, className, textContent, localName } = document.activeElement;
      const stop = `${localName} ${id || textContent.trim().slice(0, 12) || className}`;
      return { isThere: document.activeElement.matches(selector), stop };
    }, selector);
    if (isThere) return says(walker, expected);
    stops.push(stop);
  }
  assert.fail(`Tab never reached ${selector}, by way of ${stops.join(", ")}`);
}

/** Opens an address and waits until the app serves it. */
export async function visit({ page, url }, path, sign) {
  await page.goto(url(path));
  await appears({ page }, `${sign}:not(#page *, #published *)`);
  await page.evaluate(() => { window.announced.length = 0; });
}

/** Opens a search, whose answer is announced once. */
async function visitResults({ page, url }, path, found) {
  await page.goto(url(path));
  await appears({ page }, "[data-testid=results][data-seq-settled=true]:not(#page *, #published *)");
  // The published page tells what is being searched for, where the app is long in coming.
  await hears(page, [found], /を検索しています$/);
}

/** Waits until something of a selector is there. */
export function appears({ page }, selector) {
  return eventually(async () => {
    const isThere = await page.evaluate((selector) => document.querySelector(selector) !== null, selector);
    assert.ok(isThere, `${selector} is not there`);
  });
}

/** Waits until the window has this title. */
const titled = ({ page }, title) => eventually(async () => assert.equal(await page.evaluate(() => document.title), title));

/** From the first page to a hit: the skip link, the field with its suggestions, the results. */
export async function search(walker) {
  const { page } = walker;
  await visit(walker, "", "[data-testid=front]");
  await press(walker, "Tab");
  await says(walker, "link 本文へ移動");
  await press(walker, "Enter");
  await says(walker, "main ");
  await press(walker, "Tab");
  await says(walker, "combobox 会議の記録を検索 (not expanded)");
  await page.keyboard.type("起業家");
  await hears(page, ["8件（4会議）。候補が1件あります"]);
  await says(walker, "combobox 会議の記録を検索 (expanded)");
  await press(walker, "ArrowDown");
  await says(walker, "option テーマ起業家教育7件 (selected)");
  await press(walker, "Escape");
  await says(walker, "combobox 会議の記録を検索 (not expanded)");
  await page.keyboard.type("教育");
  await press(walker, "Enter");
  await says(walker, "heading 検索結果7件（3会議）");
  await titled(walker, "「起業家教育」の検索結果｜蒼海地域リエゾン会議 会議録（架空の見本）");
  await hears(page, []);
  await tabTo(walker, "[data-testid=hit] h3 a", "link 「ベンチャー」と「スタートアップ」は何が違うか");
}

/** Narrowing a search where the filters stand beside it, and in the dialog of a narrow window. */
export async function filter(walker) {
  const { page } = walker;
  await visitResults(walker, "?q=起業家教育", "7件（3会議）");
  await tabTo(walker, ".tools .tool", "button 検索を保存 (not pressed)");
  for (let times = 0; times < 3; times += 1) await press(walker, "ArrowRight");
  await says(walker, "button 絞り込み");
  await press(walker, "Enter");
  await says(walker, "heading 絞り込み");
  await tabTo(walker, "[data-testid=facet-year] input[value='2017']", "checkbox 2017年度（平成29年度）3件 (not checked)");
  await press(walker, " ");
  await hears(page, ["3件（1会議）"]);
  await says(walker, "checkbox 2017年度（平成29年度）3件 (checked)");
}

/** The same in the dialog, which gives the focus back to the results. */
export async function filterInDialog(walker) {
  const { page } = walker;
  await visitResults(walker, "?q=起業家教育", "7件（3会議）");
  await tabTo(walker, ".tools .tool", "button 検索を保存 (not pressed)");
  for (let times = 0; times < 3; times += 1) await press(walker, "ArrowRight");
  await press(walker, "Enter");
  await appears(walker, "dialog:modal");
  await tabTo(walker, "[data-testid=facet-year] input[value='2017']", "checkbox 2017年度（平成29年度）3件 (not checked)");
  await press(walker, " ");
  await hears(page, ["3件（1会議）"]);
  await tabTo(walker, "[data-testid=filters-close]", "button 3件を見る");
  await press(walker, "Enter");
  await says(walker, "heading 検索結果3件（1会議）");
}

/** Reading a meeting by the places that matched. */
export async function read(walker) {
  const { page } = walker;
  await visitResults(walker, "?q=農商工連携&year=2009", /^\d+件（1会議）$/);
  await tabTo(walker, "[data-testid=hit] h3 a", /^link 農商工連携認定19件の比較$/);
  await press(walker, "Enter");
  await says(walker, "mark 農商工連携");
  await titled(walker, "平成21年度 蒼海地域リエゾン会議｜蒼海地域リエゾン会議 会議録（架空の見本）");
  await page.evaluate(() => { window.announced.length = 0; });
  await press(walker, "n");
  await hears(page, [/^一致 \d+／\d+か所$/]);
  await says(walker, "mark 農商工連携");
  await press(walker, "Escape");
  await hears(page, [/^一致 \d+か所（印なし）$/]);
  await press(walker, "p");
  await hears(page, [/^一致 \d+／\d+か所$/]);
  await tabTo(walker, ".copy-link", "button 「農商工連携認定19件の比較」へのリンクをコピー");
  await press(walker, "Enter");
  await hears(page, ["リンクをコピーしました。"]);
}

/** Citing a section where it is read: to copy, and as a file. */
export async function cite(walker) {
  const { page } = walker;
  await visit(walker, "meetings/2009/", "[data-testid=meeting]");
  await tabTo(walker, "#section-1 .cite summary", "summary 引用する (not expanded)");
  await press(walker, "Enter");
  await says(walker, "summary 引用する (expanded)");
  await appears(walker, "#section-1 .cite button");
  await press(walker, "Tab");
  await says(walker, "button コピー");
  await press(walker, "Enter");
  await hears(page, ["コピーしました。"]);
  await press(walker, "Tab");
  await says(walker, "button BibTeX");
  await press(walker, "Enter");
  await hears(page, [/^kairoku-[^（]+\.bib（2 KB）を保存しました。$/]);
  await says(walker, "button BibTeX");
}

/** Taking the results home as a file. */
export async function exporting(walker) {
  const { page } = walker;
  await visitResults(walker, "?q=起業家教育", "7件（3会議）");
  await tabTo(walker, ".tools .tool", "button 検索を保存 (not pressed)");
  await press(walker, "ArrowRight");
  await says(walker, "link 結果を保存・引用する");
  await press(walker, "Enter");
  await says(walker, "heading 保存と引用");
  await titled(walker, "保存と引用｜蒼海地域リエゾン会議 会議録（架空の見本）");
  await appears(walker, "[data-testid=take][data-seq-settled=true] .downloads");
  await press(walker, "Tab");
  await says(walker, "button CSV");
  await press(walker, "Enter");
  await hears(page, ["書き出しています…", /^kairoku-\d{8}-[0-9a-f]{8}\.csv（\d+ KB）を保存しました。$/]);
  await says(walker, "button CSV");
}

/** Keeping a record in the notebook, with a note; taking it out and putting it back. */
export async function keep(walker) {
  const { page } = walker;
  await visitResults(walker, "?q=起業家教育", "7件（3会議）");
  await tabTo(walker, "[data-testid=pin]", "button ノート：「ベンチャー」と「スタートアップ」は何が違うか (not pressed)");
  await press(walker, " ");
  await says(walker, "button ノート：「ベンチャー」と「スタートアップ」は何が違うか (pressed)");
  await tabTo(walker, ".site-nav a[href='notebook/']", "link ノート（1）", "Shift");
  await press(walker, "Enter");
  await says(walker, "heading ノート");
  await tabTo(walker, "textarea", "textbox メモ：「ベンチャー」と「スタートアップ」は何が違うか");
  await page.keyboard.type("引用する");
  await tabTo(walker, "[data-testid=entry] button", "button 外す：「ベンチャー」と「スタートアップ」は何が違うか", "Shift");
  await hears(page, []);
  await press(walker, "Enter");
  await hears(page, ["「「ベンチャー」と「スタートアップ」は何が違うか」をノートから外しました。"]);
  await says(walker, "button 元に戻す：「ベンチャー」と「スタートアップ」は何が違うか");
  await press(walker, "Enter");
  await hears(page, ["「「ベンチャー」と「スタートアップ」は何が違うか」を元に戻しました。"]);
  await says(walker, "button 外す：「ベンチャー」と「スタートアップ」は何が違うか");
  assert.equal(await page.evaluate(() => document.querySelector("textarea").value), "引用する");
}

/** Comparing terms from year to year, and reading the chart by the arrow keys. */
export async function compare(walker) {
  const { page } = walker;
  await visit(walker, "trends/", "[data-testid=trends]");
  await tabTo(walker, "#term", "searchbox 比べる語");
  await page.keyboard.type("大学");
  await press(walker, "Enter");
  await hears(page, [/「大学」\d+件/]);
  await says(walker, "searchbox 比べる語");
  await tabTo(walker, "#chart", "group 「大学」の年度ごとの件数");
  await page.evaluate(() => { window.announced.length = 0; });
  await press(walker, "ArrowLeft");
  await hears(page, [/^\d{4}年度（令和\d+年度）「大学」/]);
}
