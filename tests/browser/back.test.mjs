// Going back and forward: the reader is where they left the page, with the focus on the
// link that led away.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { inBrowser } from "./harness.mjs";
import { answer, eventually, facet, focusIs, phone } from "./reader.mjs";
import { takenOver } from "./takeover.mjs";

const DEVICES = [["a desktop", {}], ["a phone", phone()]];

/** What has the focus, and where it stands in the window. */
const place = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const { top } = element.getBoundingClientRect();
    return { is: element.outerHTML.replace(/<!.*?>/g, "").slice(0, 120), top: Math.round(top), scrolled: Math.round(scrollY) };
  });

/** Follows a link, by the pointer or by the keyboard, and tells where it stood. */
async function follow(page, link, how) {
  await link.scrollIntoViewIfNeeded();
  // Somewhere in the window, and not at its edge.
  await link.evaluate((link) => scrollBy(0, link.getBoundingClientRect().top - innerHeight * 0.4));
  await link.focus({ preventScroll: true });
  await pause(100);
  const left = await place(page);
  const from = page.url();
  if (how === "pointer") await link.click();
  else await page.keyboard.press("Enter");
  await eventually(() => assert.notEqual(page.url(), from));
  return left;
}

/** Goes back to where a link was left, and holds what the reader finds to it. */
async function back(page, left, what) {
  await page.goBack();
  await returned(page, left, what);
}

async function returned(page, left, what) {
  await eventually(async () => assert.equal((await place(page)).is, left.is, what));
  await pause(300);
  const now = await place(page);
  assert.equal(now.is, left.is, what);
  assert.ok(Math.abs(now.top - left.top) <= 3, `${what}: stood at ${left.top}, and stands at ${now.top}`);
}

const arrived = (page, h1) => eventually(async () => assert.match(await page.locator("h1").textContent(), h1));

for (const [device, options] of DEVICES) {
  for (const how of ["pointer", "keyboard"]) {
    test(`on ${device}, by the ${how}, going back from a meeting leads to its hit`, inBrowser(options, async ({ page, url }) => {
      for (const asked of ["?sort=newest", "?q=大学", "?q=大学&page=2", "?sort=oldest&page=2"]) {
        await page.goto(url(asked));
        await answer(page);
        const links = page.locator("[data-testid=hit] h3 a");
        const last = (await links.count()) - 1;
        for (const at of [0, Math.min(9, last), last]) {
          const left = await follow(page, links.nth(at), how);
          await page.getByTestId("meeting").waitFor();
          await back(page, left, `${asked}, hit ${at + 1}`);
        }
      }
    }));
  }

  test(`on ${device} every page is found again as it was left`, inBrowser(options, async ({ page, url }) => {
    await page.goto(url("?q=大学"));
    await answer(page);
    const steps = [
      ["a hit", page.locator("[data-testid=hit] h3 a").nth(5), page.getByTestId("meeting")],
      ["a speaker", page.locator("[data-testid=meeting] .speakers a").last(), page.locator("#published h1")],
      ["a talk", page.locator("#published main a, #published .page a").last(), page.locator("h1")],
      ["the menu", page.locator(".site-nav a").nth(3), page.getByTestId("coverage")],
      ["a year", page.getByTestId("coverage").locator("a").nth(20), page.locator("h1")],
    ];
    const left = [];
    for (const [name, link, there] of steps) {
      left.push([name, await follow(page, link, "pointer")]);
      await there.first().waitFor();
      await pause(200);
    }
    for (const [name, spot] of left.toReversed()) await back(page, spot, name);
  }));

  test(`on ${device} the front is found again as it was left`, inBrowser(options, async ({ page, url }) => {
    for (const loaded of ["", "years/"]) {
      await page.goto(url(loaded));
      await page.locator(".site-title").click();
      await answer(page);
      for (const name of [".front__examples a >> nth=1", "[aria-labelledby=front-themes] a >> nth=2", ".front__newest a >> nth=0", ".front__all a"]) {
        const left = await follow(page, page.locator(name), "pointer");
        await page.getByTestId("front").waitFor({ state: "detached" });
        await pause(200);
        await back(page, left, `${loaded}: ${name}`);
      }
    }
  }));

  test(`on ${device} a page of hits and its keywords are found again as they were left`, inBrowser(options, async ({ page, url }) => {
    await page.goto(url("?q=大学"));
    await answer(page);
    const second = await follow(page, page.getByTestId("pager").getByRole("link", { name: "2ページ目" }), "keyboard");
    await eventually(async () => assert.equal((await answer(page)).page, "2"));
    const hit = await follow(page, page.locator("[data-testid=hit] h3 a").nth(10), "keyboard");
    await page.getByTestId("meeting").waitFor();
    await back(page, hit, "hit 11 of page 2");
    await back(page, second, "the pager");
    const line = page.locator("[data-testid=kwic-page] a").nth(30);
    const views = await follow(page, page.locator(".tools__views a").first(), "pointer");
    await line.waitFor();
    const left = await follow(page, line, "keyboard");
    await page.getByTestId("meeting").waitFor();
    await back(page, left, "a line");
    await back(page, views, "the way to the lines");
  }));
}

test("going forward again leads to the place in the meeting", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("?q=大学"));
  await answer(page);
  const hit = await follow(page, page.locator("[data-testid=hit] h3 a").nth(3), "pointer");
  await page.getByTestId("meeting").waitFor();
  const theme = page.locator("[data-testid=meeting] .themes a").last();
  const left = await follow(page, theme, "keyboard");
  await page.locator("#published h1").waitFor();
  await back(page, left, "the theme");
  await back(page, hit, "the hit");
  await page.goForward();
  await returned(page, left, "the theme, forward");
}));

test("a reader who does something meanwhile is not moved", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("?q=大学"));
  await answer(page);
  await follow(page, page.locator("[data-testid=hit] h3 a").nth(12), "pointer");
  await page.getByTestId("meeting").waitFor();
  await page.goBack();
  await pause(500);
  await page.mouse.wheel(0, -400);
  await pause(500);
  const scrolled = await page.evaluate(() => scrollY);
  await pause(500);
  assert.equal(await page.evaluate(() => scrollY), scrolled);
}));

test("a filter that is taken back leaves the focus on its box", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("?sort=newest"));
  await takenOver(page, "home");
  const box = facet(page, "kind", "talk").locator("input");
  await box.focus();
  await page.keyboard.press("Space");
  await eventually(async () => assert.equal((await answer(page)).chips.length, 1));
  await page.goBack();
  await eventually(async () => assert.equal((await answer(page)).chips.length, 0));
  await focusIs(page, { value: "talk" });
}));

test("a page to which no link was left has the focus on its heading", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("years/"));
  await takenOver(page, "years");
  await page.locator(".site-nav a").first().click();
  await answer(page);
  await arrived(page, /検索/);
  await page.waitForFunction(() => document.activeElement.matches("h1"));
}));

test("a page that is loaded anew on going back has the focus on the link that was left", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("?q=大学"));
  await answer(page);
  const link = page.locator("[data-testid=hit] h3 a").nth(7);
  await link.evaluate((link) => { link.target = "_self"; });
  const left = await follow(page, link, "pointer");
  await page.getByTestId("meeting").waitFor();
  await back(page, { ...left, is: left.is.replace(' target="_self"', "") }, "hit 8").catch(async () => {
    // From the browser's own memory the link is the very same.
    await returned(page, left, "hit 8");
  });
}));
