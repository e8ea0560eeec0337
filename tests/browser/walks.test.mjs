// The whole of what readers and staff do, with keys alone, and what a screen reader is
// told on the way: by Chromium's own accessibility tree, and by the live regions.

import { test } from "node:test";
import { inBrowser } from "./harness.mjs";
import { phone } from "./reader.mjs";
import { RECORD, sampleFiles } from "./samples.mjs";
import { byChromium, hears, listen } from "./spoken.mjs";
import * as walks from "./walks.mjs";
import { appears, press, says, tabTo } from "./walks.mjs";

/** A test that walks, in a browser that copies. */
function walk(name, options, body) {
  const context = { permissions: ["clipboard-read", "clipboard-write"], ...options.context };
  test(name, inBrowser({ ...options, context }, async ({ page, context, url }) => {
    await page.addInitScript(listen);
    // Only a page in front may write to the clipboard.
    await page.bringToFront();
    await body({ page, url, context, spoken: byChromium(page, context) });
  }));
}

const NARROW = phone({ width: 320, height: 640 });

walk("by keys a search is made, suggestions are heard of, and a hit is reached", {}, walks.search);
walk("by keys a search is narrowed, and what is left is heard", {}, walks.filter);
walk("by keys a search is narrowed in the dialog of a narrow window", NARROW, walks.filterInDialog);
walk("by keys a meeting is read from one place that matched to the next", {}, walks.read);
walk("by keys a section is cited", {}, walks.cite);
walk("by keys the results are taken home", {}, walks.exporting);
walk("by keys a record is kept in the notebook, taken out and put back", {}, walks.keep);
walk("by keys terms are compared, and the chart is read", {}, walks.compare);

/** What the dialogue for files gives, once a key has opened it. */
let chosen;

/** Opens the dialogue of a button for files by a key, and chooses. */
async function choose(walker, files) {
  chosen = files;
  await press(walker, " ");
}

walk("by keys a clerk adds a meeting on the page of staff", {}, async (walker) => {
  const { page, url } = walker;
  page.on("filechooser", (dialogue) => dialogue.setFiles(chosen));
  await page.goto(url("staff/"));
  await appears(walker, "[data-testid=staff][data-settled=true]");
  await page.evaluate(() => { window.announced.length = 0; });
  await tabTo(walker, "#staff-records", /^button ファイルを選ぶ/);
  await choose(walker, await sampleFiles());
  await hears(page, [/^「蒼海地域リエゾン会議.*」の記録28件を開きました/]);

  // What cannot be read is told, and then what is to be done in what can.
  await tabTo(walker, "#staff-add", /^button ファイルを選ぶ/);
  await choose(walker, [{ name: "report.pdf", mimeType: "text/plain", buffer: Buffer.from("%PDF-1.7") }]);
  await hears(page, [/^report\.pdf に、直すところが1件あります。/]);
  await choose(walker, [{ name: "2026.toml", mimeType: "text/plain", buffer: Buffer.from(RECORD) }]);
  await hears(page, ["直すところ・確かめるところ（1件）"]);

  // A message leads to its field, which says what is to be written and what is wrong.
  await tabTo(walker, ".draft__problems button", "button その欄へ（会場）");
  await press(walker, "Enter");
  await says(walker, "textbox 会場");
  await tabTo(walker, ".form__note input", "checkbox 確かめました:会場を確かめてください (not checked)");
  await press(walker, " ");
  await hears(page, [/^エラーはありません。/]);
  await tabTo(walker, "[id$='-date']", "textbox 開催日必須 (required)", "Shift");
  await press(walker, "End");
  await press(walker, "Backspace");
  await page.keyboard.type("77");
  await hears(page, ["直すところ・確かめるところ（1件）"]);
  await says(walker, "textbox 開催日必須 (invalid, required)");
  await press(walker, "Backspace");
  await hears(page, [/^エラーはありません。/]);

  await tabTo(walker, ".step:last-of-type > .button", "button データを作る");
  await press(walker, "Enter");
  await appears(walker, "[data-testid=built]");
  await hears(page, [/^できました。会議29件、/], /ています$/);
  await says(walker, "button データを作る");
  await press(walker, "Tab");
  await says(walker, "button 公開するデータ（data.zip）を保存する");

  // What goes away gives the focus on.
  await tabTo(walker, ".draft > .downloads .button:last-child", "button 取り込みをやめる", "Shift");
  await press(walker, "Enter");
  await says(walker, "heading 3確かめて、直す");
  await page.getByTestId("draft").waitFor({ state: "detached" });
});
