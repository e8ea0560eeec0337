// Pictures of the main states in target/screenshots, for people to look at.
// Each is taken only once the state is what it should be.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESKTOP, inBrowser, screenshot } from "./harness.mjs";
import { FRONT, answer, facet, found, open, phone, sees } from "./reader.mjs";

/** The states by name: how each is reached, and whether all of it is shown. */
const SAMPLES = {
  async home(page, url) {
    const shown = await open(page, url());
    assert.equal(shown.status, FRONT);
    return { fullPage: true };
  },
  async everything(page, url) {
    const shown = await open(page, url("?sort=newest"));
    assert.equal(shown.status, found(145, 28));
  },
  async search(page, url) {
    const shown = await open(page, url("?q=起業家教育"));
    assert.equal(shown.status, found(7, 3));
    assert.ok((await page.locator("mark").count()) > 7);
  },
  async narrowed(page, url) {
    const shown = await open(page, url("?q=大学&year=2003..2008&theme=大学知的財産本部&theme=知的財産"));
    assert.equal(shown.chips.length, 3);
    assert.ok(shown.total > 0);
  },
  async notices(page, url) {
    await open(page, url("?q=「共同研究"));
    assert.equal(await page.getByTestId("remarks").isVisible(), true);
  },
  async nothing(page, url) {
    const shown = await open(page, url("?q=起業家教育+高専&year=1998"));
    assert.equal(shown.status, found(0, 0));
  },
  async suggestions(page, url) {
    await open(page, url());
    await page.locator("#q").pressSequentially("大学 起業");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
  },
  async explained(page, url) {
    await open(page, url("?q=スタートアップ+取り組み&off=取組"));
    assert.ok((await page.locator(".variant").count()) > 1);
  },
  async near(page, url) {
    const shown = await open(page, url("?q=起業化教育+高専"));
    assert.equal(shown.status, found(0, 0));
    await page.getByText("のことですか").first().waitFor();
    assert.ok(shown.hits.length > 0);
    return { fullPage: true };
  },
  async marks(page, url) {
    await page.goto(url("meetings/2009/?q=農商工連携#section-2"));
    await page.waitForFunction(() => document.activeElement.matches("mark"));
  },
  async help(page, url) {
    await page.goto(url("help/"));
    await page.locator("main dl").first().waitFor();
    return { fullPage: true };
  },
  async glossary(page, url) {
    await page.goto(url("glossary/"));
    await page.locator("main dl").waitFor();
    return { fullPage: true };
  },
  async pager(page, url) {
    await open(page, url("?q=大学&page=3"));
    await page.getByTestId("pager").scrollIntoViewIfNeeded();
    assert.equal((await answer(page)).page, "3");
  },
  async meeting(page, url) {
    await page.goto(url("meetings/2009/?q=農商工連携"));
    await page.getByRole("heading", { level: 1, name: "平成21年度 蒼海地域リエゾン会議" }).waitFor();
    return { fullPage: true };
  },
  async years(page, url) {
    await page.goto(url("years/"));
    await page.getByTestId("coverage").waitFor();
    return { fullPage: true };
  },
  async about(page, url) {
    await page.goto(url("about/"));
    await page.getByRole("heading", { level: 1, name: "このサイトについて" }).waitFor();
    await page.locator("main dl").first().waitFor();
    return { fullPage: true };
  },
  async failure(page, url) {
    await page.route("**/data/manifest.json", (route) => route.fulfill({ status: 404, body: "Not found" }));
    await page.goto(url());
    await page.getByTestId("error").getByRole("button").waitFor();
    await page.unrouteAll();
  },
};

const REAL = {
  async "real-home"(page, url) {
    await open(page, url());
    return { fullPage: true };
  },
  async "real-search"(page, url) {
    const shown = await open(page, url("?q=起業家教育"));
    assert.equal(shown.status, found(3, 1));
  },
  async "real-meeting"(page, url) {
    await page.goto(url("meetings/2023/"));
    await page.getByRole("heading", { level: 1, name: "令和5年度 東北地域リエゾンネットワーク会議" }).waitFor();
    return { fullPage: true };
  },
  async "real-years"(page, url) {
    await page.goto(url("years/"));
    await page.getByTestId("coverage").getByText("未確認").first().waitFor();
    return { fullPage: true };
  },
};

for (const device of [phone(), { viewport: DESKTOP }]) {
  const { width } = device.viewport;
  for (const colorScheme of ["light", "dark"]) {
    const name = (state) => `${state}-${width}-${colorScheme}`;
    for (const [archive, states] of [["samples", SAMPLES], ["real", REAL]]) {
      const options = { ...device, archive, colorScheme, expectedErrors: [/Failed to load resource/] };
      test(`the states of the ${archive} archive at ${width} pixels in the ${colorScheme} theme`, inBrowser(options, async ({ page, url }) => {
        for (const [state, reach] of Object.entries(states)) {
          const how = await reach(page, url);
          await screenshot(page, name(state), how);
        }
      }));
    }
  }
}

for (const colorScheme of ["light", "dark"]) {
  test(`the filters on a phone in the ${colorScheme} theme`, inBrowser({ ...phone(), colorScheme }, async ({ page, url }) => {
    await open(page, url("?q=大学"));
    await page.getByTestId("filters-button").click();
    await facet(page, "theme", "共同研究").click();
    await sees(page, { chips: ["共同研究"] });
    await screenshot(page, `filters-390-${colorScheme}`);
  }));
}
