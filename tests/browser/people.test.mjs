// Speakers, themes and years: pages that are published as they are shown.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowser } from "./harness.mjs";
import { address, eventually, open, phone } from "./reader.mjs";

test("speakers stand in the order of 五十音, with ways to each row", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("speakers/"));
  const groups = await page.locator(".index-group h2").allTextContents();
  const rows = groups.filter((group) => "あかさたなはまやらわ".includes(group));
  assert.deepEqual(rows, [..."あかさたなはまやらわ"].filter((row) => rows.includes(row)));
  await page.locator(".groups a", { hasText: "さ" }).click();
  assert.match(page.url(), /speakers\/#group-\d+$/);
}));

test("a speaker is looked for by name, in katakana as well as by reading", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("speakers/"));
  await page.waitForFunction(() => !document.getElementById("page"));
  for (const typed of ["相良", "サガラ", "さがら け"]) {
    await page.locator("[data-finder]").fill(typed);
    await eventually(async () => {
      assert.deepEqual(await page.locator("[data-find]:not([hidden]) > a").allTextContents(), ["相良 憲吾"]);
    });
  }
  await page.locator("[data-finder]").fill("");
  await eventually(async () => assert.ok((await page.locator("[data-find]:not([hidden])").count()) > 20));
}));

test("from a record a speaker's page is reached, and from there every section of the speaker", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("meetings/2003/"));
  await page.getByRole("link", { name: "相良 憲吾" }).first().click();
  await page.waitForURL(/speakers\//);
  const heading = page.getByRole("heading", { level: 1 });
  await eventually(async () => assert.match(await heading.textContent(), /相良 憲吾/));
  const sections = await page.locator(".sections > li").count();
  await page.getByRole("link", { name: "検索で開く" }).click();
  await page.waitForSelector("[data-testid=results][data-seq-settled=true]");
  assert.match(address(page, url), /speaker=相良\+憲吾/);
  const status = await page.getByTestId("status").textContent();
  assert.ok(status.startsWith(`${sections}件`));
}));

test("who is named in two ways is one speaker, and the page says by what rule", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("speakers/osterveld-katrin/"));
  assert.match(await page.getByTestId("speaker").textContent(), /Katrin Osterveld/);
  assert.match(await page.locator(".rule").textContent(), /所属が同じでも違っても/);
  // A name in kana says itself how it is read.
  assert.equal(await page.locator(".page-heading__reading").count(), 0);
  const shown = await open(page, url("?speaker=Katrin+Osterveld"));
  assert.ok(shown.total > 0);
}));

test("a theme tells its years, and each count leads to as many records", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("themes/"));
  await page.getByRole("link", { name: "知的財産", exact: true }).click();
  await page.waitForSelector("[data-testid=theme]");
  const link = page.locator("[data-testid=theme-years] td a").first();
  const count = Number.parseInt(await link.textContent(), 10);
  await link.click();
  await page.waitForSelector("[data-testid=results][data-seq-settled=true]");
  assert.equal(Number.parseInt(await page.getByTestId("status").textContent(), 10), count);
}));

test("going back from a speaker returns to the list, at its place and with its title", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("speakers/"));
  await page.waitForFunction(() => !document.getElementById("page"));
  const title = await page.title();
  await page.locator(".index a").last().click();
  await page.waitForSelector("[data-testid=speaker]");
  assert.notEqual(await page.title(), title);
  await page.goBack();
  await page.waitForSelector("[data-testid=speakers]");
  await eventually(async () => assert.equal(await page.title(), title));
}));

test("years, speakers and themes fit a phone", inBrowser(phone(), async ({ page, url }) => {
  for (const path of ["years/2003/", "speakers/", "themes/", "speakers/osterveld-katrin/"]) {
    await page.goto(url(path));
    await page.waitForFunction(() => !document.getElementById("page"));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, path);
  }
}));
