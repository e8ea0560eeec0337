// The search explains itself: suggestions, what was also searched, what would
// find something, and the places that matched in a meeting.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowser } from "./harness.mjs";
import { address, answer, eventually, everywhere, focusIs, found, key, open, sees } from "./reader.mjs";

const options = (page) => page.getByRole("listbox", { name: "候補" }).getByRole("option");
const field = (page) => page.getByRole("combobox", { name: "会議の記録を検索" });
const variant = (page, text) => page.locator(".variant", { hasText: text });
const place = (page, number) => page.locator(`#match-${number}`);
const atPlace = (page, number) =>
  page.waitForFunction((id) => document.activeElement.id === id, `match-${number}`);

everywhere("typing suggests speakers, themes and titles, and the arrow keys and Enter take one", {}, async ({ page, url }) => {
  await open(page, url());
  await field(page).pressSequentially("高橋");
  await options(page).filter({ hasText: "みのり" }).first().waitFor();
  assert.equal(await field(page).getAttribute("aria-expanded"), "true");
  await page.keyboard.press("ArrowDown");
  const active = await field(page).getAttribute("aria-activedescendant");
  const option = page.locator(`#${active}`);
  assert.equal(await option.getAttribute("aria-selected"), "true");
  assert.match(await option.textContent(), /登壇者.*橋 みのり/);
  await page.keyboard.press("Enter");
  const shown = await sees(page, { query: "", status: found(7, 7) });
  assert.equal(shown.chips.length, 1);
  assert.match(shown.chips[0], /橋 みのり/);
  assert.equal(await options(page).count(), 0);
  await focusIs(page, { id: "q" }, "the reader may type on");
});

test("a speaker is suggested by reading, in kana and in Latin letters", inBrowser({}, async ({ page, url }) => {
  await open(page, url());
  for (const typed of ["たかはし", "takahasi", "Takahashi"]) {
    await field(page).fill("");
    await field(page).pressSequentially(typed);
    await options(page).filter({ hasText: "橋 みのり" }).first().waitFor();
  }
}));

test("a suggested theme is taken with the pointer and narrows what was typed before", inBrowser({}, async ({ page, url }) => {
  await open(page, url());
  await field(page).pressSequentially("大学 起業家");
  const theme = options(page).filter({ hasText: "テーマ" }).filter({ hasText: "起業家教育" }).first();
  await theme.click();
  const shown = await sees(page, { query: "大学", chips: ["起業家教育"] });
  assert.ok(shown.total > 0);
  assert.equal(address(page, url), "?q=大学&theme=起業家教育");
}));

test("a suggested title opens the record, with the typed word marked", inBrowser({}, async ({ page, url }) => {
  await open(page, url());
  await field(page).pressSequentially("テクノセンター");
  await options(page).filter({ hasText: "題名" }).first().click();
  await page.locator("[data-testid=meeting] mark").first().waitFor();
  assert.match(address(page, url), /^meetings\/\d+\/\?q=テクノセンター/);
}));

test("Escape sends the suggestions away and keeps what was typed", inBrowser({}, async ({ page, url }) => {
  await open(page, url());
  await field(page).pressSequentially("起業");
  await options(page).first().waitFor();
  await page.keyboard.press("Escape");
  await eventually(async () => assert.equal(await options(page).count(), 0));
  assert.equal((await answer(page)).query, "起業");
  assert.equal(await field(page).getAttribute("aria-expanded"), "false");
}));

test("how many suggestions there are is said to those who do not see them", inBrowser({}, async ({ page, url }) => {
  await open(page, url());
  await field(page).pressSequentially("起業");
  await page.locator("[role=status]", { hasText: /^候補が\d+件あります$/ }).waitFor({ state: "attached" });
}));

test("while Japanese is composed there are no suggestions, and its keys are the composer's", inBrowser({}, async ({ page, context, url }) => {
  await open(page, url());
  await field(page).focus();
  const session = await context.newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "きぎょう", selectionStart: 4, selectionEnd: 4 });
  assert.equal((await answer(page)).query, "きぎょう");
  assert.equal(await options(page).count(), 0);
  assert.equal(address(page, url), "");
  await session.send("Input.insertText", { text: "起業" });
  await options(page).first().waitFor();
  await sees(page, { query: "起業" });
}));

everywhere("another spelling that was searched says why, and can be switched off and on again", {}, async ({ page, url }) => {
  const before = await open(page, url("?q=学び直し"));
  await page.getByText("「学び直し」とあわせて検索：").first().waitFor();
  const link = variant(page, "リカレント教育");
  assert.equal(await link.getAttribute("aria-label"), "リカレント教育（同義語）を除いて検索");
  assert.ok(before.hits.some((hit) => hit.marks.includes("リカレント教育")));
  await link.focus();
  await page.keyboard.press("Enter");
  await eventually(async () => assert.ok((await answer(page)).total < before.total));
  const narrower = await answer(page);
  assert.ok(!narrower.hits.some((hit) => hit.marks.includes("リカレント教育")));
  assert.equal(address(page, url), "?q=学び直し&off=リカレント教育");
  await page.waitForFunction(() => document.activeElement.matches(".variant"));
  assert.equal(await variant(page, "リカレント教育").getAttribute("data-on"), "false");
  await page.reload();
  await sees(page, { total: narrower.total });
  await variant(page, "リカレント教育").click();
  await sees(page, { total: before.total });
});

test("a spelling that is switched off is not marked in the meeting either", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=学び直し"));
  const hit = (await answer(page)).hits.find((one) => one.marks.includes("リカレント教育"));
  await page.goto(url(`meetings/${hit.id}/?q=学び直し`));
  await page.locator("mark", { hasText: "リカレント教育" }).first().waitFor();
  await page.goto(url(`meetings/${hit.id}/?q=学び直し&off=リカレント教育`));
  await page.getByTestId("meeting").waitFor();
  assert.equal(await page.locator("mark", { hasText: "リカレント教育" }).count(), 0);
}));

test("where nothing matches, each word and each filter says what it would find", inBrowser({}, async ({ page, url }) => {
  const shown = await open(page, url("?q=起業家教育+高専&year=1998&kind=talk"));
  assert.equal(shown.status, found(0, 0));
  const counts = async (name) => {
    const items = page.getByTestId(`nothing-${name}`).getByRole("listitem");
    return Object.fromEntries((await items.allInnerTexts()).map((text) => text.split("\n").map((part) => part.trim())));
  };
  const words = await counts("words");
  assert.deepEqual(words, { 起業家教育: "7件", 高専: "25件" });
  const filters = await counts("filters");
  const year = Object.keys(filters).find((label) => /1998.*だけにする/.test(label));
  for (const [query, expected] of [["?year=1998", filters[year]], ["?q=高専", words["高専"]]]) {
    assert.equal(`${(await open(page, url(query))).total}件`, expected);
  }
}));

test("the count beside a filter is what is found without it", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=起業家教育&year=1998"));
  const link = page.getByTestId("nothing-filters").getByRole("link", { name: /を外す/ });
  const count = await page.getByTestId("nothing-filters").getByRole("listitem").first().innerText();
  await link.click();
  const shown = await sees(page, { query: "起業家教育", chips: [] });
  assert.ok(count.includes(`${shown.total}件`), count);
}));

for (const [typed, meant] of [["takahashi", /橋 みのり/], ["起業化教育", /起業家教育/]]) {
  test(`${typed} finds nothing, and what may be meant leads on`, inBrowser({}, async ({ page, url }) => {
    await open(page, url(`?q=${typed}`));
    const near = page.getByTestId("nothing-near").getByRole("link").first();
    assert.match(await near.textContent(), meant);
    assert.match(await near.textContent(), /のことですか$/);
    await near.click();
    await eventually(async () => assert.ok((await answer(page)).total > 0));
    assert.equal(await page.getByTestId("nothing-found").count(), 0);
  }));
}

test("near records stand apart from matches under a heading of their own", inBrowser({}, async ({ page, url }) => {
  const shown = await open(page, url("?q=学生の起業を支えるにはどうすればよいですか"));
  assert.equal(shown.status, found(0, 0));
  await page.getByRole("heading", { name: "内容の近い記録" }).waitFor();
  assert.ok(shown.hits.length > 0);
}));

everywhere("a meeting opened from a hit shows the marks, begins at the first, and steps through them", {}, async ({ page, url }) => {
  const shown = await open(page, url("?q=農商工連携&year=2009"));
  const hit = shown.hits.find((one) => one.section > 0);
  await page.locator(`[data-testid=hit][data-id='${hit.id}'][data-section='${hit.section}'] h3 a`).click();
  await page.waitForFunction(() => document.activeElement.matches("mark[id]"));
  const bar = page.getByTestId("places");
  const [, here, all] = (await bar.innerText()).match(/一致 (\d+)／(\d+)か所/);
  const places = Number(all);
  assert.equal(await page.locator("article mark[id]").count(), places);
  await focusIs(page, { id: `match-${here}` });
  assert.ok(await page.locator(`#section-${hit.section} #match-${here}`).count(), "the first place of the section");
  const length = await page.evaluate(() => history.length);

  await page.keyboard.press("n");
  const next = (Number(here) % places) + 1;
  await atPlace(page, next);
  await bar.getByText(`一致 ${next}／${places}か所`).waitFor();
  assert.ok(address(page, url).endsWith(`#match-${next}`));
  await page.keyboard.press("p");
  await atPlace(page, here);
  await bar.getByRole("link", { name: "次の一致" }).click();
  await atPlace(page, next);
  assert.ok(await place(page, next).evaluate((mark) => {
    const { top, bottom } = mark.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }), "the place is in view");
  assert.equal(await page.evaluate(() => history.length), length, "steps are no entries of the history");
  await page.goBack();
  await sees(page, { query: "農商工連携", status: shown.status });
});

test("the last place leads to the first", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("meetings/2009/?q=農商工連携"));
  const bar = page.getByTestId("places");
  const places = Number((await bar.innerText()).match(/一致 (\d+)か所/)[1]);
  await page.goto(url(`meetings/2009/?q=農商工連携#match-${places}`));
  await atPlace(page, places);
  await page.keyboard.press("n");
  await atPlace(page, 1);
}));

test("a meeting read without a query has no marks and no steps", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("meetings/2009/"));
  await page.getByTestId("meeting").waitFor();
  assert.equal(await page.locator("mark").count(), 0);
  assert.equal(await page.getByTestId("places").count(), 0);
}));

test("every example of the help is a search that is answered", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("help/"));
  await page.locator("dl.syntax a").first().waitFor();
  const examples = await page.locator("dl.syntax a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  assert.ok(examples.length > 12);
  for (const example of examples) {
    await page.goto(url("help/"));
    await page.locator(`dl.syntax a[href="${example}"]`).click();
    const shown = await answer(page);
    assert.notEqual(shown.query, "");
    assert.equal(await page.getByTestId("error").count(), 0);
  }
}));

const HARD = [
  "(".repeat(5_000),
  "\"「」OR -OR または ( ) -(",
  "\u0000\u0007\u202e\ud83d\ude00\ufe0f",
  "東".repeat(10_000),
  "発言者: テーマ: 年: 題:",
  "%00%zz&q=#",
];

test("any text at all as a query is answered", inBrowser({}, async ({ page, url }) => {
  await open(page, url());
  for (const query of HARD) {
    await field(page).fill(query);
    await answer(page);
    assert.equal(await page.getByTestId("error").count(), 0, query.slice(0, 20));
  }
  await field(page).fill("DX");
  const shown = await sees(page, { query: "DX", status: found(7, 3) });
  assert.ok(shown.hits.map(key).length > 0);
}));
