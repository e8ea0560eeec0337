// What every browser test needs: a site on a plain server, a page in Chromium,
// and the promise that nothing went wrong behind the reader's back.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { DESKTOP, launch } from "./browser.mjs";
import { serveHostile } from "./host.mjs";
import { serve } from "./server.mjs";

const TARGET = fileURLToPath(new URL("../../target/", import.meta.url));

/** The built sites, by the archive they show. */
export const SITES = {
  real: process.env.KAIROKU_SITE_REAL ?? join(TARGET, "sites/real"),
  samples: process.env.KAIROKU_SITE_SAMPLES ?? join(TARGET, "sites/samples"),
  gateway: process.env.KAIROKU_SITE_GATEWAY ?? join(TARGET, "sites/gateway"),
};
const SCREENSHOTS = process.env.KAIROKU_SCREENSHOTS ?? join(TARGET, "screenshots");

export { DESKTOP, PHONE } from "./browser.mjs";

/** A path no site is made for. */
export const SUB_PATH = "/any/sub/path/";

let launched;

/** One Chromium a test file, started by the first test that needs it. */
function browser() {
  const executablePath = process.env.KAIROKU_CHROMIUM;
  assert.ok(executablePath, "KAIROKU_CHROMIUM names no browser: run the tests with `cargo xtask test`");
  launched ??= launch(executablePath);
  return launched;
}

after(async () => {
  if (launched) await (await launched).close();
});

/**
 * Makes the body of a test out of one that is given a page:
 *
 *     test("typing shows hits", inBrowser({ archive: "real" }, async ({ page, url }) => {
 *       await page.goto(url("?q=DX"));
 *     }));
 *
 * The test fails where the page logged an error, threw, or asked another
 * origin for anything.
 *
 * @param {object} [options]
 * @param {"real" | "samples" | "gateway"} [options.archive] which built site
 * @param {string} [options.under] the path it is served under
 * @param {boolean} [options.compressed] whether the server compresses what it sends
 * @param {boolean} [options.slashless] whether it shows a folder's page without the final slash
 * @param {number} [options.latency] how many milliseconds pass before the server answers
 * @param {boolean} [options.hostile] whether the hostile host serves it, which does what it is told
 * @param {{ width: number, height: number }} [options.viewport]
 * @param {"light" | "dark"} [options.colorScheme]
 * @param {boolean} [options.asksOthers] whether the test itself leads the page to other origins
 * @param {RegExp[]} [options.expectedErrors] errors that the test itself provokes
 * @param {object} [options.context] more options of Playwright's browser context
 * @param {typeof serve} [options.serveSite] what serves the site, in place of the plain server
 * @param {(given: { page: import("playwright-core").Page, context: import("playwright-core").BrowserContext,
 *   url: (path?: string) => string, requests: string[], rounds: () => Map<string, number>,
 *   host: Awaited<ReturnType<typeof serveHostile>> | undefined }) => Promise<void>} body
 */
export function inBrowser(options, body) {
  const {
    archive = "samples",
    under = "/",
    compressed = false,
    slashless = false,
    latency = 0,
    hostile = false,
    asksOthers = false,
    viewport = DESKTOP,
    colorScheme = "light",
    expectedErrors = [],
    context: more = {},
    serveSite = serve,
  } = options;
  return async () => {
    const host = hostile ? await serveHostile(SITES[archive], { under }) : undefined;
    const server = host ?? (await serveSite(SITES[archive], { under, compressed, slashless, latency }));
    const context = await (await browser()).newContext({
      viewport,
      colorScheme,
      locale: "ja-JP",
      timezoneId: "Asia/Tokyo",
      reducedMotion: "reduce",
      ...more,
    });
    const watched = watch(context, server.origin);
    try {
      const page = await context.newPage();
      const url = (path = "") => server.root + path;
      await body({ page, context, url, requests: watched.requests, rounds: server.rounds, host });
      const unexpected = watched.errors.filter((error) => !expectedErrors.some((known) => known.test(error)));
      assert.deepEqual(unexpected, [], "the page reported errors");
      assert.deepEqual(asksOthers ? [] : watched.strangers, [], "the page asked other origins");
    } catch (failure) {
      // What the page complained of is often why.
      if (watched.errors.length > 0) console.error("The page reported:", watched.errors);
      throw failure;
    } finally {
      await context.close();
      await server.close();
    }
  };
}

/** Notes what every page of the context, and its workers, ask for and complain of. */
function watch(context, origin) {
  const watched = { requests: [], strangers: [], errors: [] };
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol === "data:" || url.protocol === "blob:") return;
    watched.requests.push(request.url());
    if (url.origin !== origin) watched.strangers.push(request.url());
  });
  context.on("console", (message) => {
    if (message.type() === "error") watched.errors.push(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (event) => watched.errors.push(event.error().stack || String(event.error())));
  return watched;
}

/** Leaves a picture of the page in `target/screenshots`, for people to look at. */
export async function screenshot(page, name, options = {}) {
  await mkdir(SCREENSHOTS, { recursive: true });
  const path = join(SCREENSHOTS, `${name}.png`);
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path, animations: "disabled", ...options });
  return path;
}
