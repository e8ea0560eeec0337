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
  const years = page.getByTestId("year-bars");
  await years.getByText("表で見る").click();
  const [link, count] = [years.getByRole("link").first(), years.locator(".count").first()];
  const [name, number] = [await link.textContent(), Number.parseInt(await count.textContent(), 10)];
  const bar = years.locator(`[data-year="${name.slice(0, 4)}"]`);
  assert.match(await bar.getAttribute("title"), new RegExp(` ${number}件`));
  await link.click();
  await page.waitForSelector("[data-testid=results][data-seq-settled=true]");
  assert.equal(Number.parseInt(await page.getByTestId("status").textContent(), 10), number);
}));

test("a theme shows what its records say of it, and keeps them in the notebook", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("themes/"));
  await page.getByRole("link", { name: "知的財産", exact: true }).click();
  await page.waitForSelector("[data-testid=theme]");
  const entries = page.locator(".sections > li");
  await page.locator(".sections mark", { hasText: "知的財産" }).first().waitFor();
  const pin = entries.nth(1).getByRole("button", { name: /^ノート/ });
  const title = await entries.nth(1).getByRole("heading").textContent();
  await pin.click();
  await eventually(async () => assert.equal(await pin.getAttribute("aria-pressed"), "true"));
  assert.equal(await entries.first().getByTestId("pin").getAttribute("aria-pressed"), "false");
  // It is kept, and shown as kept on the next visit.
  await page.reload();
  await eventually(async () => assert.equal(await pin.getAttribute("aria-pressed"), "true"));
  await page.getByRole("link", { name: /^ノート/ }).click();
  await page.getByRole("link", { name: title }).waitFor();
  await page.goBack();
  await pin.press("Enter");
  await eventually(async () => assert.equal(await pin.getAttribute("aria-pressed"), "false"));
}));

test("a year shows its sessions, and leads to the years before and after", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("years/2009/"));
  const sessions = page.locator(".sessions a[href*='#section-']");
  assert.equal(await sessions.count(), 5);
  assert.equal(await sessions.first().getAttribute("href"), "meetings/2009/#section-1");
  await page.getByRole("link", { name: /前の年度.*2008年度/ }).click();
  await page.getByRole("heading", { level: 1, name: /^2008年度/ }).waitFor();
  await page.getByRole("link", { name: /次の年度.*2009年度/ }).waitFor();
  await page.goto(url("years/1998/"));
  assert.equal(await page.getByRole("link", { name: /前の年度/ }).count(), 0);
}));

test("a theme of an archive with few years names these, and draws no gaps", inBrowser({ archive: "real" }, async ({ page, url }) => {
  await page.goto(url("themes/"));
  await page.locator(".index a").first().click();
  await page.waitForSelector("[data-testid=theme]");
  const years = page.getByTestId("year-bars");
  assert.deepEqual(await years.getByRole("link").allTextContents(), ["2023年度"]);
  assert.equal(await page.locator(".bar--gap").count(), 0);
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
