// What a clerk does once a year on the page of staff, as docs/STAFF.md tells it:
// from an archive without the meeting of 2023 and the page that reports on it to
// the data, by fields alone.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { violations } from "./axe.mjs";
import { DESKTOP, inBrowser, PHONE, screenshot } from "./harness.mjs";
import { sampleFiles } from "./samples.mjs";

const PAGE = fileURLToPath(new URL("pages/sokai-2023.html", import.meta.url));

/** The sample records, but for the meeting of 2023. */
async function records() {
  return (await sampleFiles()).filter((file) => basename(file) !== "2023.toml");
}

const settled = (page) => page.locator("[data-testid=staff][data-settled=true]").waitFor();

/** The page with the records open and the report page imported. */
async function imported(page, url) {
  await page.goto(url("staff/"));
  await settled(page);
  await page.locator("#staff-records").setInputFiles(await records());
  await page.getByText("記録27件を開きました").waitFor();
  await page.locator("#staff-add").setInputFiles(PAGE);
  await page.getByTestId("draft").waitFor();
  await settled(page);
}

const draft = (page) => page.getByTestId("draft");

/** The input or choice of a label, within something. */
const field = (within, label) =>
  within.locator(".form__field").filter({ has: within.page().getByText(new RegExp(`^${label}\\s*(必須)?$`)) }).locator("> input, > select, > textarea").first();

/** A session of the draft. */
const session = (page, number) => draft(page).locator(`details.form__item`).nth(number - 1);

/** What can be read on the page. */
const visible = (page) => page.locator("main").innerText();

/** A file that a button saves. */
async function saved(page, name) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name }).click(),
  ]);
  return readFile(await download.path(), "utf8");
}

/** Ticks every note that waits. */
async function tickAll(page) {
  const waiting = draft(page).locator(".form__note:not([data-settled]) input");
  while (await waiting.count()) {
    await waiting.first().check();
    await settled(page);
  }
}

test("the meeting of a year is added by fields alone", inBrowser({}, async ({ page, url }) => {
  await imported(page, url);
  assert.equal(await draft(page).getByRole("heading", { level: 3 }).locator("code").innerText(), "2023.toml");
  assert.equal(await field(draft(page), "開催日").inputValue(), "2023-10-26");
  assert.equal(await field(draft(page), "会場").inputValue(), "蒼海経済局 会議室");

  // The page's own words stand beside what was read from them.
  const counts = draft(page).locator(".form__field").filter({ hasText: "参加者数" });
  assert.match(await counts.locator(".form__words").innerText(), /約50名\(23機関\)/);
  assert.match(await session(page, 2).locator(".form__words").first().textContent(), /みさき高等専門学校 准教授/);

  // What is uncertain is told with a way to its field, and ticked there.
  assert.equal(await page.getByRole("button", { name: "データを作る" }).count(), 0);
  await page.getByRole("button", { name: "その欄へ（参加者数）" }).click();
  assert.ok(await field(draft(page), "参加者数").evaluate((one) => one === document.activeElement));
  await tickAll(page);

  // The clerk shortens the summary, corrects a speaker, and adds what is missing.
  await field(draft(page), "概要").fill("潮流発電と起業家教育を語り合いました。");
  await field(session(page, 2), "読み").fill("いそべ かいと");
  await field(session(page, 4), "題名").fill("全体での意見交換");
  await page.getByRole("button", { name: "発表を加える" }).click();
  const last = session(page, 5);
  await last.getByText("まだ書かれていません").first().waitFor();
  await field(last, "種別").selectOption("その他");
  await field(last, "題名").fill("閉会");
  await last.getByRole("button", { name: "登壇者を加える" }).click();
  await field(last, "氏名").fill("汐見 なぎさ");
  await last.getByRole("button", { name: "所属を加える" }).click();
  await field(last, "役職").fill("局長");
  await field(last, "所属").fill("蒼海経済局");
  await settled(page);
  const seen = await visible(page);
  for (const word of ["[[", "]]", "= \"", "TOML", "要確認:"]) {
    assert.ok(!seen.includes(word), `no ${word} is seen`);
  }

  await page.getByRole("button", { name: "データを作る" }).click();
  await page.getByTestId("built").waitFor();
  assert.match(await page.getByTestId("built").textContent(), /会議28件/);
  const record = await saved(page, "この記録を保存する");
  for (const line of [
    'participants = 50',
    'summary = """\n潮流発電と起業家教育を語り合いました。\n"""',
    'reading = "いそべ かいと"',
    '[[sessions]]\nkind = "other"\ntitle = "閉会"\n\n[[sessions.speakers]]\nname = "汐見 なぎさ"\naffiliations = [\n    { organization = "蒼海経済局", role = "局長" },\n]\n',
  ]) {
    assert.ok(record.includes(line), `${line} in ${record}`);
  }
  assert.ok(!record.includes("要確認"));
}));

test("sessions are moved, taken out and put back, and the focus goes with them", inBrowser({}, async ({ page, url }) => {
  await imported(page, url);
  const titles = () => draft(page).locator("details.form__item > summary .form__title").allInnerTexts();
  const before = await titles();
  await page.getByRole("button", { name: "発表2 下へ" }).click();
  await settled(page);
  assert.deepEqual(await titles(), [before[0], before[2], before[1], before[3]]);
  const focus = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.equal(focus, "発表3 下へ");
  await page.getByText("発表2を3番目に動かしました").waitFor({ state: "attached" });
  // The words of the page and the speakers are still those of the session.
  assert.match(await session(page, 3).locator(".form__words").first().textContent(), /みさき高等専門学校/);
  await page.getByRole("button", { name: "発表3を消す", exact: true }).click();
  await settled(page);
  assert.equal((await titles()).length, 3);
  await page.getByRole("button", { name: "元に戻す" }).click();
  await settled(page);
  assert.deepEqual(await titles(), [before[0], before[2], before[1], before[3]]);
}));

test("another id is another file, and the focus stays where it is", inBrowser({}, async ({ page, url }) => {
  await imported(page, url);
  const id = field(draft(page), "会議ID");
  await id.fill("2023-10");
  await draft(page).getByRole("heading", { name: /2023-10\.toml/ }).waitFor();
  assert.ok(await id.evaluate((field) => field === document.activeElement));
  await page.keyboard.type("-26");
  await draft(page).getByRole("heading", { name: /2023-10-26\.toml/ }).waitFor();
  assert.equal(await id.inputValue(), "2023-10-26");
  await id.fill("2024");
  await draft(page).getByText("ほかの会議が使っていない会議ID").first().waitFor();
}));

test("a page that is imported again asks before it overwrites what was edited", inBrowser({}, async ({ page, url }) => {
  await imported(page, url);
  await field(draft(page), "会場").fill("蒼海会館");
  await settled(page);
  await page.locator("#staff-add").setInputFiles(PAGE);
  const choice = page.getByTestId("choice");
  await choice.waitFor();
  const row = choice.getByRole("row", { name: /会場/ });
  assert.match(await row.innerText(), /蒼海会館[\s\S]*蒼海経済局 会議室/);
  assert.deepEqual(await violations(page), []);
  await choice.getByRole("button", { name: "いまの下書きのままにする" }).click();
  await choice.waitFor({ state: "detached" });
  assert.equal(await field(draft(page), "会場").inputValue(), "蒼海会館");
  await page.locator("#staff-add").setInputFiles(PAGE);
  await choice.getByRole("button", { name: "新しく取り込んだものに替える" }).click();
  await choice.waitFor({ state: "detached" });
  assert.equal(await field(draft(page), "会場").inputValue(), "蒼海経済局 会議室");
}));

test("a first archive begins with its name and a page", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("staff/"));
  await settled(page);
  await page.getByRole("button", { name: "はじめて作る" }).click();
  await page.getByText("先に、会議録の名前を書いてください。").waitFor();
  assert.deepEqual(await violations(page), []);
  await field(draft(page), "会議録の名前").fill("蒼海地域リエゾン会議 会議録");
  await field(draft(page), "会議の系列").fill("蒼海地域リエゾン会議");
  await page.locator("#staff-add").waitFor({ state: "attached" });
  await page.locator("#staff-add").setInputFiles(PAGE);
  await draft(page).nth(1).waitFor();
  const waiting = page.locator(".form__note:not([data-settled]) input");
  while (await waiting.count()) {
    await waiting.first().check();
    await settled(page);
  }
  await page.getByRole("button", { name: "データを作る" }).click();
  await page.getByTestId("built").waitFor();
  assert.match(await page.getByTestId("built").textContent(), /会議1件/);
}));

test("the whole form goes by keyboard alone", inBrowser({}, async ({ page, url }) => {
  await imported(page, url);
  await field(draft(page), "会議ID").focus();
  const reached = new Set();
  for (let presses = 0; presses < 400; presses += 1) {
    const name = await page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute("aria-label") || document.activeElement.textContent);
    reached.add(name);
    await page.keyboard.press("Tab");
    if (name === "この記録を保存する") break;
  }
  const fields = await draft(page).locator(".form__field > input, .form__field > select, .form__field > textarea").evaluateAll((all) => all.map((one) => one.id));
  assert.deepEqual(fields.filter((id) => !reached.has(id)), []);
  assert.ok(reached.has("発表1を消す") && reached.has("draft-1-sessions-add"));
  // A tick is made by the space bar.
  const tick = draft(page).locator(".form__note input").first();
  await tick.focus();
  await page.keyboard.press("Space");
  await settled(page);
  assert.ok(await tick.isChecked());
  assert.ok(await tick.evaluate((one) => one === document.activeElement));
}));

for (const [name, viewport] of [["390", PHONE], ["1280", DESKTOP]]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`the form at ${name} px in ${colorScheme} fits, and axe finds nothing wrong`, inBrowser({ viewport, colorScheme }, async ({ page, url }) => {
      await imported(page, url);
      await field(draft(page), "開催日").fill("2023-10-36");
      await draft(page).getByText("暦にありません").first().waitFor();
      await settled(page);
      await page.evaluate(() => document.activeElement.blur());
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${over} px`);
      await screenshot(page, `staff-form-${name}-${colorScheme}`, { fullPage: true });
      if (colorScheme === "light") assert.deepEqual(await violations(page), []);
    }));
  }
}
