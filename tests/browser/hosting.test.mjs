// The headers that docs/HOSTING.md gives for nginx, on a real one: all works with them,
// and they do what is said there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowser } from "./harness.mjs";
import { NGINX, nginx } from "./nginx.mjs";
import { answer, found, open } from "./reader.mjs";
import { NOT_FOUND, pageFiles, sampled } from "./site.mjs";
import { takenOver } from "./takeover.mjs";

const skip = NGINX ? false : "SKIPPED: nginx is not installed (Debian: apt-get install nginx-light)";
if (skip) console.log(skip);

const onNginx = (name, options, body) => test(name, { skip }, inBrowser({ ...options, serveSite: nginx }, body));

onNginx("on nginx every kind of page works with the headers, and no policy is violated", {}, async ({ page, url }) => {
  await page.addInitScript(() => {
    globalThis.violated = [];
    document.addEventListener("securitypolicyviolation", (event) => violated.push(`${event.effectiveDirective}: ${event.blockedURI}`));
  });
  for (const { address, kind } of sampled(await pageFiles("samples"), 1)) {
    if (address === NOT_FOUND) continue;
    await page.goto(url(address));
    await takenOver(page, kind);
    assert.deepEqual(await page.evaluate(() => violated), [], address);
  }
  await page.goto(url("?q=DX"));
  assert.equal((await answer(page)).status, found(7, 3));
  await page.goto(url("staff/"));
  await page.locator("[data-testid=staff][data-settled=true]").waitFor();
  await page.goto(url("licenses.html"));
  assert.deepEqual(await page.evaluate(() => violated), []);
});

onNginx("on nginx each kind of file has its headers", {}, async ({ page, url, requests }) => {
  await open(page, url("?q=DX"));
  const headers = async (address) => (await page.request.get(address)).headers();
  const asked = (pattern) => requests.find((address) => pattern.test(address));
  const first = await headers(url());
  assert.equal(first["content-security-policy"], "frame-ancestors 'self'");
  assert.equal(first["cache-control"], "no-cache");
  for (const address of [url(), asked(/search_worker-.*\.js/), url("nowhere/"), url("data/manifest.json")]) {
    const told = await headers(address);
    assert.equal(told["x-content-type-options"], "nosniff", address);
    assert.equal(told["cross-origin-opener-policy"], "same-origin", address);
  }
  const worker = await headers(asked(/search_worker-.*\.js/));
  assert.match(worker["content-security-policy"], /^default-src 'none'/);
  for (const pattern of [/app-.*\.wasm/, /app-.*\.css/, /data\/.*\.bin/]) {
    assert.match((await headers(asked(pattern)))["cache-control"], /immutable/, String(pattern));
  }
  assert.equal((await headers(asked(/app-.*\.wasm/)))["content-type"], "application/wasm");
});

onNginx("on nginx a worker reaches no other host and makes code of no text", { expectedErrors: [/Content Security Policy|Trusted/] }, async ({ page, url, context }) => {
  const starting = page.waitForEvent("worker");
  await page.goto(url("?q=DX"));
  const worker = await starting;
  await answer(page);
  await context.route("https://example.jp/**", (route) => route.fulfill({ status: 200, body: "out" }));
  const tried = await worker.evaluate(async () => {
    const out = await fetch("https://example.jp/").then(() => "fetched", () => "refused");
    // What a tool evaluates itself may evaluate more: the worker's own tasks may not.
    await new Promise((resolve) => setTimeout(resolve));
    let code = "refused";
    try {
      code = (0, eval)("'run'");
    } catch {}
    return [out, code];
  });
  assert.deepEqual(tried, ["refused", "refused"]);
});

onNginx("on nginx no other site shows a page in a frame", { expectedErrors: [/frame-ancestors|Refused to frame|Framing/] }, async ({ page, url }) => {
  await page.setContent(`<iframe src="${url()}"></iframe>`);
  await page.waitForTimeout(1_000);
  const [, frame] = page.frames();
  assert.equal(await frame.evaluate(() => document.querySelector("main")).catch(() => null), null);
});
