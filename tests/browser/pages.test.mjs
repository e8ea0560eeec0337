// The pages that are read: meetings, years, and what the archive is.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { SUB_PATH, inBrowser } from "./harness.mjs";
import { FRONT, address, answer, counted, everywhere, found, open, sees, eventually } from "./reader.mjs";
import { NOT_FOUND, meetings, pageFiles, pieces, squeezed } from "./site.mjs";

const BANNER = "架空の見本データです";
const meeting = (page, id) => page.locator(`[data-testid=meeting][data-id="${id}"]`);
const body = async (page) => squeezed(await page.locator("main").innerText());

everywhere("the 2023 meeting's page holds every fact of its report", { archive: "real" }, async ({ page, url }) => {
  await page.goto(url("meetings/2023/"));
  await meeting(page, "2023").waitFor();
  const shown = await body(page);
  const facts = [
    "令和5年度 東北地域リエゾンネットワーク会議",
    "2023年度（令和5年度）",
    "2023年11月6日（月） 13:30〜17:00",
    "東北経済産業局 会議室",
    "46名・23機関",
    "オープンイノベーションの促進",
    "起業家教育・スタートアップ支援",
    "大学等参加機関からの情報提供",
    "高専の起業家教育、スタートアップ支援について",
    "入江 英也",
    "国立大学法人熊本大学 熊本創生推進機構", "特任教授",
    "神山まるごと高等専門学校", "准教授(アントレプレナーシップ担当)",
    "産学連携(オープンイノベーション)の促進について",
    "大嶋 洋一",
    "国立大学法人東京工業大学", "副学長(産学官連携担当)",
    "オープンイノベーション機構", "副機構長・教授",
    "グループディスカッション(情報交換・意見交換)及び全体での意見交換",
    "6グループ",
    "「令和5年度 東北地域リエゾンネットワーク会議」を開催しました",
  ];
  for (const fact of facts) assert.ok(shown.includes(squeezed(fact)), `${fact} is not on the page`);
  const source = page.getByRole("link", { name: "を開催しました" });
  assert.equal(await source.getAttribute("href"), "https://www.tohoku.meti.go.jp/s_sancle/topics/231221.html");
});

for (const id of ["2003", "2009", "2012", "2013", "2022"]) {
  test(`the page of the sample meeting ${id} shows everything its record holds`, inBrowser({}, async ({ page, url }) => {
    await page.goto(url(`meetings/${id}/`));
    await meeting(page, id).waitFor();
    const shown = await body(page);
    const record = (await meetings("samples")).find((one) => one.id === id);
    const { sessions, source, links = [], ...held } = record;
    const texts = [held.title, held.series, held.venue, ...held.themes, ...pieces(held.summary)];
    for (const session of sessions) {
      texts.push(session.title, ...(session.themes ?? []), ...pieces(session.summary ?? ""));
      for (const speaker of session.speakers ?? []) {
        texts.push(speaker.name, speaker.reading, speaker.honorific);
        for (const { organization, role } of speaker.affiliations ?? []) texts.push(organization, role);
      }
    }
    texts.push(...links.map((link) => link.title), source?.title, source?.license);
    const wanted = texts.filter((text) => text !== undefined && text !== null);
    assert.deepEqual(wanted.filter((text) => !shown.includes(squeezed(text))), []);
    const addresses = await page.locator("main a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    const linked = [...links.map((link) => link.url), source?.url].filter(Boolean);
    assert.deepEqual(linked.filter((address) => !addresses.includes(address)), []);
  }));
}

everywhere("a meeting's page opens from a link without its final slash", { archive: "real" }, async ({ page, url }) => {
  await page.goto(url("meetings/2023"));
  await meeting(page, "2023").waitFor();
  assert.equal(address(page, url), "meetings/2023/");
});

test("a link to a section brings that section into view and focuses it", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("meetings/2018/?q=H30#section-4"));
  await meeting(page, "2018").waitFor();
  await page.waitForFunction(() => document.activeElement.closest("#section-4") !== null);
  // Reading begins at the first place in it that matched.
  const top = await page.evaluate(() => document.activeElement.getBoundingClientRect().top);
  assert.ok(top > -5 && top < 450, `what is read first stands at ${top}`);
}));

test("the programme leads to each session", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("meetings/2009/"));
  const programme = page.getByRole("navigation", { name: "プログラム" });
  await programme.waitFor();
  assert.equal(await programme.getByRole("link").count(), 5);
  await programme.getByRole("link", { name: "テクノセンターの鍵を企業に渡す" }).click();
  await page.waitForFunction(() => {
    const top = document.querySelector("#section-5").getBoundingClientRect().top;
    return top >= -5 && top < innerHeight;
  });
  assert.equal(address(page, url), "meetings/2009/#section-5");
}));

test("a table, a quotation, a list and a link of a record are shown as such", inBrowser({}, async ({ page, url }) => {
  const main = page.locator("main");
  await page.goto(url("meetings/2009/"));
  await main.getByRole("cell", { name: "売り場が企画を主導" }).waitFor();
  assert.equal(await main.locator("em", { hasText: "休む日" }).count(), 1);
  await page.goto(url("meetings/2012/"));
  await main.locator("blockquote", { hasText: "We try to maintain the dialogue" }).waitFor();
  assert.equal(
    await main.getByRole("link", { name: "用語集" }).getAttribute("href"),
    "https://example.jp/sokai-liaison/2012/glossary.html",
  );
  await page.goto(url("meetings/2002/"));
  await main.locator("li", { hasText: "初回の相談は無料と明記してほしい" }).waitFor();
}));

test("the next links lead from the first meeting to the last, each with its page and the banner", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("meetings/1998/"));
  assert.equal(await page.getByRole("link", { name: "前の会議" }).count(), 0);
  for (let year = 1998; year <= 2025; year += 1) {
    await meeting(page, String(year)).waitFor();
    assert.match(await page.locator("h1").textContent(), /蒼海地域リエゾン会議/);
    assert.equal(await page.getByTestId("sample-banner").count(), 1);
    if (year < 2025) await page.getByRole("link", { name: "次の会議" }).click();
  }
  assert.equal(await page.getByRole("link", { name: "次の会議" }).count(), 0);
  assert.equal(address(page, url), "meetings/2025/");
  await page.getByRole("link", { name: "前の会議" }).click();
  await meeting(page, "2024").waitFor();
}));

test("a meeting's page says which years around it are not recorded", inBrowser({ archive: "real" }, async ({ page, url }) => {
  await page.clock.setFixedTime(new Date("2026-01-15T12:00:00+09:00"));
  await page.goto(url("meetings/2023/"));
  const neighbours = page.getByRole("navigation", { name: "前後の会議" });
  await neighbours.getByText("1998〜2022年度の記録は未確認です。").waitFor();
  await neighbours.getByText("2024〜2025年度の記録は未確認です。").waitFor();
}));

/** Follows the way from a speaker's or theme's page to the search for all its sections. */
async function searchThese(page, kind) {
  await page.getByTestId(kind).getByRole("link", { name: "検索で開く" }).click();
  return answer(page);
}

test("a speaker's name leads to everything they spoke in", inBrowser({ archive: "real" }, async ({ page, url }) => {
  await page.goto(url("meetings/2023/"));
  await page.getByRole("link", { name: "大嶋 洋一" }).click();
  await searchThese(page, "speaker");
  const shown = await sees(page, { status: found(1, 1), chips: ["大嶋 洋一"], query: "" });
  assert.deepEqual([shown.hits[0].id, shown.hits[0].section], ["2023", 3]);
  assert.equal(address(page, url), "?speaker=大嶋+洋一");
}));

test("a speaker's name in variant kanji leads to everything they spoke in", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("meetings/2005/"));
  await page.getByRole("link", { name: "高橋 みのり" }).click();
  await searchThese(page, "speaker");
  const shown = await sees(page, { status: found(7, 7) });
  // However the link spells the name, the facet shows it once, with its count.
  assert.equal(shown.checked.length, 1);
  assert.equal(await counted(page, "speaker", shown.checked[0]), 7);
  assert.equal(await page.locator("[data-testid=facet-speaker] label", { hasText: "橋 みのり" }).count(), 1);
}));

test("a theme in another spelling leads to all of the theme", inBrowser({}, async ({ page, url }) => {
  const plain = await open(page, url("?theme=オープンイノベーション"));
  await page.goto(url("meetings/2012/"));
  await page.getByRole("link", { name: "オープン・イノベーション" }).click();
  const shown = await searchThese(page, "theme");
  assert.equal(shown.status, plain.status);
  assert.ok(plain.total > 6);
}));

test("years without a record are shown as 未確認, up to the fiscal year of today", inBrowser({ archive: "real" }, async ({ page, url }) => {
  const coverage = page.getByTestId("coverage");
  const row = (year) => coverage.locator(`[data-year="${year}"]`);
  // The fiscal year turns in April.
  for (const [today, years] of [["2026-03-31", 28], ["2026-04-01", 29]]) {
    await page.clock.setFixedTime(new Date(`${today}T09:00:00+09:00`));
    await page.goto(url("years/"));
    // What is published covers the years up to the last record.
    await eventually(async () => assert.equal(await coverage.locator("tbody tr").count(), years));
    assert.equal(await coverage.locator("tbody tr", { hasText: "未確認" }).count(), years - 1);
  }
  assert.match(await row(1998).innerText(), /1998年度\s*平成10年度\s*未確認/);
  await row(2023).getByRole("link", { name: "令和5年度 東北地域リエゾンネットワーク会議" }).click();
  await meeting(page, "2023").waitFor();
}));

test("an archive without gaps shows none", inBrowser({}, async ({ page, url }) => {
  await page.clock.setFixedTime(new Date("2026-01-15T12:00:00+09:00"));
  await page.goto(url("years/"));
  const rows = page.getByTestId("coverage").locator("tbody tr");
  await rows.first().waitFor();
  assert.equal(await rows.count(), 28);
  assert.equal(await rows.filter({ hasText: "未確認" }).count(), 0);
  await page.getByText("28年度のうち、記録があるのは28年度です。").waitFor();
}));

test("the about page says what the archive is and holds", inBrowser({ archive: "real" }, async ({ page, url }) => {
  await page.goto(url("about/"));
  await page.getByText("東北経済産業局が公表した開催報告をもとにまとめた記録です").waitFor();
  await page.getByText("1の会議、5件の記録を収録しています。").waitFor();
}));

everywhere("the glossary tells every word that readers meet, a link away from help and from any page's foot", {}, async ({ page, url }) => {
  const document = await readFile(new URL("../../docs/GLOSSARY.md", import.meta.url), "utf8");
  const [, part] = document.match(/^## 画面の言葉$(.*?)^## /ms);
  const rows = [...part.matchAll(/^\| (.+) \| (.+) \|$/gm)].slice(1).map(([, word, meaning]) => [word, meaning]);
  assert.ok(rows.length > 30);
  const main = page.locator("main");
  const told = async () => {
    await page.getByRole("heading", { level: 1, name: "用語集", exact: true }).waitFor();
    assert.equal(address(page, url), "glossary/");
    const words = await main.locator("dt").allInnerTexts();
    const meanings = await main.getByRole("definition").allInnerTexts();
    assert.deepEqual(words.map((word, at) => [word, meanings[at]]), rows);
  };
  await page.goto(url("meetings/2009/"));
  await meeting(page, "2009").waitFor();
  await page.getByRole("contentinfo").getByRole("link", { name: "用語集" }).click();
  await told();
  await main.getByRole("link", { name: "検索のしかた" }).click();
  await page.getByRole("heading", { level: 1, name: "検索のしかた" }).waitFor();
  await main.getByRole("link", { name: "用語集" }).click();
  await told();
});

/** Every address of a built site that is a page. */
async function routes(archive) {
  const pages = await pageFiles(archive);
  return pages.map(({ address }) => address).filter((address) => address !== NOT_FOUND);
}

test("every page of the sample, opened by its own address, carries the banner", inBrowser({ under: SUB_PATH }, async ({ page, url }) => {
  const all = await routes("samples");
  assert.ok(all.length > 100);
  for (const route of all) {
    await page.goto(url(route));
    await page.getByTestId("sample-banner").getByText(BANNER).waitFor();
  }
}));

test("no page of the real archive carries the banner", inBrowser({ archive: "real" }, async ({ page, url }) => {
  const all = await routes("real");
  assert.ok(["", "about/", "help/", "meetings/2023/", "speakers/", "years/2023/"].every((route) => all.includes(route)));
  for (const route of all) {
    await page.goto(url(route));
    // The organizer at its foot shows that the page knows its archive.
    await page.locator("footer").getByText("東北経済産業局").waitFor();
    assert.equal(await page.getByTestId("sample-banner").count(), 0);
    assert.equal(await page.getByText(BANNER).count(), 0);
  }
}));

everywhere("the site's ways lead from any page to any other without loading anew", {}, async ({ page, url }) => {
  await page.goto(url("meetings/2020/"));
  await page.waitForSelector("[data-testid=meeting]:not(#page *, #published *)");
  await page.evaluate(() => { window.loadedOnce = true; });
  const ways = page.getByRole("navigation", { name: "サイト内" });
  await ways.getByRole("link", { name: "年度別" }).click();
  await page.waitForSelector("[data-testid=coverage]:not(#page *, #published *)");
  assert.equal(await page.evaluate(() => window.loadedOnce), true);
  await page.getByRole("contentinfo").getByRole("link", { name: "このサイトについて" }).click();
  await page.getByRole("heading", { name: "このサイトについて", exact: true }).waitFor();
  assert.equal(await page.evaluate(() => window.loadedOnce), true);
  await ways.getByRole("link", { name: "検索" }).click();
  assert.equal((await answer(page)).status, FRONT);
  assert.equal(await ways.locator("[aria-current=page]").textContent(), "検索");
  assert.equal(await page.evaluate(() => window.loadedOnce), true);
  await ways.getByRole("link", { name: "登壇者" }).click();
  await page.getByTestId("speakers").waitFor();
  assert.equal(await page.evaluate(() => window.loadedOnce), true);
});

test("what was loaded is searched, compared and kept without a line", inBrowser({ expectedErrors: [/Failed to load resource/] }, async ({ page, context, url }) => {
  const before = await open(page, url("?q=起業家教育"));
  await page.evaluate(() => { window.loadedOnce = true; });
  await context.setOffline(true);
  for (const [link, sign] of [
    [/KWIC/, "[data-testid=kwic] tbody tr"],
    ["語の推移", "[data-testid=trend-table]"],
    ["結果を保存・引用する", "[data-testid=take][data-seq-settled=true] .citation"],
    ["ノート", "[data-testid=notebook-empty]"],
  ]) {
    await page.getByRole("link", { name: link }).first().click();
    await page.waitForSelector(sign);
    await page.goBack();
    assert.equal((await answer(page)).status, before.status);
  }
  assert.equal(await page.evaluate(() => window.loadedOnce), true);
}));

test("a page that is only read does not load the index", inBrowser({}, async ({ page, url, requests }) => {
  await page.goto(url("meetings/2010/"));
  await meeting(page, "2010").waitFor();
  assert.deepEqual(requests.filter((request) => request.includes("data/index-")), []);
}));
