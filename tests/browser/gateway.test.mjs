// A site whose searches a gateway answers: the pages are the same, no worker runs, and the
// text says where words go.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { ADDRESS, startGateway } from "./gateway.mjs";
import { DESKTOP, PHONE, inBrowser, screenshot } from "./harness.mjs";
import { answer, open } from "./reader.mjs";
import { takenOver } from "./takeover.mjs";

const HOST = new URL(ADDRESS ?? "http://-/").host;

/** A test on the site of the gateway, which runs. */
const withGateway = (body, { gateway: of = [], ...options } = {}) =>
  inBrowser({ archive: "gateway", asksOthers: true, ...options }, async (given) => {
    const gateway = await startGateway(new URL(given.url()).origin, of);
    try {
      await body({ ...given, gateway });
    } finally {
      await gateway.stop();
    }
  });

/** What was asked of the gateway, by its kind and what is asked. */
const questions = (requests) => requests.filter((url) => url.startsWith(ADDRESS)).map((url) => url.slice(ADDRESS.length).replace(/^v\d+\//, ""));

test("a link to a search is answered by the gateway in one round, without worker, index or records", withGateway(async ({ page, url, requests }) => {
  const { hits, total } = await open(page, url("?q=連携"));
  assert.ok(total > hits.length && hits.length === 20);
  assert.deepEqual(questions(requests).sort(), ["manifest", `search?q=${encodeURIComponent("連携")}`]);
  const others = requests.filter((request) => /search_worker|\/data\//.test(request));
  assert.deepEqual(others, []);
  assert.deepEqual(page.workers(), []);
}));

test("a gateway and the worker give the same answers", withGateway(async ({ page, url }) => {
  const asked = ["?q=起業家教育", "?q=連携&year=2003..2009&sort=newest&page=2", "?q=高専 -起業&scope=section", "?q=どこにもない言葉", "?theme=産学連携"];
  const shown = [];
  for (const address of asked) shown.push(await open(page, url(address)));
  await inBrowser({}, async ({ page, url }) => {
    for (const [at, address] of asked.entries()) assert.deepEqual(await open(page, url(address)), shown[at], address);
  })();
}));

test("suggestions, meetings, keywords, trends and files come from the gateway as well", withGateway(async ({ page, url, requests }) => {
  await page.goto(url());
  await takenOver(page, "home");
  await page.locator("#q").pressSequentially("産");
  await page.locator("[role=option]").first().waitFor();
  await open(page, url("?q=起業家教育"));
  await page.locator("[data-testid=hit] h3 a, [data-testid=hit] h2 a").first().click();
  await page.locator("mark").first().waitFor();
  await page.goto(url("kwic/?q=連携"));
  await page.locator("[data-testid=kwic] tbody tr").first().waitFor();
  await page.goto(url("trends/?t=連携&t=起業"));
  await page.waitForSelector("[data-seq-settled=true]");
  await page.goto(url("?q=起業家教育"));
  await answer(page);
  await page.getByRole("link", { name: "結果を保存・引用する" }).click();
  await page.waitForSelector("[data-testid=take][data-seq-settled=true] .downloads");
  const button = page.getByTestId("take").getByRole("button", { name: "CSV", exact: true });
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  assert.match(download.suggestedFilename(), /^kairoku-.*\.csv$/);
  assert.match(await readFile(await download.path(), "utf8"), /起業家教育/);
  const kinds = new Set(questions(requests).map((question) => question.split(/[/?]/)[0]));
  assert.deepEqual([...kinds].sort(), ["export", "kwic", "manifest", "read", "search", "suggest", "trends"]);
}));

test("the pages say to whom words go, and may reach nobody else", withGateway(async ({ page, url }) => {
  await page.goto(url());
  const said = page.locator("footer").getByText(`検索語は検索サーバー（${HOST}）に送られます。`);
  await said.waitFor();
  await takenOver(page, "home");
  await said.waitFor();
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  assert.match(policy, new RegExp(`connect-src 'self' http://${HOST};`));
  await page.goto(url("about/"));
  await page.locator("main").getByText(`検索語は検索サーバー（${HOST}）に送られます。読む会議と`).waitFor();
  assert.equal(await page.getByText("どこにも送信").count(), 0);
}));

test("without its gateway a page says so within ten seconds, and the button tries again", withGateway(async ({ page, url, gateway }) => {
  await gateway.stop();
  const error = page.getByTestId("error");
  for (const address of ["?q=連携", "kwic/?q=連携", "trends/?t=連携"]) {
    await page.goto(url(address));
    await error.getByText("サーバーに接続できません").waitFor({ timeout: 10_000 });
  }
  await page.goto(url("?q=連携"));
  await error.waitFor();
  const again = await startGateway(new URL(url()).origin);
  try {
    await error.getByRole("button", { name: "もう一度読み込む" }).click();
    assert.ok((await answer(page)).total > 20);
  } finally {
    await again.stop();
  }
}, { expectedErrors: [/ERR_CONNECTION_REFUSED/, /ERR_FAILED/] }));

test("what is too long for the gateway is told as that", withGateway(async ({ page, url }) => {
  await page.goto(url(`?q=${"連".repeat(50)}`));
  await page.getByTestId("error").getByText("検索サーバーでは扱えません").waitFor();
}, { gateway: ["--max-query", "20"], expectedErrors: [/414/] }));

for (const [size, viewport] of [["390", PHONE], ["1280", DESKTOP]]) {
  test(`axe finds nothing wrong where a gateway answers, ${size} px wide`, withGateway(async ({ page, url }) => {
    await open(page, url("?q=連携"));
    await screenshot(page, `gateway-search-${size}`, { fullPage: true });
    assert.deepEqual(await violations(page), []);
    await page.goto(url("about/"));
    await takenOver(page, "about");
    await screenshot(page, `gateway-about-${size}`, { fullPage: true });
    assert.deepEqual(await violations(page), []);
  }, { viewport }));
}
