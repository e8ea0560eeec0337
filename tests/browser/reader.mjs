// What a reader does and sees, in the words of the tests.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { PHONE, SUB_PATH, inBrowser } from "./harness.mjs";

const PATIENCE = 20_000;

/** A phone of this size: touched, and with scroll bars that take no room. */
export const phone = (viewport = PHONE) => ({ viewport, context: { isMobile: true, hasTouch: true } });

/** Says how many sections of how many meetings were found, as the page does. */
export const found = (sections, meetings) => `${sections}件（${meetings}会議）`;

/** A test that must pass at the root of a host and under a path as well. */
export function everywhere(name, options, body) {
  test(name, inBrowser(options, body));
  test(`${name}, under ${SUB_PATH}`, inBrowser({ ...options, under: SUB_PATH }, body));
}

/** Tries a check again until it passes, and fails as it did where it never does. */
export async function eventually(check) {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await check();
    } catch (failure) {
      if (Date.now() > deadline) throw failure;
    }
    await pause(30);
  }
}

/** What the status says, in these tests, where nothing is asked and the first page shows its front. */
export const FRONT = "front";

/**
 * Waits for the app's answer to what the address asks, and tells what is shown: on the front that nothing is asked. What
 * is published does not count.
 */
export async function answer(page) {
  const shown = "[data-testid=results][data-seq-settled=true], .search[data-front]:has([data-testid=front])";
  await page.waitForSelector(`:is(${shown}):not(#page *, #published *)`, { state: "attached" });
  return page.evaluate((front) => {
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    const text = (element) => element.textContent.trim();
    if (document.querySelector(".search[data-front]")) {
      const nothing = { chips: [], checked: [], years: [], hits: [], sort: "relevance", scope: "meeting", page: "1" };
      return { ...nothing, status: front, total: 0, query: document.querySelector("#q").value.trim() };
    }
    return {
      status: text(document.querySelector("[data-testid=status]")),
      total: Number.parseInt(text(document.querySelector("[data-testid=status]")).replaceAll(",", ""), 10),
      query: document.querySelector("#q").value,
      chips: all("[data-testid=chip]").map(text),
      sort: document.querySelector("[data-testid=sort]").value,
      scope: document.querySelector("[data-testid=scope]").value,
      page: all("[data-testid=pager] [aria-current=page]").map(text)[0] ?? "1",
      checked: all("[data-testid^=facet-] input:checked").map((box) => box.value),
      years: all("[data-testid=histogram] [data-year][aria-pressed=true]").map((bar) => bar.dataset.year),
      hits: all("[data-testid=hit]").map((hit) => ({
        id: hit.dataset.id,
        section: Number(hit.dataset.section),
        title: text(hit.querySelector("h3")),
        text: text(hit),
        marks: all("mark", hit).map(text),
      })),
    };
  }, FRONT);
}

/** Waits until the page shows an answer of which these things are true. */
export function sees(page, expected) {
  return eventually(async () => {
    const shown = await answer(page);
    const relevant = Object.fromEntries(Object.keys(expected).map((key) => [key, shown[key]]));
    assert.deepEqual(relevant, expected);
    return shown;
  });
}

/** Opens a search and waits for its answer. */
export async function open(page, address) {
  await page.goto(address);
  return answer(page);
}

/** Types a query in place of the one before, and waits for its answer. */
export async function type(page, query) {
  await page.locator("#q").fill(query);
  return answer(page);
}

/** A value of a facet. */
export const facet = (page, name, value) =>
  page.locator(`[data-testid=facet-${name}] label`, { has: page.locator(`input[value="${value}"]`) });

/** How many sections a value of a facet says it would show. */
export async function counted(page, name, value) {
  const label = await facet(page, name, value).textContent();
  return Number.parseInt(label.match(/([\d,]+)件\s*$/)[1].replaceAll(",", ""), 10);
}

/** A fiscal year of the histogram. */
export const bar = (page, year) => page.locator(`[data-testid=histogram] [data-year="${year}"]`);

/** Where the reader is, relative to the root of the site and readable. */
export const address = (page, url) => decodeURIComponent(page.url().slice(url().length));

/** Which section a hit is. */
export const key = (hit) => `${hit.id}/${hit.section}`;

/** The focused element, described so that a failure explains itself. */
export const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const { id, value = "", dataset: { year = "" } } = element;
    return { tag: element.tagName.toLowerCase(), id, value, year, text: element.textContent.trim().slice(0, 60) };
  });

/**
 * Waits until the keyboard acts on an element of which these things are true, and fails with the one that it acts on
 * instead. What changes gives the focus on when it has changed, which a test that looks once may not see yet.
 *
 * @param {import("playwright-core").Page} page
 * @param {Record<string, string | RegExp>} expected what `focused` tells of the element
 * @param {string} [why]
 */
export function focusIs(page, expected, why) {
  return eventually(async () => {
    const element = await focused(page);
    for (const [name, value] of Object.entries(expected)) {
      const check = value instanceof RegExp ? assert.match : assert.equal;
      check(element[name], value, why && `${why}, and is on ${JSON.stringify(element)}`);
    }
  });
}

/** The contrast of two colors as the browser computes them, by WCAG 2. */
export function contrast(...colors) {
  const luminance = (color) => {
    const [red, green, blue] = color.match(/[\d.]+/g).map((part) => Number(part) / 255).map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, light] = colors.map(luminance).sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}
