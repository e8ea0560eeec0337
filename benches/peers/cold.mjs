// A visit: the address of a query is opened by a browser that has nothing of the site, or that was there before.

import { setTimeout as pause } from "node:timers/promises";
import { now } from "./link.mjs";
import { probe } from "./probe.mjs";
import { pathOf } from "./server.mjs";

/** For how long nothing may be asked, sent or changed until an answer counts as whole, in milliseconds. */
const QUIET = 600;

/**
 * What came until a moment.
 *
 * @typedef {object} Cost
 * @property {number} time milliseconds from the beginning of the navigation
 * @property {number} bytes of bodies, as they were sent
 * @property {number} data of these what is not the program
 * @property {number} requests that had been sent
 * @property {number} rounds the longest chain of requests each of which was sent after the one before was being answered
 */

/**
 * @typedef {{ first?: Cost, all?: Cost, failure?: string }} Visited until the first marked hit (any hit, where no word was
 *   asked), and until everything stood
 */

/**
 * @param {import("playwright-core").Browser} browser
 * @param {Server} server
 * @param {Visit} visit
 * @returns {Promise<Visited>} what the first visit of a browser costs that has nothing of the site
 */
export async function cold(browser, server, visit) {
  const context = await reader(browser);
  try {
    return await visited(context, server, visit);
  } finally {
    await context.close();
  }
}

/** A browser that has nothing of any site, and keeps what it gets from one visit to the next. */
export const reader = (browser) =>
  browser.newContext({ locale: "ja-JP", timezoneId: "Asia/Tokyo", viewport: { width: 1280, height: 900 } });

/**
 * One visit, in a page of its own.
 *
 * @typedef {Awaited<ReturnType<typeof import("./server.mjs").serve>>} Server
 * @typedef {{ address: string, selectors: object, limit: number }} Visit the address of the query, as `probe` takes it, and
 *   after how many seconds it is given up
 * @param {import("playwright-core").BrowserContext} context
 * @param {Server} server
 * @param {Visit} visit
 * @returns {Promise<Visited>}
 */
export async function visited(context, server, { address, selectors, limit }) {
  server.asked.length = 0;
  const page = await context.newPage();
  const watching = watch(page, server);
  try {
    const faults = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    await page.addInitScript(probe, selectors);
    const since = now();
    await page.goto(server.root + address, { waitUntil: "commit", timeout: limit * 1000 });
    const state = () => page.evaluate(() => ({ ...window.measured, origin: performance.timeOrigin }));
    let measured = await state();
    while (measured.settled === undefined || now() - latest(server, measured) < QUIET) {
      if (faults.length > 0) return { failure: faults[0] };
      if (now() - since > limit * 1000) return { failure: `not done after ${limit} s` };
      await pause(50);
      measured = await state();
    }
    const until = (at) => at && cost(server.asked, watching.rounds(), measured.origin, at);
    return { first: until(measured.first), all: until(measured.last) };
  } finally {
    watching.stop();
    await page.close();
  }
}

/** When something happened last. */
function latest({ asked }, { last = 0, settled }) {
  const sent = asked.flatMap(({ at, parts }) => [at, parts.at(-1)?.at ?? 0]);
  return Math.max(last, settled, ...sent);
}

function cost(asked, rounds, origin, at) {
  const parts = asked.flatMap(({ isCode, parts }) => parts.map((part) => ({ ...part, isCode }))).filter((part) => part.at <= at);
  const sum = (list) => list.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    time: at - origin,
    bytes: sum(parts),
    data: sum(parts.filter(({ isCode }) => !isCode)),
    requests: asked.filter((one) => one.at <= at).length,
    rounds: Math.max(0, ...rounds.filter((one) => one.at <= at).map(({ round }) => round)),
  };
}

/**
 * Notes of every request, of the page and of its workers, in which round it was sent. What the browser takes from its cache
 * never reaches the server, and is in no round.
 */
function watch(page, server) {
  const context = page.context();
  const noted = [];
  const own = new Map();
  let answered = 0;
  const isAsked = (path) => server.asked.some((one) => one.path === path);
  const sent = (request) => {
    if (!request.url().startsWith("http")) return;
    const one = { path: pathOf(request.url()), round: answered + 1, at: now() };
    own.set(request, one);
    noted.push(one);
  };
  const begun = (response) => {
    const one = own.get(response.request());
    if (one && isAsked(one.path)) answered = Math.max(answered, one.round);
  };
  context.on("request", sent);
  context.on("response", begun);
  return {
    rounds: () => noted.filter(({ path }) => isAsked(path)),
    stop() {
      context.off("request", sent);
      context.off("response", begun);
    },
  };
}
