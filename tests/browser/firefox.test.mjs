// The main walks in Firefox. It shows its accessibility tree to no driver: roles and
// names are computed by axe.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inFirefox, withFirefox } from "./firefox.mjs";
import { eventually } from "./reader.mjs";
import { byAxe, listen } from "./spoken.mjs";
import * as walks from "./walks.mjs";

function walk(name, options, body) {
  test(`in Firefox ${name}`, { ...withFirefox, timeout: 120_000 }, inFirefox({ ...options, before: listen }, async ({ page, url }) => {
    await body({ page, url, spoken: byAxe(page) });
  }));
}

walk("a search is made by keys, and a hit is reached", {}, walks.search);
walk("a search is narrowed by keys", {}, walks.filter);
walk("a search is narrowed by keys in a dialog", { viewport: { width: 480, height: 800 } }, walks.filterInDialog);
walk("a meeting is read by keys", {}, walks.read);
walk("a section is cited by keys", {}, walks.cite);
walk("the results are taken home by keys", {}, walks.exporting);
walk("a record is kept by keys", {}, walks.keep);
walk("terms are compared by keys", {}, walks.compare);

/** Waits until the app shows a page. */
const takenOver = (page, path) =>
  eventually(async () => {
    const left = await page.evaluate(() => document.querySelector("#page, #boot, main .waiting")?.outerHTML.slice(0, 80));
    assert.equal(left, undefined, path);
  });

walk("going back leads to the hit that was left, and every kind of page is shown", {}, async (walker) => {
  const { page, url } = walker;
  await walks.visit(walker, "?q=起業家教育", "[data-testid=results][data-seq-settled=true]");
  await walks.tabTo(walker, "[data-testid=hit] h3 a", /^link /);
  const left = await page.evaluate(() => document.activeElement.href);
  await walks.press(walker, "Enter");
  await walks.appears(walker, "[data-testid=meeting] mark");
  await page.goBack();
  await walks.appears(walker, "[data-testid=hit] h3 a:focus");
  assert.equal(await page.evaluate(() => document.activeElement.href), left);
  for (const path of ["speakers/", "themes/", "years/", "help/", "glossary/", "about/", "kwic/?q=共同研究"]) {
    await page.goto(url(path));
    await takenOver(page, path);
  }
  await page.goto(url("staff/"));
  await walks.appears(walker, "[data-testid=staff][data-settled=true]");
});
