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

/** A phone as narrow as any, which is also what a window of 1280 pixels shows at 400 %. */
const NARROW = phone({ width: 320, height: 640 });

const DEVICES = [["a desktop", {}], ["a phone", NARROW]];

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

/** Lets a file that the manifest names not arrive, or never. */
async function withhold(page, url, name, happens = (route) => route.abort("connectionreset")) {
  const manifest = await (await page.request.get(url("data/manifest.json"))).json();
  await page.context().route(url(`data/${manifest[name].path}`), happens);
  // What was kept would be taken.
  await page.evaluate(async () => { for (const kept of await caches.keys()) await caches.delete(kept); });
}

/** Opens a search whose answer the app shows, and which can be acted upon. */
async function openWhole(page, address) {
  await open(page, address);
  await takenOver(page, "home");
}

/** Lets the browser keep nothing of what a page stores. */
const refuseStorage = () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; };

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
      if (!(await page.locator("#filters").isVisible())) await page.getByTestId("filters-button").click();
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
  "a copied link": {
    async reach(page, url) {
      await openWhole(page, url("?q=大学"));
      await page.getByTestId("copy-link").click();
      await page.locator(".tool__said:not(:empty)").waitFor();
    },
  },
  "a citation in place": {
    async reach(page, url) {
      await openWhole(page, url("?q=起業家教育"));
      await page.locator(".hit .cite summary").first().click();
      await page.locator(".hit .citation:not(:empty)").first().waitFor();
    },
  },
  "remarks on a query, on its last page": { reach: (page, url) => open(page, url("?q=「大学&page=3")) },
  "another version": {
    async reach(page, url) {
      await open(page, url("?q=起業家教育&v=00000000"));
      await page.locator(".results .note").waitFor();
    },
  },
  "a theme that is not found": {
    async reach(page, url) {
      await open(page, url("?q=大学&find-theme=xyz"));
      if (!(await page.locator("#filters").isVisible())) await page.getByTestId("filters-button").click();
    },
  },
  "an answer on its way": {
    async reach(page, url) {
      await withhold(page, url, "index", () => {});
      await page.goto(url("?q=DX"));
      await page.getByText("検索の準備をしています").waitFor();
    },
  },
  "an index that does not come": {
    async reach(page, url) {
      await withhold(page, url, "index");
      await page.goto(url("?q=DX"));
      await page.getByTestId("error").waitFor();
    },
  },
  "a record that does not come": {
    async reach(page, url) {
      await withhold(page, url, "catalogue");
      await page.goto(url("meetings/2003/"));
      await page.getByTestId("error").waitFor();
    },
  },
  "an app that does not come": {
    async reach(page, url) {
      await page.route("**/app-*.wasm", (route) => route.abort("connectionreset"));
      await page.goto(url("?q=DX"));
      await page.locator("#boot-failure").waitFor();
    },
  },
  "marks taken off, and a link copied": {
    async reach(page, url) {
      await page.goto(url("meetings/2009/?q=農商工連携"));
      await page.locator("mark").first().waitFor();
      await takenOver(page, "meetings/…");
      await page.keyboard.press("Escape");
      await page.locator("[data-unmarked]").waitFor({ state: "attached" });
      await page.locator(".copy-link").first().click();
      await page.locator(".told:not(:empty)").waitFor();
    },
  },
  "no keyword": { needs: "kwic", reach: (page, url) => page.goto(url("kwic/")).then(() => takenOver(page, "kwic")) },
  "no keyword that is found": {
    needs: "kwic",
    async reach(page, url) {
      await page.goto(url("kwic/?q=xyz"));
      await page.locator(".note", { hasText: "一致した箇所がありません" }).waitFor();
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
  "an entry taken out, one unread and storage that is full": {
    needs: "notebook",
    async reach(page, url) {
      await openWhole(page, url("?q=起業家教育"));
      await page.getByTestId("pin").nth(3).click();
      await page.evaluate(() => localStorage.setItem("kairoku-notebook-unread:" + document.baseURI, "x"));
      await page.goto(url("notebook/"));
      await page.getByTestId("unread").waitFor();
      await page.evaluate(refuseStorage);
      await page.getByTestId("entry").first().getByRole("button", { name: "外す" }).click();
      await page.getByText("元に戻す").first().waitFor();
      await page.getByText("保存できないため").waitFor();
      page.on("dialog", (dialog) => dialog.accept());
    },
  },
  "a new year": {
    async reach(page, url) {
      await openWhole(page, url());
      await page.waitForFunction(() => Object.keys(localStorage).some((name) => name.startsWith("kairoku-seen:")));
      await page.evaluate(() => {
        const name = Object.keys(localStorage).find((name) => name.startsWith("kairoku-seen:"));
        localStorage[name] = localStorage[name].trim().split(" ").filter((one) => !one.startsWith("2024:")).join(" ");
      });
      await page.reload();
      await page.getByTestId("fresh-years").waitFor();
    },
  },
  "nothing to export": {
    needs: "take",
    async reach(page, url) {
      await page.goto(url("take/?q=xyz"));
      await page.locator("[data-testid=take] .note:visible").waitFor();
    },
  },
  "a record to cite": {
    needs: "take",
    async reach(page, url) {
      await page.goto(url("take/?id=2003&section=2"));
      await page.locator(".citation").waitFor();
      await page.getByRole("button", { name: "BibTeX" }).click();
      await page.getByText("を保存しました").waitFor();
    },
  },
  "terms that are offered": {
    needs: "trends",
    async reach(page, url) {
      await page.goto(url("trends/"));
      await takenOver(page, "trends");
      await page.locator("#term").pressSequentially("起業");
      await page.locator(".offers button").first().waitFor();
    },
  },
  "as many terms as there may be, and a year read out": {
    needs: "trends",
    async reach(page, url) {
      await page.goto(url("trends/?t=大学&t=企業&t=DX&t=高専&t=地域&share=1&smooth=1"));
      await page.locator("[data-testid=trends][data-seq-settled=true] table").waitFor({ state: "attached" });
      await page.locator("#chart").focus();
      await page.locator("#readout strong").waitFor();
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
  // Colours are the same on every device.
  const schemes = device === "a desktop" ? ["dark", "forced colours", "print"] : [];
  const expectedErrors = [/Failed to load resource/, /app-[0-9a-f]+\.wasm|WebAssembly|fetch/];
  test(`axe finds nothing wrong in any state of the app on ${device}`, inBrowser({ ...options, expectedErrors }, async ({ page, url }) => {
    const kinds = new Set((await pageFiles("samples")).map(({ kind }) => kind));
    const wrong = [];
    for (const [name, { needs, reach }] of Object.entries(STATES)) {
      if (needs && !kinds.has(needs)) continue;
      await reach(page, url);
      wrong.push(...(await violations(page, schemes)).map((what) => `${name}: ${what}`));
      await page.context().unrouteAll();
      await page.unrouteAll();
    }
    assert.deepEqual(wrong, []);
  }));
}

test("what is wrong would be noticed, without JavaScript as well", inBrowser({ context: { javaScriptEnabled: false } }, async ({ page, url }) => {
  await page.goto(url("help/"));
  await page.evaluate(() => { document.querySelector("h1").replaceChildren(Object.assign(new Image(), { src: "favicon.svg" })); });
  const found = await violations(page);
  assert.ok(found.some((what) => what.startsWith("image-alt")), found.join("\n"));
}));
