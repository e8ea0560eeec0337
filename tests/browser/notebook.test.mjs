// The notebook: what the reader keeps, in this browser alone.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { PHONE, inBrowser, screenshot } from "./harness.mjs";
import { address, answer, eventually, everywhere, focusIs, focused, open, phone, sees } from "./reader.mjs";

const QUERY = "?q=起業家教育";

const pins = (page) => page.getByTestId("pin");
const entries = (page) => page.getByTestId("entry");
const said = (page) => page.getByTestId("said");
const ways = (page) => page.getByRole("navigation", { name: "サイト内" });

/** Goes to the notebook within the page. */
async function toNotebook(page) {
  await ways(page).getByRole("link", { name: "ノート" }).click();
  await isOpen(page);
}

/** Opens the notebook by its own address. */
async function openNotebook(page, url) {
  await page.goto(url("notebook/"));
  await isOpen(page);
}

/** Waits until the notebook is more than what is published of it. */
const isOpen = (page) => page.getByTestId("import-notebook").waitFor({ state: "attached" });

/** Keeps the first hits of a search. */
async function keepHits(page, url, number) {
  await open(page, url(QUERY));
  for (let at = 0; at < number; at += 1) await pins(page).nth(at).click();
}

/** What is shown of the notebook, entry by entry. */
const shown = (page) =>
  entries(page).evaluateAll((all) =>
    all.map((entry) => ({
      title: entry.querySelector(".entry__title").textContent,
      href: entry.querySelector(".entry__title a")?.getAttribute("href"),
      note: entry.querySelector("textarea")?.value,
      kept: entry.dataset.kept === "true",
    })),
  );

const notes = async (page) => (await shown(page)).map((entry) => entry.note);

/** The text of the file that something saves. */
async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return readFile(await download.path(), "utf8");
}

/** What this browser keeps of an archive. */
const stored = (page) =>
  page.evaluate(() => {
    const name = Object.keys(localStorage).find((name) => name.startsWith("kairoku-notebook:"));
    return name && JSON.parse(localStorage[name]);
  });

everywhere("a hit is kept, is in the notebook after a reload, and leads back to its section", {}, async ({ page, url }) => {
  const { hits } = await open(page, url(QUERY));
  const pin = pins(page).first();
  assert.match(await pin.textContent(), /^ノート：/);
  await pin.click();
  await eventually(async () => assert.equal(await pin.getAttribute("aria-pressed"), "true"));
  assert.match(await pin.textContent(), /^ノート：/, "the label stays");
  await ways(page).getByText("ノート（1）").waitFor();
  assert.equal(await pins(page).nth(1).getAttribute("aria-pressed"), "false");

  await page.reload();
  await answer(page);
  assert.equal(await pin.getAttribute("aria-pressed"), "true");
  await toNotebook(page);
  assert.equal(address(page, url), "notebook/");
  const [entry, ...others] = await shown(page);
  assert.deepEqual(others, []);
  assert.equal(entry.href, `meetings/${hits[0].id}/${hits[0].section > 0 ? `#section-${hits[0].section}` : ""}`);
  await entries(page).getByRole("link").click();
  await page.locator(`[data-testid=meeting][data-id="${hits[0].id}"]`).waitFor();
  await eventually(async () => assert.equal(await page.locator("[data-testid=pin][aria-pressed=true]").count(), 1));
});

test("a meeting and its sections are kept by keyboard alone", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("meetings/2009/"));
  await pins(page).first().waitFor();
  const sections = await page.locator(".session").count();
  assert.equal(await pins(page).count(), sections + 1);
  for (const at of [0, 2]) {
    await pins(page).nth(at).focus();
    await page.keyboard.press(at === 0 ? "Enter" : "Space");
    await eventually(async () => assert.equal(await pins(page).nth(at).getAttribute("aria-pressed"), "true"));
    await focusIs(page, { text: /^ノート：/ }, "the focus stays on the button");
  }
  await page.keyboard.press("Space");
  await eventually(async () => assert.equal(await pins(page).nth(2).getAttribute("aria-pressed"), "false"));
  await page.keyboard.press("Space");
  await toNotebook(page);
  await entries(page).nth(1).waitFor();
  assert.deepEqual((await shown(page)).map((entry) => entry.href), ["meetings/2009/", "meetings/2009/#section-2"]);
  assert.equal(await page.getByRole("heading", { level: 3, name: "平成21年度 蒼海地域リエゾン会議" }).count(), 1);
}));

test("a note is kept as it is typed", inBrowser({}, async ({ page, url }) => {
  await keepHits(page, url, 2);
  await toNotebook(page);
  const title = (await shown(page))[1].title;
  const field = page.getByRole("textbox", { name: title }).nth(0);
  await field.pressSequentially("引用する。\n3節を参照");
  await page.reload();
  await entries(page).first().waitFor();
  assert.deepEqual(await notes(page), ["", "引用する。\n3節を参照"]);
  assert.equal((await shown(page))[1].title, title);
}));

test("what is taken out can be put back, note and all", inBrowser({}, async ({ page, url }) => {
  await keepHits(page, url, 3);
  await toNotebook(page);
  await page.getByRole("textbox").nth(1).fill("大事");
  const before = await shown(page);
  await entries(page).nth(1).getByRole("button", { name: "外す" }).focus();
  await page.keyboard.press("Enter");
  await said(page).getByText("をノートから外しました。").waitFor();
  assert.deepEqual((await shown(page)).map((entry) => entry.kept), [true, false, true]);
  await focusIs(page, { text: /^元に戻す/ }, "the focus is on the way back");
  assert.equal((await stored(page)).length, 2);
  await page.keyboard.press("Enter");
  await said(page).getByText("を元に戻しました。").waitFor();
  assert.deepEqual(await shown(page), before);

  await entries(page).nth(0).getByRole("button", { name: "外す" }).click();
  await ways(page).getByRole("link", { name: "検索" }).click();
  await answer(page);
  await toNotebook(page);
  assert.equal((await shown(page)).length, 2, "it is gone once the notebook was left");
  assert.equal(await said(page).textContent(), "");
}));

test("a section that is kept again on the way keeps its note", inBrowser({}, async ({ page, url }) => {
  await keepHits(page, url, 1);
  await toNotebook(page);
  await page.getByRole("textbox").fill("大事");
  await page.goBack();
  await answer(page);
  const pin = pins(page).first();
  for (const pressed of ["false", "true"]) {
    await pin.click();
    await eventually(async () => assert.equal(await pin.getAttribute("aria-pressed"), pressed));
  }
  await toNotebook(page);
  assert.deepEqual(await notes(page), ["大事"]);
}));

everywhere("a search is kept with its filters and leads back to them", {}, async ({ page, url }) => {
  await open(page, url());
  assert.equal(await page.getByTestId("save-search").count(), 0, "there is nothing to keep");
  const before = await open(page, url("?q=大学&year=2003..2008&page=2"));
  await page.getByTestId("save-search").click();
  await eventually(async () => assert.equal(await page.getByTestId("save-search").getAttribute("aria-pressed"), "true"));
  await page.locator("#q").fill("大学 企業");
  await sees(page, { query: "大学 企業" });
  await eventually(async () => assert.equal(await page.getByTestId("save-search").getAttribute("aria-pressed"), "false"));
  await toNotebook(page);
  assert.deepEqual((await shown(page)).map((entry) => entry.title), ["「大学」、年度：2003〜2008年度"]);
  await page.getByRole("heading", { name: "保存した検索" }).waitFor();
  await entries(page).getByRole("link").click();
  await sees(page, { query: "大学", chips: ["2003〜2008年度"], status: before.status, page: "1" });
});

test("two pages write in the same notebook, and neither undoes the other", inBrowser({}, async ({ page, context, url }) => {
  await keepHits(page, url, 1);
  await toNotebook(page);
  const other = await context.newPage();
  const { hits } = await open(other, url(QUERY));
  assert.equal(await pins(other).first().getAttribute("aria-pressed"), "true");
  await pins(other).nth(1).click();
  await pins(other).nth(2).click();
  await eventually(async () => assert.equal((await shown(page)).length, 3, "the other page sees it at once"));

  // While a note is being written an entry comes before it.
  await page.bringToFront();
  const field = page.getByRole("textbox").last();
  const noted = (await shown(page)).at(-1).href;
  await field.pressSequentially("前");
  await open(other, url("?q=大学&sort=newest"));
  const newest = pins(other).first();
  await newest.click();
  await eventually(async () => assert.equal((await shown(page)).length, 4));
  await focusIs(page, { tag: "textarea" }, "the reader writes on");
  await page.keyboard.press("End");
  await page.keyboard.type("後");
  const kept = await stored(page);
  assert.equal(kept.length, 4);
  assert.deepEqual(kept.filter((entry) => entry.note !== "").map((entry) => [entry.address, entry.note]), [[noted, "前後"]]);
  assert.equal(hits.length > 2, true);

  // What the other took out while a note was being written is not lost.
  await other.goto(url("notebook/"));
  const last = entries(other).last();
  await last.getByRole("button", { name: "外す" }).click();
  await eventually(async () => assert.equal((await stored(page)).length, 3));
}));

test("a button keeps the focus while another page writes in the notebook", inBrowser({}, async ({ page, context, url }) => {
  await keepHits(page, url, 2);
  await toNotebook(page);
  const button = entries(page).nth(1).getByRole("button", { name: "外す" });
  await button.focus();
  const { id } = await focused(page);
  const other = await context.newPage();
  await open(other, url(QUERY));
  await pins(other).nth(2).click();
  await eventually(async () => assert.equal((await shown(page)).length, 3));
  await focusIs(page, { id, text: /^外す/ });
  await page.bringToFront();
  await page.keyboard.press("Enter");
  await focusIs(page, { id, text: /^元に戻す/ }, "the focus is on the way back");
}));

test("the notebook goes to another browser as a file, and both notes stay", inBrowser({}, async ({ page, url }) => {
  await keepHits(page, url, 2);
  await open(page, url("?q=大学&kind=talk"));
  await page.getByTestId("save-search").click();
  await toNotebook(page);
  await page.getByRole("textbox").first().fill("こちらのメモ");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId("export-notebook").click()]);
  assert.match(download.suggestedFilename(), /^kairoku-notebook-\d{8}\.json$/);
  const file = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.deepEqual(file, await stored(page));
  assert.ok(file.every((entry) => Object.values(entry).every((text) => typeof text === "string")));

  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.getByTestId("notebook-empty").waitFor();
  const import_ = async (content) => {
    const buffer = Buffer.from(typeof content === "string" ? content : JSON.stringify(content));
    await page.getByTestId("import-notebook").setInputFiles({ name: "notebook.json", mimeType: "application/json", buffer });
  };
  await import_(file);
  await said(page).getByText("3件を加えました。").waitFor();
  assert.deepEqual(await stored(page), file);

  const noted = file.find(({ note }) => note === "こちらのメモ");
  const plain = file.find(({ note, address }) => note === "" && address.startsWith("meetings/"));
  const elsewhere = [
    { ...noted, note: "あちらのメモ" },
    plain,
    { ...plain, address: "meetings/2020/#section-1", date: "昨日" },
    { ...plain, address: "https://example.com/" },
    "文字",
  ];
  await import_(elsewhere);
  await said(page).getByText("1件は、もとのメモにつなぎました。1件は、すでにありました。3件は加えていません。").waitFor();
  assert.match(await said(page).textContent(), /3件目の日付が読み取れません。4件目の行き先が読み取れません。5件目の行き先が/);
  assert.deepEqual(await notes(page), ["こちらのメモ\n\nあちらのメモ", "", ""]);

  const before = await stored(page);
  for (const content of ["", "not json", "{}", "<html>"]) {
    await import_([]);
    await said(page).getByText("読み込むものはありませんでした").waitFor();
    await import_(content);
    await said(page).getByText("ノートのファイルではないため").waitFor();
  }
  assert.deepEqual(await stored(page), before);
}));

test("the notebook and all that is in it can be reached by keyboard", inBrowser({}, async ({ page, url }) => {
  await keepHits(page, url, 1);
  await toNotebook(page);
  const stops = [];
  await page.locator("h1").focus();
  for (let at = 0; at < 6; at += 1) {
    await page.keyboard.press("Tab");
    const { tag, text } = await focused(page);
    stops.push(`${tag} ${text}`.slice(0, 12).trim());
  }
  assert.deepEqual(stops.map((stop) => stop.split(" ")[0]), ["button", "input", "a", "a", "button", "textarea"]);
  await page.getByTestId("import-notebook").focus();
  const outline = await page.locator(".file-button").evaluate((label) => getComputedStyle(label).outlineStyle);
  assert.equal(outline, "solid", "the focus can be seen");
}));

test("the empty notebook says what it is for", inBrowser({}, async ({ page, url }) => {
  await openNotebook(page, url);
  const empty = page.getByTestId("notebook-empty");
  await empty.getByText("「ノート」のしおり").waitFor();
  await page.getByText("どこにも送信されません").first().waitFor();
  assert.equal(await stored(page), undefined, "looking at it stores nothing");
  await empty.getByRole("link", { name: "検索へ" }).click();
  await answer(page);
}));

const REFUSALS = {
  "is missing": () => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }),
  "is full": () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; },
};

for (const [how, refuse] of Object.entries(REFUSALS)) {
  test(`where storage ${how} the notebook lives as long as the page, and says so`, inBrowser({}, async ({ page, url }) => {
    await page.addInitScript(refuse);
    const warning = page.getByText("このブラウザでは保存できないため、このページを離れると消えます。");
    await open(page, url(QUERY));
    assert.equal(await warning.count(), 0, "nothing is kept yet");
    await pins(page).first().click();
    await warning.waitFor();
    await pins(page).nth(1).click();
    await pins(page).nth(2).click();
    await pins(page).nth(1).click();
    await ways(page).getByText("ノート（2）").waitFor();
    // Other pages of the site are no other page to the browser.
    await ways(page).getByRole("link", { name: "登壇者" }).click();
    await page.getByTestId("speakers").waitFor();
    const file = await saved(page, () => page.getByRole("link", { name: "書き出す" }).click());
    assert.equal(JSON.parse(file).length, 2);

    await toNotebook(page);
    assert.deepEqual((await shown(page)).map((entry) => entry.kept), [true, true]);

    // The browser asks before what is not saved is left.
    const asked = page.waitForEvent("dialog");
    await page.evaluate(() => { setTimeout(() => location.reload()); });
    const dialog = await asked;
    assert.equal(dialog.type(), "beforeunload");
    await dialog.accept();
    await page.getByTestId("notebook-empty").waitFor();
    await page.getByTestId("import-notebook").setInputFiles({ name: "n.json", mimeType: "application/json", buffer: Buffer.from(file) });
    await said(page).getByText("2件を加えました。").waitFor();
    await warning.waitFor();
    await page.getByRole("textbox").first().fill("大事");
    await entries(page).nth(1).getByRole("button", { name: "外す" }).click();
    await eventually(async () => assert.deepEqual((await shown(page)).map((entry) => entry.kept), [true, false]));
    assert.equal((await shown(page))[0].note, "大事");
    const again = await saved(page, () => page.getByTestId("export-notebook").click());
    assert.deepEqual(JSON.parse(again).map((entry) => entry.note), ["大事"]);
    // The theme can be chosen all the same.
    await page.getByTestId("theme").selectOption("dark");
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
    page.on("dialog", (dialog) => dialog.accept());
  }));
}

test("once there is room again everything is stored", inBrowser({}, async ({ page, url }) => {
  await page.addInitScript(() => {
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...given) {
      if (window.full) throw new DOMException("full", "QuotaExceededError");
      return setItem.apply(this, given);
    };
  });
  await open(page, url(QUERY));
  await page.evaluate(() => { window.full = true; });
  await pins(page).first().click();
  await page.getByText("このページを離れると消えます").waitFor();
  await page.evaluate(() => { window.full = false; });
  await pins(page).nth(1).click();
  await eventually(async () => assert.equal(await page.getByText("このページを離れると消えます").count(), 0));
  assert.equal((await stored(page)).length, 2);
}));

for (const [what, damage] of [
  ["no JSON", (text) => text.slice(0, -5)],
  ["an entry of another kind", (text) => text.replace("meetings/", "elsewhere/")],
]) {
  test(`what is stored and cannot be read is kept aside: ${what}`, inBrowser({}, async ({ page, url }) => {
    await keepHits(page, url, 2);
    const name = await page.evaluate(() => Object.keys(localStorage).find((name) => name.startsWith("kairoku-notebook:")));
    const damaged = damage(await page.evaluate((name) => localStorage[name], name));
    await page.evaluate(([name, text]) => { localStorage[name] = text; }, [name, damaged]);
    await openNotebook(page, url);
    const unread = page.getByTestId("unread");
    await unread.getByText("消さずに、もとのまま別に取ってあります").waitFor();
    // Keeping something else does not write over it.
    await open(page, url("?q=大学"));
    await pins(page).first().click();
    await openNotebook(page, url);
    await unread.waitFor();
    const kept = await saved(page, () => unread.getByRole("button", { name: "もとの内容を書き出す" }).click());
    assert.equal(kept.trim(), damaged.trim());
    await unread.getByRole("button", { name: "取ってある内容を消す" }).click();
    await eventually(async () => assert.equal(await unread.count(), 0));
    await page.reload();
    await entries(page).first().waitFor();
    assert.equal(await unread.count(), 0);
  }));
}

test("archives on one host have notebooks of their own", inBrowser({ under: "/one/" }, async ({ page, url }) => {
  await keepHits(page, url, 1);
  const names = await page.evaluate(() => Object.keys(localStorage));
  assert.ok(names.length >= 2 && names.every((name) => name.endsWith(url())), `${names}`);
}));

/** Makes the reader one who knew the archive without these years. */
async function forget(page, years) {
  const isKnown = () => Object.keys(localStorage).some((name) => name.startsWith("kairoku-seen:"));
  await page.waitForFunction(isKnown);
  await page.evaluate((years) => {
    const name = Object.keys(localStorage).find((name) => name.startsWith("kairoku-seen:"));
    const known = localStorage[name].trim().split(" ");
    localStorage[name] = known.filter((one) => !years.includes(Number(one.split(":")[0]))).join(" ");
  }, years);
}

everywhere("a year that came since the last visit is told once, until it is looked at", {}, async ({ page, url }) => {
  const note = page.getByTestId("fresh-years");
  await open(page, url());
  assert.equal(await note.count(), 0, "on the first visit everything is new");
  await page.reload();
  await answer(page);
  assert.equal(await note.count(), 0);

  await forget(page, [2023, 2024]);
  await page.reload();
  await note.getByText("前回のあと、2023年度、2024年度の記録が加わりました。").waitFor();
  await note.getByRole("link", { name: "2024年度" }).click();
  await sees(page, { chips: ["2024年度（令和6年度）"] });
  await eventually(async () => assert.equal(await note.innerText(), "前回のあと、2023年度の記録が加わりました。"));
  await open(page, url());
  await note.getByText("前回のあと、2023年度の記録が加わりました。").waitFor();
  await note.getByRole("button", { name: "閉じる" }).click();
  await eventually(async () => assert.equal(await note.count(), 0));
  await open(page, url());
  assert.equal(await note.count(), 0);
});

for (const width of [320, PHONE.width]) {
  test(`nothing is lost at ${width} pixels, and with text twice as large`, inBrowser({ ...phone({ width, height: 640 }) }, async ({ page, url }) => {
    await keepHits(page, url, 2);
    await page.getByTestId("save-search").click();
    await page.evaluate(() => localStorage.setItem("kairoku-notebook-unread:" + document.baseURI, "x"));
    const fits = async (what) => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${what} is ${wide} pixels too wide`);
    };
    for (const size of ["100%", "200%"]) {
      for (const route of ["notebook/", QUERY, "meetings/2009/"]) {
        await page.goto(url(route));
        await page.locator("[data-testid=entry], [data-testid=hit], [data-testid=meeting]").first().waitFor();
        await page.evaluate((size) => { document.documentElement.style.fontSize = size; }, size);
        await fits(`${route} at ${size}`);
      }
    }
  }));
}

test("the buttons are large enough to be touched", inBrowser(phone(), async ({ page, url }) => {
  await keepHits(page, url, 1);
  await page.getByTestId("save-search").waitFor();
  const heights = (targets) => targets.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  const are = async (targets) => {
    const measured = await heights(targets);
    assert.ok(measured.length > 0 && measured.every((height) => height >= 44), `${measured}`);
  };
  await are(page.locator("[data-testid=pin], [data-testid=save-search]"));
  await toNotebook(page);
  await are(page.locator("main button:visible, .file-button"));
}));

for (const device of [phone(), {}]) {
  const width = device.viewport?.width ?? 1280;
  for (const colorScheme of ["light", "dark"]) {
    test(`pictures of the notebook at ${width} pixels in the ${colorScheme} theme`, inBrowser({ ...device, colorScheme }, async ({ page, url }) => {
      await openNotebook(page, url);
      await page.getByTestId("notebook-empty").waitFor();
      await screenshot(page, `notebook-empty-${width}-${colorScheme}`, { fullPage: true });
      await keepHits(page, url, 4);
      await page.getByTestId("save-search").click();
      await screenshot(page, `pins-${width}-${colorScheme}`);
      await open(page, url("?q=大学&year=2003..2008&theme=知的財産"));
      await page.getByTestId("save-search").click();
      await page.goto(url("meetings/2009/"));
      await pins(page).first().waitFor();
      await pins(page).nth(0).click();
      await pins(page).nth(2).click();
      await screenshot(page, `pins-meeting-${width}-${colorScheme}`);
      await toNotebook(page);
      await page.getByRole("textbox").first().fill("学内の研究会で引用する。\n原文の3段落目。");
      await entries(page).nth(2).getByRole("button", { name: "外す" }).click();
      await page.waitForTimeout(100);
      await screenshot(page, `notebook-${width}-${colorScheme}`, { fullPage: true });
      await page.evaluate(() => localStorage.setItem("kairoku-notebook-unread:" + document.baseURI, "x"));
      await forget(page, [2024]);
      await open(page, url());
      await page.getByTestId("fresh-years").waitFor();
      await screenshot(page, `fresh-${width}-${colorScheme}`, { fullPage: false });
    }));
  }
}
