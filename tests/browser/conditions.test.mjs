// What a browser may lack or refuse, what becomes of an open page when another version is
// published, and the paths under which a site may lie: nothing fails without a word.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { SITES, inBrowser } from "./harness.mjs";
import { answer, eventually, found, open, sees, type } from "./reader.mjs";
import { pageFiles, placeOf, sampled } from "./site.mjs";
import { takenOver } from "./takeover.mjs";

const error = (page) => page.getByTestId("error");
const retry = (page) => error(page).getByRole("button", { name: "もう一度読み込む" }).click();
const follow = (page, name) => page.getByRole("link", { name, exact: true }).first().click();

test("without workers a search says so, and the rest is read", inBrowser({}, async ({ page, context, url }) => {
  await context.addInitScript(() => delete window.Worker);
  await page.goto(url("?q=DX"));
  await error(page).getByText("検索のプログラムを動かせませんでした").waitFor();
  await follow(page, "年度別");
  await page.getByTestId("coverage").waitFor();
}));

test("without WebAssembly the page says so, and what is published is read", inBrowser({ expectedErrors: [/WebAssembly/] }, async ({ page, context, url }) => {
  await context.addInitScript(() => delete window.WebAssembly);
  await page.goto(url("help/"));
  await page.locator("#boot-cause", { hasText: "WebAssemblyを使えません" }).waitFor();
  assert.ok(await page.getByRole("heading", { level: 1, name: "検索のしかた" }).isVisible());
}));

test("where memory is refused the page says so, and another try works", inBrowser({ expectedErrors: [/memory/i] }, async ({ page, context, url }) => {
  await context.addInitScript(() => {
    const { instantiate } = WebAssembly;
    let refusals = 1;
    WebAssembly.instantiate = (...given) => {
      if (refusals-- > 0) return Promise.reject(new RangeError("WebAssembly.Memory(): could not allocate memory"));
      return instantiate(...given);
    };
  });
  await page.goto(url("?q=DX"));
  await page.locator("#boot-cause", { hasText: "メモリーが足りません" }).waitFor();
  await page.getByRole("button", { name: "もう一度読み込む" }).click();
  assert.equal((await answer(page)).status, found(7, 3));
}));

/** How a browser keeps a site from keeping anything. */
const STORAGES = {
  "is denied": () => {
    const denied = () => { throw new DOMException("denied", "SecurityError"); };
    for (const name of ["localStorage", "sessionStorage", "caches"]) Object.defineProperty(window, name, { get: denied });
  },
  "is full": () => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    Cache.prototype.put = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  },
  "holds nonsense": () => {
    for (const key of ["kairoku-theme", `kairoku ${location.origin}/`, "kairoku-notebook"]) localStorage.setItem(key, "{nonsense");
  },
};

for (const [how, does] of Object.entries(STORAGES)) {
  test(`where the browser's storage ${how} the site works`, inBrowser({}, async ({ page, context, url }) => {
    await context.addInitScript(does);
    assert.equal((await open(page, url("?q=DX"))).status, found(7, 3));
    await page.getByTestId("theme").selectOption("dark");
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
    await follow(page, "年度別");
    await page.getByTestId("coverage").waitFor();
    assert.equal(await error(page).count(), 0);
  }));
}

test("two tabs that open the site at the same time both search", inBrowser({}, async ({ page, context, url }) => {
  const other = await context.newPage();
  const both = await Promise.all([page, other].map((one) => open(one, url("?q=DX"))));
  assert.deepEqual(both.map(({ status }) => status), [found(7, 3), found(7, 3)]);
}));

test("a site under a path with spaces and Japanese works", inBrowser({ hostile: true, under: "/会 議/録/" }, async ({ page, url }) => {
  assert.equal((await open(page, url("?q=DX"))).status, found(7, 3));
  await follow(page, "検索のしかた");
  await takenOver(page, "help");
  await page.reload();
  await takenOver(page, "help");
}));

test("without a network what was not loaded says so, and works once there is one", inBrowser({ expectedErrors: [/Failed to load resource/] }, async ({ page, context, url }) => {
  await page.goto(url("help/"));
  await takenOver(page, "help");
  await context.setOffline(true);
  await follow(page, "用語集");
  await error(page).getByText("インターネットにつながっていません").waitFor();
  await context.setOffline(false);
  await retry(page);
  await page.getByRole("heading", { level: 1, name: "用語集" }).waitFor();
  assert.equal(await error(page).count(), 0);
}));

const MISSING = { hostile: true, expectedErrors: [/404|search_worker/] };

test("where other records were published, an open page goes on with them", inBrowser(MISSING, async ({ page, url, host }) => {
  await page.goto(url("help/"));
  await takenOver(page, "help");
  await host.site(SITES.real);
  await follow(page, "検索");
  await page.locator("#front-place #front").waitFor();
  await type(page, "起業");
  const inReal = (await sees(page, { query: "起業" })).total;
  await host.site(SITES.samples);
  await page.reload();
  const inSamples = (await sees(page, { query: "起業" })).total;
  assert.notEqual(inReal, inSamples);
  assert.equal(await error(page).count(), 0);
}));

test("where another program was published, an open page says so, and runs it by the button", inBrowser(MISSING, async ({ page, url, host }) => {
  const other = await mkdtemp(join(tmpdir(), "kairoku-site-"));
  try {
    await publishOtherWorker(SITES.samples, other);
    await page.goto(url("help/"));
    await takenOver(page, "help");
    await host.site(other);
    await follow(page, "検索");
    await error(page).getByText("サーバーにありません").waitFor();
    await retry(page);
    await page.locator("#front-place #front").waitFor();
    await type(page, "DX");
    await sees(page, { status: found(7, 3) });
  } finally {
    await rm(other, { recursive: true });
  }
}));

/** Copies a site, of which the worker then has another name. */
async function publishOtherWorker(site, folder) {
  await cp(site, folder, { recursive: true });
  const files = await readdir(folder, { recursive: true });
  const worker = files.find((file) => /^search_worker-.*\.js$/.test(file));
  const other = "search_worker-0123456789abcdef.js";
  await rename(join(folder, worker), join(folder, other));
  for (const file of files.filter((file) => file.endsWith(".html"))) {
    const path = join(folder, file);
    await writeFile(path, (await readFile(path, "utf8")).replaceAll(worker, other));
  }
}

test("a page that was cut off is shown whole, without a word", inBrowser({ hostile: true }, async ({ page, url, host }) => {
  const whole = async () => {
    await takenOver(page, "help");
    return page.locator("#published").textContent();
  };
  await page.goto(url("help/"));
  const expected = await whole();
  await host.fault("/help/", "cut 70%", 1);
  await page.goto(url("help/"));
  await eventually(async () => assert.equal(await whole(), expected));
  assert.equal(await error(page).count(), 0);
  assert.ok(host.spoilt.length > 0);
}));

/** What the app makes of a page that it fetches. */
const CHECKSUM = /^function checksumOf[\s\S]*?^}/m;

test("every published page is what its checksum says", inBrowser({}, async ({ page, url }) => {
  const [checksumOf] = (await readFile(new URL("../../src/boot.js", import.meta.url), "utf8")).match(CHECKSUM);
  const pages = await pageFiles("samples");
  await page.goto(url());
  const wrong = await page.evaluate(`(async () => {
    ${checksumOf}
    const wrong = [];
    for (const address of ${JSON.stringify(pages.map(({ file }) => url(file)))}) {
      const text = await (await fetch(address)).text();
      const page = parsePage(text).getElementById("page");
      if (page.dataset.checksum !== checksumOf(page)) wrong.push(address);
    }
    return wrong;
  })()`);
  assert.deepEqual(wrong, []);
  assert.ok(pages.length > 100);
}));

const UNDER = await placeOf("samples");

test("a whole page is taken over as it was loaded, and not fetched again", inBrowser({ under: UNDER }, async ({ page, url, requests }) => {
  for (const { address, kind } of sampled(await pageFiles("samples"), 1)) {
    requests.length = 0;
    await page.goto(url(address));
    await takenOver(page, kind);
    assert.deepEqual(requests.filter((request) => request === url(address)), [url(address)]);
  }
}));
