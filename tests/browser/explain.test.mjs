// The search explains itself: suggestions, what was also searched, what would
// find something, and the places that matched in a meeting.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowser } from "./harness.mjs";
import { address, answer, eventually, everywhere, focusIs, found, key, open, sees } from "./reader.mjs";

const options = (page) => page.getByRole("listbox", { name: "候補" }).getByRole("option");
const field = (page) => page.getByRole("combobox", { name: "会議の記録を検索" });
/** Opens the other spellings that were searched. */
const unfold = (page) => page.locator("summary", { hasText: /あわせて検索：|ほかの書き方は/ }).click();
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

for (const [typed, expected] of [
  ["産学連携 -鷲尾", '?q=産学連携 -発言者:"鷲尾 ひかる"'],
  ["起業 OR 鷲尾", '?q=起業 OR 発言者:"鷲尾 ひかる"'],
  ["(起業 OR 鷲尾", '?q=(起業 OR 発言者:"鷲尾 ひかる"'],
  ["「産学 鷲尾", '?q=「産学 発言者:"鷲尾 ひかる"'],
  ["題:鷲尾", '?q=発言者:"鷲尾 ひかる"'],
  ["産学連携　発言者： 鷲尾", "?q=産学連携&speaker=鷲尾 ひかる"],
]) {
  test(`a speaker taken in ${typed} leaves what stands around as it was`, inBrowser({}, async ({ page, url }) => {
    await open(page, url());
    await field(page).pressSequentially(typed);
    await options(page).filter({ hasText: "登壇者" }).filter({ hasText: "鷲尾 ひかる" }).click();
    await eventually(async () => assert.equal(address(page, url).replaceAll("+", " "), expected));
  }));
}

test("a speaker who was left out by a suggestion is in no hit, under no name", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=発言者:\"鷲尾 ひかる\""));
  const spoke = await answer(page);
  assert.ok(spoke.total > 1, "also under the former name 槙野 ひかる");
  await open(page, url("?sort=newest"));
  const all = await answer(page);
  await field(page).pressSequentially("-鷲尾");
  await options(page).filter({ hasText: "鷲尾 ひかる" }).first().click();
  await eventually(async () => {
    const without = await answer(page);
    assert.equal(without.query, '-発言者:"鷲尾 ひかる"');
    assert.equal(without.total, all.total - spoke.total);
  });
}));

test("one of two people of a name is asked for as the suggestion calls them", inBrowser({}, async ({ page, url }) => {
  await open(page, url());
  await field(page).pressSequentially("起業 OR 東");
  await options(page).filter({ hasText: "東 和泉（豊茅医科大学）" }).click();
  await eventually(async () =>
    assert.equal(address(page, url), '?q=起業+OR+発言者:"東+和泉（豊茅医科大学）"'));
}));

test("what an abbreviation is short for is offered with its count, and asked for by it", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=知財"));
  const offer = page.locator("[data-testid=remarks] li").filter({ hasText: "のことですか" });
  const [, count] = /「知的財産」のことですか（(\d+)件）/.exec(await offer.textContent());
  await offer.getByRole("link").click();
  const shown = await sees(page, { query: "知的財産", total: Number(count) });
  assert.ok(shown.hits.length > 0);
  assert.equal(await offer.count(), 0);
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

test("how many suggestions there are is said once with what was found, to those who do not see them", inBrowser({}, async ({ page, url }) => {
  await open(page, url());
  await field(page).pressSequentially("起業");
  await page.locator("[role=status]", { hasText: /件（\d+会議）。候補が\d+件あります$/ }).waitFor({ state: "attached" });
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
  await unfold(page);
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
  await unfold(page);
  await variant(page, "リカレント教育").click();
  await sees(page, { total: before.total });
});

everywhere("a date says which meetings it means and how many, and each can be switched off and on", {}, async ({ page, url }) => {
  const before = await open(page, url("?q=2004"));
  await unfold(page);
  await page.getByText("「2004」とあわせて検索：").first().waitFor();
  assert.match(await variant(page, "2004年度の会議").locator("..").textContent(), /（年度、\d+件）$/);
  assert.match(await variant(page, "2004年に開かれた会議").locator("..").textContent(), /（開催年、\d+件）$/);
  // The meeting of February 2004 is of fiscal 2003.
  assert.ok(["2003", "2004"].every((id) => before.hits.some((hit) => hit.id === id)));
  await variant(page, "2004年度の会議").click();
  await eventually(() => assert.equal(address(page, url), "?q=2004&off=2004年度の会議"));
  await variant(page, "2004年に開かれた会議").click();
  await eventually(async () => assert.ok((await answer(page)).total < before.total));
  const text = await answer(page);
  assert.ok(text.hits.every((hit) => hit.text.includes("2004")));
  await variant(page, "2004年度の会議").click();
  await variant(page, "2004年に開かれた会議").click();
  await sees(page, { total: before.total });
  // What a card shows of its day finds it, and beside a word it narrows.
  const shown = await page.locator("[data-testid=hit] time").first().textContent();
  await page.locator("#q").fill(`${shown} 大学`);
  await eventually(async () => assert.ok((await answer(page)).total < before.total));
  const narrowed = await answer(page);
  assert.ok(narrowed.hits.length > 0 && narrowed.hits.every((hit) => hit.id === before.hits[0].id));
});

test("a year without a record is said to be unknown, with no near records", inBrowser({ archive: "real" }, async ({ page, url }) => {
  const shown = await open(page, url("?q=2022"));
  assert.equal(shown.status, found(0, 0));
  assert.equal(shown.hits.length, 0);
  await page.getByTestId("remarks").getByText("2022年度の記録は未確認です。").waitFor();
  assert.equal((await open(page, url("?q=2023年11月6日（月）"))).status, found(5, 1));
}));

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

test("near records are counted in no facet and in no bar of the histogram", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=量子もつれ暗号"));
  await page.getByRole("heading", { name: "内容の近い記録" }).waitFor();
  for (const facet of ["theme", "speaker", "kind", "year"]) {
    assert.equal(await page.getByTestId(`facet-${facet}`).locator("li").count(), 0, facet);
  }
  const bars = await page.locator("[data-testid=histogram] button[data-year]").evaluateAll((all) => all.map((bar) => bar.getAttribute("aria-label")));
  assert.ok(bars.length > 20);
  assert.ok(bars.every((label) => /0件|未確認/.test(label)), bars.join());
}));

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

test("the keys step from the record, and from anywhere once the reader has switched that on", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("meetings/2009/?q=農商工連携"));
  const keys = page.getByRole("button", { name: "n・pキーを常に使う" });
  await keys.waitFor();
  await page.locator(".site-title").focus();
  await page.keyboard.press("n");
  assert.equal(await page.evaluate(() => location.hash), "", "outside the record the key does nothing");
  await keys.click();
  assert.equal(await keys.getAttribute("aria-pressed"), "true");
  await page.locator(".site-title").focus();
  await page.keyboard.press("n");
  await atPlace(page, 1);
  // It is kept, and can be switched off again.
  await page.goto(url("meetings/2009/?q=観光"));
  await page.locator("#match-1").waitFor();
  await page.locator(".site-title").focus();
  await page.keyboard.press("n");
  await atPlace(page, 1);
  await keys.click();
  assert.equal(await keys.getAttribute("aria-pressed"), "false");
}));

test("Escape takes the marks off, and the next step brings them back", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("meetings/2009/?q=農商工連携"));
  const ground = () => page.locator("#match-1").evaluate((mark) => getComputedStyle(mark).backgroundColor);
  const off = page.getByRole("button", { name: "印を消す" });
  await off.waitFor();
  const marked = await ground();
  await page.keyboard.press("Escape");
  await eventually(async () => assert.equal(await ground(), "rgba(0, 0, 0, 0)"));
  assert.equal(await off.getAttribute("aria-pressed"), "true");
  assert.match(await page.getByTestId("places").getByRole("status").textContent(), /印なし/);
  assert.equal(address(page, url), "meetings/2009/?q=農商工連携", "the reader stays where they are");
  await page.getByRole("link", { name: "次の一致" }).click();
  await eventually(async () => assert.equal(await ground(), marked));
  assert.equal(await off.getAttribute("aria-pressed"), "false");
}));

test("the section in view is marked in the programme", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("meetings/2009/"));
  const current = page.locator(".programme a[aria-current]");
  await page.locator(".copy-link").first().waitFor();
  assert.equal(await current.count(), 0, "the overview is in view");
  const ways = page.locator(".programme a");
  for (const at of [2, 4, 0]) {
    await ways.nth(at).click();
    await eventually(async () => assert.deepEqual(await current.allTextContents(), [await ways.nth(at).textContent()]));
  }
}));

const clipboard = { context: { permissions: ["clipboard-read", "clipboard-write"] } };
test("beside each heading is a link to copy, without what the reader searched for", inBrowser(clipboard, async ({ page, url }) => {
  await page.goto(url("meetings/2009/?q=農商工連携"));
  const buttons = page.getByRole("button", { name: /へのリンクをコピー/ });
  await buttons.first().waitFor();
  assert.equal(await buttons.count(), 1 + (await page.locator("section.session").count()));
  for (const [at, copied] of [[0, "meetings/2009/"], [2, "meetings/2009/#section-2"]]) {
    await buttons.nth(at).click();
    await page.getByText("リンクをコピーしました。").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), url(copied));
  }
  // Links within the page keep the query.
  const [first] = await page.locator(".programme a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  assert.match(decodeURIComponent(first), /\?q=農商工連携#section-1$/);
}));

test("where the browser has no clipboard, the page says that nothing was copied", inBrowser({}, async ({ page, url }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined }));
  await page.goto(url("meetings/2009/"));
  await page.getByRole("button", { name: /へのリンクをコピー/ }).first().click();
  await page.getByText("リンクをコピーできませんでした。").waitFor();
}));

test("a meeting read without a query has no marks and no steps", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("meetings/2009/"));
  await page.getByTestId("meeting").waitFor();
  assert.equal(await page.locator("mark").count(), 0);
  assert.equal(await page.getByTestId("places").count(), 0);
}));

for (const [archive, fewest] of [["samples", 15], ["real", 8]]) {
  test(`every example of the help of the ${archive} archive finds as many records as it says`, inBrowser({ archive }, async ({ page, url }) => {
    await page.goto(url("help/"));
    await page.locator("dl.syntax a").first().waitFor();
    const examples = await page.locator("dl.syntax dt:has(a)").evaluateAll((terms) =>
      terms.map((term) => [term.querySelector("a").getAttribute("href"), term.querySelector(".count").textContent]),
    );
    assert.ok(examples.length >= fewest, `${examples.length} examples`);
    for (const [example, count] of examples) {
      await page.goto(url("help/"));
      await page.locator(`dl.syntax a[href="${example}"]`).click();
      const shown = await answer(page);
      assert.notEqual(shown.query, "");
      assert.ok(shown.total > 0, example);
      assert.equal(shown.status.split("（")[0], count, example);
    }
  }));
}

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
