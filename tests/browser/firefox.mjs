// Firefox, driven over WebDriver BiDi: the browser that Debian packages, in which the
// main walks are made as well. Where there is none its tests are skipped, and say so.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { launch } from "puppeteer-core";
import { DESKTOP } from "./browser.mjs";
import { SITES } from "./harness.mjs";
import { serve } from "./server.mjs";

const PROGRAM = process.env.KAIROKU_FIREFOX;

/** Options of a test that needs Firefox. */
export const withFirefox = PROGRAM ? {} : { skip: "Firefox was not found: the walks are not made in it" };

let launched;
let downloads;

async function browser() {
  downloads ??= mkdtemp(join(tmpdir(), "kairoku-firefox-"));
  launched ??= launch({
    browser: "firefox",
    executablePath: PROGRAM,
    headless: true,
    defaultViewport: DESKTOP,
    extraPrefsFirefox: {
      "intl.accept_languages": "ja",
      "ui.prefersReducedMotion": 1,
      // What is saved lies in a folder of the tests, and no window opens for it.
      "browser.download.folderList": 2,
      "browser.download.dir": await downloads,
      "browser.download.alwaysOpenPanel": false,
      "browser.download.always_ask_before_handling_new_types": false,
    },
  });
  return launched;
}

after(async () => {
  if (launched) await (await launched).close();
  if (downloads) await rm(await downloads, { recursive: true, force: true });
});

/**
 * Makes the body of a test out of one that is given a page in Firefox. The test fails
 * where the page logged an error, threw, or asked another origin for anything.
 *
 * @param {{ archive?: "real" | "samples", viewport?: { width: number, height: number }, before?: () => void }} options
 *   which built site, how large the window is, and what runs in a page before anything of it
 * @param {(given: { page: import("puppeteer-core").Page, url: (path?: string) => string }) => Promise<void>} body
 */
export function inFirefox({ archive = "samples", viewport = DESKTOP, before }, body) {
  return async () => {
    const server = await serve(SITES[archive], {});
    const context = await (await browser()).createBrowserContext();
    const wrong = [];
    try {
      const page = await context.newPage();
      await page.setViewport(viewport);
      page.on("console", (message) => { if (message.type() === "error") wrong.push(message.text()); });
      page.on("pageerror", (error) => wrong.push(error.stack ?? String(error)));
      page.on("request", (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol.startsWith("http") && origin !== server.origin) wrong.push(request.url());
      });
      if (before) await page.evaluateOnNewDocument(before);
      await body({ page, url: (path = "") => server.root + path });
      assert.deepEqual(wrong, [], "the page reported errors or asked other origins");
    } catch (failure) {
      if (wrong.length > 0) console.error("The page reported:", wrong);
      throw failure;
    } finally {
      await context.close();
      await server.close();
    }
  };
}
