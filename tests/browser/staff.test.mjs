// The page of staff: from the records of last year to the data of this one,
// without a network.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { inBrowser, PHONE, SITES } from "./harness.mjs";
import { phone } from "./reader.mjs";
import { RECORD, SAMPLES, sampleFiles } from "./samples.mjs";

const PAGE = `「令和8年度 蒼海地域リエゾン会議」を開催しました

蒼海経済局

蒼海経済局は、「令和8年度 蒼海地域リエゾン会議」を開催しました。

開催日時
令和8年10月7日（水曜日）
13時30分～17時00分

開催会場
蒼海会館

内容
1. 特別講演
(1)「潮の研究と産学連携」
蒼海大学 教授 汐見 なぎさ 氏
・潮の研究について講演いただきました。
`;

const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
const settled = (page) => page.locator("[data-testid=staff][data-settled=true]").waitFor();

/** The page with the sample records open, and nothing to be had from outside. */
async function open(page, context, url) {
  await page.goto(url("staff/"));
  await settled(page);
  await context.setOffline(true);
  await page.locator("#staff-records").setInputFiles(await sampleFiles());
  await page.getByTestId("kept").waitFor();
}

async function add(page, ...files) {
  await page.locator("#staff-add").setInputFiles(files);
  await page.getByTestId("imported").first().waitFor();
  await settled(page);
}

/** The input of a label in the draft. */
const field = (page, label) =>
  page.getByTestId("draft").locator(".form__field").filter({ has: page.getByText(new RegExp(`^${label}\\s*(必須)?$`)) }).locator("> input, > select, > textarea").first();

/** The text of the draft, which is folded away. */
async function text(page) {
  const record = page.getByRole("textbox", { name: "記録の文", includeHidden: true });
  return record.inputValue();
}

/** The text of the draft, opened. */
async function opened(page) {
  await page.getByText("記録のファイルを開く").click();
  return page.getByRole("textbox", { name: "記録の文" });
}

/** A file that a button saves. */
async function saved(page, name) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name }).click(),
  ]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

test("nothing leads to the page, and search engines leave it out", inBrowser({}, async ({ page, url }) => {
  await page.goto(url());
  assert.equal(await page.locator('a[href*="staff"]').count(), 0);
  const html = await readFile(join(SITES.samples, "staff/index.html"), "utf8");
  assert.match(html, /<meta name="robots" content="noindex">/);
  const map = await readFile(join(SITES.samples, "sitemap.xml"), "utf8").catch(() => "");
  assert.ok(!map.includes("staff/"));
}));

test("without a network a report page becomes data that is found in", inBrowser({}, async ({ page, context, url, requests }) => {
  await open(page, context, url);
  const before = requests.length;
  assert.match(await page.getByTestId("kept").textContent(), /記録28件を開きました/);
  await add(page, file("report.txt", PAGE));
  assert.match(await page.getByTestId("imported").textContent(), /開催日: 2026-10-07（「開催日時」から）/);
  assert.equal(await page.getByRole("textbox", { name: "記録の文" }).count(), 0, "no TOML is seen");
  assert.equal(await field(page, "会場").inputValue(), "蒼海会館");
  await page.getByRole("button", { name: "データを作る" }).click();
  const made = page.getByTestId("built");
  await made.waitFor();
  assert.match(await made.textContent(), /会議29件/);
  const data = await saved(page, /data\.zip/);
  assert.equal(data.name, "data.zip");
  assert.equal(data.content.subarray(0, 2).toString(), "PK");
  const own = await saved(page, "この記録を保存する");
  assert.equal(own.name, "2026.toml");
  assert.equal(own.content.toString(), await text(page));
  assert.deepEqual(requests.slice(before).filter((it) => !it.startsWith("blob:")), [], "nothing is asked of anybody");
}));

test("what it saves is a download, whole, and it writes into no folder by itself", inBrowser({}, async ({ page, context, url }) => {
  await page.addInitScript(() => {
    window.written = [];
    for (const name of ["showSaveFilePicker", "showDirectoryPicker", "showOpenFilePicker"]) window[name] = () => window.written.push(name);
    for (const kind of [window.FileSystemFileHandle, window.FileSystemDirectoryHandle, window.StorageManager]) {
      for (const name of ["createWritable", "createSyncAccessHandle", "getFileHandle", "getDirectory"]) {
        if (kind?.prototype[name]) kind.prototype[name] = () => window.written.push(name);
      }
    }
  });
  await open(page, context, url);
  await add(page, file("2026.toml", RECORD.replace(/^#.*\n/m, "")));
  const own = await saved(page, "この記録を保存する");
  assert.equal(own.content.toString(), await text(page));
  await page.getByRole("button", { name: "データを作る" }).click();
  await saved(page, /records\.zip/);
  assert.deepEqual(await page.evaluate(() => window.written), []);
}));

test("a file that the browser cannot read is told by its name", inBrowser({}, async ({ page, context, url }) => {
  await open(page, context, url);
  // As where it is gone, or was written anew since it was chosen.
  await page.evaluate(() => {
    File.prototype.arrayBuffer = () => Promise.reject(new DOMException("changed", "NotReadableError"));
  });
  await add(page, file("report.txt", PAGE));
  await page.getByTestId("imported").getByText("読めませんでした").waitFor();
  assert.match(await page.getByTestId("imported").textContent(), /report\.txt/);
  await page.locator("#staff-records").setInputFiles(await sampleFiles());
  await page.getByText("読めませんでした").nth(2).waitFor({ state: "attached" });
  assert.equal(await page.getByRole("button", { name: "データを作る" }).count(), 0);
}));

test("the records that are saved are those of next year", inBrowser({}, async ({ page, context, url }) => {
  await open(page, context, url);
  await add(page, file("2026.toml", RECORD.replace(/^#.*\n/m, "")));
  await page.getByRole("button", { name: "データを作る" }).click();
  const records = await saved(page, /records\.zip/);
  await page.locator("#staff-records").setInputFiles({ name: "records.zip", mimeType: "application/zip", buffer: records.content });
  await page.getByRole("button", { name: "下書きを消して開き直す" }).click();
  await page.getByText("記録29件を開きました").waitFor();
  assert.equal(await page.getByTestId("draft").count(), 0, "it begins anew");
}));

test("data waits until a person has looked at what is uncertain", inBrowser({}, async ({ page, context, url }) => {
  await open(page, context, url);
  await add(page, file("2026.toml", RECORD));
  assert.equal(await page.getByRole("button", { name: "データを作る" }).count(), 0);
  const tick = page.getByRole("checkbox", { name: "確かめました: 会場を確かめてください" });
  await tick.check();
  await page.getByRole("button", { name: "データを作る" }).waitFor();
  assert.ok(!(await text(page)).includes("要確認"));
  await tick.uncheck();
  await settled(page);
  assert.equal(await text(page), RECORD);
}));

test("a mistake is told as it is typed, and its line is shown", inBrowser({}, async ({ page, context, url }) => {
  await open(page, context, url);
  await add(page, file("2026.toml", RECORD.replace(/^#.*\n/m, "")));
  const date = field(page, "開催日");
  await date.fill("2026-10-37");
  await page.getByText("日付「2026-10-37」は暦にありません").first().waitFor();
  assert.equal(await date.getAttribute("aria-invalid"), "true");
  assert.equal(await page.getByRole("button", { name: "データを作る" }).count(), 0);
  await page.getByRole("button", { name: "その欄へ（開催日）" }).click();
  assert.ok(await date.evaluate((field) => field === document.activeElement));
  await date.fill("2026-10-07");
  await page.getByRole("button", { name: "データを作る" }).waitFor();
  assert.equal(await date.getAttribute("aria-invalid"), null);
}));

test("a text that is no record shows its lines, and becomes fields once it is one", inBrowser({}, async ({ page, context, url }) => {
  await open(page, context, url);
  await add(page, file("2026.toml", RECORD.replace(/^#.*\n/m, "")));
  const record = await opened(page);
  await record.fill((await record.inputValue()).replace('"2026-10-07"', "2026-10-07 から"));
  await page.getByText("2026.toml:3").first().waitFor();
  assert.equal(await field(page, "開催日").count(), 0);
  await page.getByRole("button", { name: /^その行を見る/ }).first().click();
  const selected = await record.evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
  assert.equal(selected.trim(), "date = 2026-10-07 から");
  await record.fill((await record.inputValue()).replace("2026-10-07 から", '"2026-10-08"'));
  await page.getByRole("button", { name: "データを作る" }).waitFor();
  assert.equal(await field(page, "開催日").inputValue(), "2026-10-08");
}));

test("whoever writes keeps the place while the record is checked", inBrowser({}, async ({ page, context, url }) => {
  await open(page, context, url);
  await add(page, file("2026.toml", RECORD.replace(/^#.*\n/m, "")));
  const organizer = field(page, "主催");
  await organizer.focus();
  await page.keyboard.type("蒼海 ");
  await page.waitForTimeout(500);
  await page.keyboard.type("経済局");
  await page.waitForTimeout(500);
  await settled(page);
  assert.equal(await organizer.inputValue(), "蒼海 経済局");
  assert.ok(await organizer.evaluate((field) => field === document.activeElement));
  assert.match(await text(page), /^organizer = "蒼海 経済局"$/m);
  const record = await opened(page);
  await record.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("# メモ ");
  await page.waitForTimeout(500);
  await page.keyboard.type("の続き\n");
  await settled(page);
  assert.ok((await record.inputValue()).endsWith("# メモ の続き\n"));
  assert.ok(await record.evaluate((field) => field === document.activeElement));
}));

test("what was just typed is in the data that is made", inBrowser({}, async ({ page, context, url }) => {
  await open(page, context, url);
  await add(page, file("2026.toml", RECORD.replace(/^#.*\n/m, "")));
  const make = page.getByRole("button", { name: "データを作る" });
  await make.waitFor();
  await field(page, "概要").fill("たったいま書いた。");
  await make.click();
  await page.getByTestId("built").waitFor();
  const records = await saved(page, /records\.zip/);
  await page.locator("#staff-records").setInputFiles({ name: "records.zip", mimeType: "application/zip", buffer: records.content });
  await page.getByRole("button", { name: "下書きを消して開き直す" }).click();
  await page.getByText("記録29件を開きました").waitFor();
  await add(page, file("2026.toml", RECORD.replace(/^#.*\n/m, "").replace("潮の研究を語った。", "たったいま書いた。")));
  await page.getByText("違いはありません").waitFor();
}));

test("a record that is left out while it is typed stays out", inBrowser({}, async ({ page, context, url }) => {
  await open(page, context, url);
  await add(page, file("2026.toml", RECORD));
  await field(page, "会場").pressSequentially("x");
  await page.getByRole("button", { name: "取り込みをやめる" }).click();
  await page.getByTestId("draft").waitFor({ state: "detached" });
  await page.waitForTimeout(600);
  await settled(page);
  assert.equal(await page.getByTestId("draft").count(), 0);
}));

test("the meeting is seen as the site will show it, and its links lead nowhere", inBrowser({}, async ({ page, context, url }) => {
  await open(page, context, url);
  await add(page, file("report.txt", PAGE));
  await page.getByText("公開したときの見え方", { exact: true }).first().click();
  const preview = page.locator(".preview");
  await preview.getByRole("heading", { name: "潮の研究と産学連携" }).waitFor();
  await preview.getByRole("link", { name: "汐見 なぎさ" }).click();
  assert.match(page.url(), /staff\/$/);
}));

test("what is no report is refused with what to do", inBrowser({}, async ({ page, context, url }) => {
  await open(page, context, url);
  await add(page, file("report.pdf", "%PDF-1.7"));
  const taken = page.getByTestId("imported");
  assert.match(await taken.textContent(), /PDF/);
  assert.match(await taken.textContent(), /コピー/);
  assert.equal(await page.getByTestId("draft").count(), 0);
}));

test("a table is taken in, and its faults are told by their cells", inBrowser({}, async ({ page, context, url }) => {
  await open(page, context, url);
  const table = "会議ID,会議名,開催日\n2026,令和8年度 蒼海地域リエゾン会議,2026-10-07\n";
  await add(page, file("会議.csv", table.replace("2026-10-07", "令和0年10月7日")));
  await page.getByTestId("imported").getByText("会議!C2").waitFor();
  const marked = await saved(page, "印を付けた表を保存する");
  assert.equal(marked.name, "会議_確認.xlsx");
  assert.equal(marked.content.subarray(0, 2).toString(), "PK");
  await add(page, file("会議.csv", table));
  await page.getByTestId("draft").getByRole("heading", { name: /2026\.toml/ }).waitFor();
  await page.getByRole("button", { name: "データを作る" }).waitFor();
}));

test("what would change is told in sentences", inBrowser({}, async ({ page, context, url }) => {
  await open(page, context, url);
  await add(page, file("report.txt", PAGE));
  const changes = page.getByTestId("changes");
  await changes.waitFor();
  assert.match(await changes.textContent(), /令和8年度 蒼海地域リエゾン会議/);
}));

test("an address of mail in a summary is a warning that keeps nothing back", inBrowser({}, async ({ page, context, url }) => {
  await open(page, context, url);
  await add(page, file("2026.toml", RECORD.replace(/^#.*\n/m, "").replace("潮の", "kaigi@example.jp ")));
  await page.getByTestId("draft").getByText(/メールアドレス/).first().waitFor();
  await page.getByRole("button", { name: "データを作る" }).waitFor();
}));

test("a record can be left out again", inBrowser({}, async ({ page, context, url }) => {
  await open(page, context, url);
  await add(page, file("2026.toml", "nonsense"));
  await page.getByTestId("draft").waitFor();
  await page.getByRole("button", { name: "取り込みをやめる" }).click();
  await page.getByTestId("draft").waitFor({ state: "detached" });
}));

test("records are not opened anew over drafts unasked", inBrowser({}, async ({ page, context, url }) => {
  await open(page, context, url);
  await add(page, file("2026.toml", RECORD));
  await page.locator("#staff-records").setInputFiles(await sampleFiles());
  await page.getByRole("button", { name: "開き直さない" }).click();
  await settled(page);
  assert.equal(await page.getByTestId("draft").count(), 1);
}));

test("a folder is chosen as a whole", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("staff/"));
  await settled(page);
  await page.locator("#staff-records-folder").setInputFiles(SAMPLES);
  await page.getByText("記録28件を開きました").waitFor();
}));

test("files can be dropped", inBrowser({}, async ({ page, context, url }) => {
  await open(page, context, url);
  const transfer = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "report.txt", { type: "text/plain" }));
    return transfer;
  }, PAGE);
  await page.locator(".drop").nth(1).dispatchEvent("drop", { dataTransfer: transfer });
  await page.getByTestId("draft").waitFor();
}));

test("a record that waits for a person is shown all the same", inBrowser({}, async ({ page, context, url }) => {
  await open(page, context, url);
  await add(page, file("2026.toml", RECORD));
  await page.getByText("公開したときの見え方", { exact: true }).click();
  await page.locator(".preview").getByText("潮の研究を語った。").waitFor();
}));

test("what was done before a crash is there again", inBrowser({ expectedErrors: [/.*/] }, async ({ page, context, url }) => {
  await open(page, context, url);
  await add(page, file("report.txt", PAGE));
  const worker = page.workers()[0];
  await worker.evaluate(() => setTimeout(() => { throw new Error("crash"); }));
  await page.getByRole("button", { name: "その前の内容に戻る" }).waitFor();
  await context.setOffline(false);
  await page.getByRole("button", { name: "その前の内容に戻る" }).click();
  await settled(page);
  assert.equal(await field(page, "開催日").inputValue(), "2026-10-07");
}));

const RIGHT = RECORD.replace(/^#.*\n/m, "");

/** What is shown on the way, by name: each is reached from the one before it. */
const STATES = {
  "before anything is opened": (page, _, url) => page.goto(url("staff/")).then(() => settled(page)),
  "an archive that is begun": (page) => page.getByRole("button", { name: "はじめて作る" }).click().then(() => settled(page)),
  async "files that are refused, and a record with its preview"(page, context, url) {
    page.on("dialog", (dialog) => dialog.accept());
    await open(page, context, url);
    const table = "会議ID,会議名,開催日\n2026,令和8年度 蒼海地域リエゾン会議,令和0年10月7日\n";
    await add(page, file("2026.toml", RECORD), file("report.pdf", "%PDF-1.7"), file("会議.csv", table));
    await page.getByText("公開したときの見え方", { exact: true }).first().click();
    await page.locator(".preview").waitFor();
  },
  async "a field that is wrong, and something taken out"(page) {
    await field(page, "開催日").fill("2026-10-37");
    await page.getByText("日付「2026-10-37」は暦にありません").first().waitFor();
    await page.getByRole("button", { name: "発表を加える" }).click();
    await page.getByRole("button", { name: "発表1を消す", exact: true }).click();
    await page.getByRole("button", { name: "元に戻す" }).waitFor();
  },
  async "a choice between two"(page) {
    await add(page, file("2026.toml", RIGHT));
    await page.getByTestId("choice").waitFor();
  },
  async "the question before all begins anew"(page) {
    await page.locator("#staff-records").setInputFiles(await sampleFiles());
    await page.getByRole("button", { name: "開き直さない" }).waitFor();
  },
  async "data that is made"(page) {
    await page.getByRole("button", { name: "下書きを消して開き直す" }).click();
    await page.getByText("記録28件を開きました").waitFor();
    await add(page, file("2026.toml", RIGHT));
    await page.getByRole("button", { name: "データを作る" }).click();
    await page.getByTestId("built").waitFor();
  },
  async "a text that is no record"(page) {
    await add(page, file("2027.toml", "nonsense"));
    await page.getByTestId("draft").nth(1).waitFor();
  },
  async "a crash"(page) {
    await page.workers()[0].evaluate(() => setTimeout(() => { throw new Error("crash"); }));
    await page.getByRole("button", { name: "その前の内容に戻る" }).waitFor();
  },
};

for (const [device, options, schemes] of [["a desktop", {}, ["dark", "forced colours"]], ["a phone", phone({ width: 320, height: 640 }), []]]) {
  test(`axe finds nothing wrong in any state of the page on ${device}`, inBrowser({ ...options, expectedErrors: [/crash/] }, async ({ page, context, url }) => {
    const wrong = [];
    for (const [name, reach] of Object.entries(STATES)) {
      await reach(page, context, url);
      wrong.push(...(await violations(page, schemes)).map((what) => `${name}: ${what}`));
    }
    assert.deepEqual(wrong, []);
  }));
}

test("a phone shows everything without scrolling sideways", inBrowser({ viewport: PHONE }, async ({ page, context, url }) => {
  await open(page, context, url);
  await add(page, file("2026.toml", RECORD), file("report.txt", PAGE));
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${over} px`);
}));
