// Every kind of page and the main states of the app, held against the rules of axe: what
// a machine can see of WCAG 2.2 A and AA, and what is good practice beside it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { inBrowser } from "./harness.mjs";
import { open, phone } from "./reader.mjs";
import { pageFiles, placeOf, sampled } from "./site.mjs";
import { goTo, takenOver } from "./takeover.mjs";

const UNDER = await placeOf("samples");

const DEVICES = [["a desktop", {}], ["a phone", phone()]];

for (const [device, options] of DEVICES) {
  test(`axe finds nothing wrong on any kind of page on ${device}`, inBrowser({ ...options, under: UNDER }, async ({ page, url }) => {
    const wrong = [];
    for (const { address, kind } of sampled(await pageFiles("samples"), 1)) {
      await page.goto(url(address));
      await takenOver(page, kind);
      wrong.push(...(await violations(page)).map((what) => `${address}: ${what}`));
    }
    assert.deepEqual(wrong, []);
  }));

  const context = { ...options.context, javaScriptEnabled: false };
  test(`axe finds nothing wrong on any kind of page on ${device} without JavaScript`, inBrowser({ ...options, under: UNDER, context }, async ({ page, url }) => {
    const wrong = [];
    for (const { address } of sampled(await pageFiles("samples"), 1)) {
      await page.goto(url(address));
      wrong.push(...(await violations(page)).map((what) => `${address}: ${what}`));
    }
    assert.deepEqual(wrong, []);
  }));
}

/**
 * States of the app by name: how each is reached, and the kind of page that it needs,
 * where not every site has it.
 */
const STATES = {
  results: { reach: (page, url) => open(page, url("?q=大学+企業&theme=共同研究&year=1998..2013")) },
  explained: { reach: (page, url) => open(page, url("?q=スタートアップ+取り組み&off=取組")) },
  "nothing found": { reach: (page, url) => open(page, url("?q=起業家教育+高専&year=1998")) },
  "near records": { reach: (page, url) => open(page, url("?q=起業化教育+高専")) },
  "keywords in context": {
    needs: "kwic",
    async reach(page, url) {
      await page.goto(url("kwic/?q=共同研究"));
      await page.getByTestId("kwic").waitFor();
    },
  },
  "filters open": {
    async reach(page, url) {
      await open(page, url("?q=大学"));
      const button = page.getByTestId("filters-button");
      if (await button.isVisible()) await button.click();
      const more = page.locator("#filters button[aria-expanded=false]:visible");
      for (let left = await more.count(); left > 0; left -= 1) await more.first().click();
    },
  },
  suggestions: {
    async reach(page, url) {
      await open(page, url());
      await takenOver(page, "home");
      await page.locator("#q").pressSequentially("大学 起業");
      await page.getByRole("option").first().waitFor();
      await page.keyboard.press("ArrowDown");
    },
  },
  "a meeting with marks": {
    async reach(page, url) {
      await page.goto(url("meetings/2009/?q=農商工連携"));
      await page.locator("mark").first().waitFor();
    },
  },
  "an unknown meeting": {
    async reach(page, url) {
      await open(page, url());
      await takenOver(page, "home");
      await goTo(page, "meetings/nowhere/");
      await page.getByTestId("not-found").waitFor();
    },
  },
  failure: {
    async reach(page, url) {
      await page.route("**/data/manifest.json", (route) => route.fulfill({ status: 404, body: "Not found" }));
      await page.goto(url());
      await page.getByTestId("error").waitFor();
      await page.unrouteAll();
    },
  },
  "a notebook with entries": {
    needs: "notebook",
    async reach(page, url) {
      await open(page, url("?q=起業家教育"));
      await takenOver(page, "home");
      for (const at of [0, 1]) await page.getByTestId("pin").nth(at).click();
      await page.getByTestId("save-search").click();
      await page.goto(url("notebook/"));
      await page.getByTestId("entry").nth(2).waitFor();
    },
  },
  export: {
    needs: "take",
    async reach(page, url) {
      await page.goto(url("take/?q=連携"));
      await takenOver(page, "take");
    },
  },
  trends: {
    needs: "trends",
    async reach(page, url) {
      await page.goto(url("trends/?t=大学&t=企業&t=DX"));
      await page.locator("[data-testid=trends][data-seq-settled=true] table").waitFor({ state: "attached" });
    },
  },
};

for (const [device, options] of DEVICES) {
  test(`axe finds nothing wrong in any state of the app on ${device}`, inBrowser({ ...options, expectedErrors: [/Failed to load resource/] }, async ({ page, url }) => {
    const kinds = new Set((await pageFiles("samples")).map(({ kind }) => kind));
    const wrong = [];
    for (const [name, { needs, reach }] of Object.entries(STATES)) {
      if (needs && !kinds.has(needs)) continue;
      await reach(page, url);
      wrong.push(...(await violations(page)).map((what) => `${name}: ${what}`));
    }
    assert.deepEqual(wrong, []);
  }));
}

test("what is wrong would be noticed, without JavaScript as well", inBrowser({ context: { javaScriptEnabled: false } }, async ({ page, url }) => {
  await page.goto(url("help/"));
  await page.evaluate(() => { document.querySelector("h1").innerHTML = "<img src='favicon.svg'>"; });
  const found = await violations(page);
  assert.ok(found.some((what) => what.startsWith("image-alt")), found.join("\n"));
}));
