// What is kept from visit to visit: data that was fetched once is not asked for again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, open } from "./reader.mjs";
import { inBrowser } from "./harness.mjs";

const QUERY = "?q=起業";

/** The files of data that were asked for, but the manifest, which is asked for always. */
const data = (requests) => requests.filter((it) => it.includes("/data/") && !it.endsWith("/manifest.json"));

/** The addresses that are kept of a site. */
const kept = (page, url) => page.evaluate(async (folder) => {
  const cache = await caches.open(`kairoku ${folder}`);
  return (await cache.keys()).map((request) => request.url);
}, url("data/"));

/** Searches, and waits until what was fetched is kept. */
async function visit(page, url) {
  const { status } = await open(page, url(QUERY));
  await eventually(async () => assert.equal((await kept(page, url)).length, 2));
  return status;
}

test("a second visit asks for no data but the manifest, and finds the same", inBrowser({}, async ({ context, page, url, requests }) => {
  const first = await visit(page, url);
  assert.equal(data(requests).length, 2);
  await page.close();
  requests.length = 0;
  assert.equal(await visit(await context.newPage(), url), first);
  assert.deepEqual(data(requests), []);
}));

test("what is kept of another version is let go", inBrowser({}, async ({ context, page, url }) => {
  await page.goto(url());
  const old = url("data/block-0123456789abcdef.bin");
  await page.evaluate(async ([folder, old]) => {
    const cache = await caches.open(`kairoku ${folder}`);
    await cache.put(old, new Response("of another version"));
  }, [url("data/"), old]);
  assert.deepEqual(await kept(page, url), [old]);
  await visit(await context.newPage(), url);
  assert.ok(!(await kept(page, url)).includes(old));
}));

test("a damaged file is not kept, but fetched anew", inBrowser({}, async ({ context, page, url, requests }) => {
  const status = await visit(page, url);
  const damaged = (await kept(page, url)).find((address) => address.includes("/index-"));
  await page.evaluate(async ([folder, damaged]) => {
    const cache = await caches.open(`kairoku ${folder}`);
    await cache.put(damaged, new Response("cut off"));
  }, [url("data/"), damaged]);
  requests.length = 0;
  const again = await context.newPage();
  assert.equal(await visit(again, url), status);
  assert.deepEqual(data(requests), [damaged]);
  const content = await again.evaluate(async (damaged) => (await (await caches.match(damaged)).arrayBuffer()).byteLength, damaged);
  assert.ok(content > 1000, `${content} bytes are kept`);
}));
