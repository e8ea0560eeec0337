// What goes wrong on the way, and that the reader gets on all the same.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";
import { SITES, inBrowser } from "./harness.mjs";
import { answer, eventually, everywhere, found, open, sees, type } from "./reader.mjs";

const MANIFEST = "**/data/manifest.json";
const NOT_LOADED = /Failed to load resource/;
const PAGE = { status: 200, contentType: "text/html", body: "<!doctype html><title>Login</title>" };

/** What may happen to a file on its way: how, and what the reader is told. */
const ACCIDENTS = [
  { what: "is cut off", told: "サーバーに接続できません", happens: (route) => route.abort("connectionreset") },
  { what: "is missing", told: "サーバーにありません", happens: (route) => route.fulfill({ status: 404, body: "Not found" }) },
  { what: "is a page with status 200", told: "公開されたものと一致しません", happens: (route) => route.fulfill(PAGE) },
  { what: "has a flipped bit", told: "公開されたものと一致しません", happens: (route) => flipped(route) },
  { what: "is short", told: "公開されたものと一致しません", happens: (route) => short(route) },
];

async function flipped(route) {
  const response = await route.fetch();
  const body = await response.body();
  body[Math.floor(body.length / 2)] ^= 1;
  await route.fulfill({ response, body });
}

async function short(route) {
  const response = await route.fetch();
  const body = (await response.body()).subarray(0, -100);
  await route.fulfill({ response, body, headers: { ...response.headers(), "content-length": String(body.length) } });
}

/** The address of the file that the site's manifest names; that of the catalogue holds the records. */
async function fileOf(context, url, name) {
  const manifest = await (await context.request.get(url("data/manifest.json"))).json();
  return url(`data/${manifest[name].path}`);
}

for (const { what, told, happens } of ACCIDENTS) {
  test(`where the index ${what} the page says so, and another try works`, inBrowser({ expectedErrors: [NOT_LOADED] }, async ({ page, context, url }) => {
    const index = await fileOf(context, url, "index");
    await context.route(index, happens);
    await page.goto(url("?q=DX"));
    const error = page.getByTestId("error");
    await error.getByText(told).waitFor();
    await context.unroute(index);
    await error.getByRole("button", { name: "もう一度読み込む" }).click();
    await sees(page, { query: "DX", status: found(7, 3) });
    assert.equal(await error.count(), 0);
  }));

  test(`where a meeting's record ${what} its page says so, and another try works`, inBrowser({ expectedErrors: [NOT_LOADED] }, async ({ page, context, url }) => {
    const file = await fileOf(context, url, "catalogue");
    await context.route(file, happens);
    await page.goto(url("meetings/2003/"));
    const error = page.getByTestId("error");
    await error.getByText(told).waitFor();
    await context.unroute(file);
    await error.getByRole("button").click();
    await page.locator("[data-testid=meeting][data-id='2003']").waitFor();
    assert.equal(await error.count(), 0);
  }));
}

for (const { what, told, happens } of ACCIDENTS.slice(0, 3)) {
  test(`where the manifest ${what} every page says so, and another try works`, inBrowser({ expectedErrors: [NOT_LOADED] }, async ({ page, context, url }) => {
    const error = page.getByTestId("error");
    for (const [route, sign] of [["?q=DX", "[data-testid=hit]"], ["years/", "[data-testid=coverage]"], ["meetings/2003/", "[data-testid=meeting]"]]) {
      await context.route(MANIFEST, happens);
      await page.goto(url(route));
      await error.getByText(told).waitFor();
      await context.unroute(MANIFEST);
      await error.getByRole("button").click();
      await page.locator(sign).first().waitFor();
      assert.equal(await error.count(), 0);
    }
  }));
}

test("a file that was damaged once on its way is asked for again without a word", inBrowser({}, async ({ page, context, url }) => {
  const index = await fileOf(context, url, "index");
  let times = 0;
  await context.route(index, (route) => {
    times += 1;
    return times === 1 ? flipped(route) : route.continue();
  });
  assert.equal((await open(page, url("?q=DX"))).status, found(7, 3));
  assert.equal(times, 2);
  assert.equal(await page.getByTestId("error").count(), 0);
}));

test("data of another version of the program is seen as such", inBrowser({}, async ({ page, context, url }) => {
  await context.route(MANIFEST, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), format: 999 } });
  });
  await page.goto(url());
  await page.getByTestId("error").getByText("版が合いません").waitFor();
}));

test("while the index is on its way the page shows how far it is", inBrowser({}, async ({ page, context, url }) => {
  const index = await fileOf(context, url, "index");
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await context.route(index, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(url("?q=DX"));
  await page.getByText("検索の準備をしています").waitFor();
  await page.getByRole("progressbar").waitFor();
  await page.getByText(/^\d+ KB／\d+ KB$/).waitFor();
  // The reader may go on typing meanwhile: the newest query is answered.
  await page.locator("#q").fill("高専");
  release();
  await sees(page, { query: "高専", total: 25 });
}));

const crash = (page) =>
  page.workers()[0].evaluate(() => { setTimeout(() => { throw new Error("crash"); }); });

everywhere("a crash of the search worker is survived: the next search is answered", { expectedErrors: [/crash/] }, async ({ page, url }) => {
  await open(page, url("?q=DX"));
  const another = page.waitForEvent("worker");
  await crash(page);
  await another;
  await page.locator("#q").fill("高専");
  await sees(page, { query: "高専", total: 25 });
  await eventually(async () => assert.equal(page.workers().length, 1, "the crashed worker is gone"));
});

test("a crash takes nothing from the page that the reader sees", inBrowser({ expectedErrors: [/crash/] }, async ({ page, url }) => {
  const before = await open(page, url("?q=DX&kind=report"));
  for (let times = 0; times < 5; times += 1) {
    const another = page.waitForEvent("worker");
    await crash(page);
    await another;
    await sees(page, before);
    // Each search that is answered gives the worker another chance.
    await type(page, `高専${"専".repeat(times % 2)}`);
    await type(page, "DX");
    await sees(page, before);
  }
}));

test("where the search worker cannot be started the page says so, and another try works", inBrowser({ expectedErrors: [NOT_LOADED, /search_worker/] }, async ({ page, context, url }) => {
  const worker = "**/search_worker-*.js";
  await context.route(worker, (route) => route.fulfill({ status: 404, body: "Not found" }));
  await page.goto(url("?q=DX"));
  const error = page.getByTestId("error");
  await error.getByText("サーバーにありません").waitFor();
  await context.unroute(worker);
  await error.getByRole("button").click();
  await sees(page, { query: "DX", status: found(7, 3) });
  assert.equal(await error.count(), 0);
}));

test("where the search worker's module is damaged the page says so and reads on", inBrowser({ expectedErrors: [NOT_LOADED, /wasm|WebAssembly|CompileError/i] }, async ({ page, context, url }) => {
  const module = "**/search_worker-*.wasm";
  await context.route(module, (route) => route.fulfill(PAGE));
  await page.goto(url("?q=DX"));
  await page.getByTestId("error").getByText("公開されたものと一致しません").waitFor();
  await page.getByRole("link", { name: "年度別" }).click();
  await page.getByTestId("coverage").waitFor();
  await context.unroute(module);
  await page.goBack();
  assert.equal((await answer(page)).status, found(7, 3));
}));

test("where the page's own module does not come the reader is told, and another try works", inBrowser({ expectedErrors: [NOT_LOADED, /wasm|WebAssembly|fetch/i] }, async ({ page, context, url }) => {
  const module = "**/app-*.wasm";
  await context.route(module, (route) => route.abort("connectionreset"));
  await page.goto(url("?q=DX"));
  await page.getByText("ページを読み込めませんでした").waitFor();
  await context.unroute(module);
  await page.getByRole("button", { name: "もう一度読み込む" }).click();
  assert.equal((await answer(page)).status, found(7, 3));
}));

test("a page that is opened as a file looks as it does elsewhere, and says how to open it", async () => {
  const browser = await launch(process.env.KAIROKU_CHROMIUM);
  try {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(SITES.samples, "index.html")).href);
    await page.locator("#boot-cause", { hasText: "kairoku serve" }).waitFor();
    await page.waitForFunction(() => getComputedStyle(document.querySelector("#boot-failure")).display === "grid");
  } finally {
    await browser.close();
  }
});
