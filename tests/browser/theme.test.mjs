// Light and dark, chosen and remembered; and what is printed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE, inBrowser, screenshot } from "./harness.mjs";
import { answer, everywhere, open, phone } from "./reader.mjs";

const choice = (page) => page.getByTestId("theme");

/** Whether the page is dark now, by its ground. */
const isDark = (page) =>
  page.evaluate(() => {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
    return red + green + blue < 3 * 128;
  });

/** The color of the browser's frame that is in force. */
const frame = (page) =>
  page.evaluate(() => {
    const metas = [...document.querySelectorAll("meta[name=theme-color]")];
    return metas.filter((meta) => matchMedia(meta.media).matches).map((meta) => meta.content);
  });

for (const [system, other] of [["light", "dark"], ["dark", "light"]]) {
  everywhere(`on a ${system} system the ${other} theme is chosen, remembered and given up again`, { colorScheme: system }, async ({ page, url }) => {
    await open(page, url());
    assert.equal(await choice(page).inputValue(), "");
    assert.equal(await isDark(page), system === "dark");
    assert.deepEqual(await frame(page), [system === "dark" ? "#16181d" : "#ffffff"]);

    await choice(page).selectOption(other);
    assert.equal(await isDark(page), other === "dark");
    assert.deepEqual(await frame(page), [other === "dark" ? "#16181d" : "#ffffff"]);
    await page.goto(url("meetings/2009/"));
    await page.getByTestId("meeting").waitFor();
    assert.equal(await isDark(page), other === "dark");
    assert.deepEqual(await frame(page), [other === "dark" ? "#16181d" : "#ffffff"]);
    assert.equal(await choice(page).inputValue(), other);

    await choice(page).selectOption({ label: "自動" });
    await page.reload();
    await page.getByTestId("meeting").waitFor();
    assert.equal(await isDark(page), system === "dark");
    assert.equal(await choice(page).inputValue(), "");
  });
}

test("the chosen theme is there before the app is, so that nothing flashes", inBrowser({ colorScheme: "light" }, async ({ page, url }) => {
  await open(page, url());
  await choice(page).selectOption("dark");
  // The app never comes: what is shown is what the browser paints first.
  await page.route("**/*.wasm", (route) => new Promise(() => route));
  await page.goto(url("years/"), { waitUntil: "domcontentloaded" });
  await page.locator("#page").waitFor();
  assert.equal(await isDark(page), true);
  assert.deepEqual(await frame(page), ["#16181d"]);
  const pixel = await page.screenshot({ clip: { x: 2, y: 300, width: 1, height: 1 } });
  assert.ok(pixel.length > 0);
}));

test("a choice that means nothing is as none", inBrowser({ colorScheme: "dark" }, async ({ page, url }) => {
  await page.addInitScript(() => localStorage.setItem("kairoku-theme", "\"><script>"));
  await open(page, url());
  assert.equal(await isDark(page), true);
  assert.equal(await choice(page).inputValue(), "");
}));

test("the choice is reached by keyboard and has a name", inBrowser({}, async ({ page, url }) => {
  await open(page, url());
  const select = page.getByRole("combobox", { name: "表示" });
  await select.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  assert.equal(await select.inputValue(), "dark");
}));

/** What is printed of the page now: its text, and what is shown of a place. */
async function printed(page) {
  await page.emulateMedia({ media: "print" });
  return page.evaluate(() => {
    const visible = (one) => one.checkVisibility({ visibilityProperty: true });
    const controls = [...document.querySelectorAll("button, select, nav, [data-testid=pager], .skip-link")];
    return { controls: controls.filter(visible).map((one) => one.outerHTML.slice(0, 90)), text: document.body.innerText };
  });
}

test("a meeting is printed without its controls, with the addresses of its sources", inBrowser({ colorScheme: "dark" }, async ({ page, url }) => {
  await page.goto(url("meetings/2012/"));
  await page.getByTestId("pin").first().waitFor();
  const { controls, text } = await printed(page);
  assert.deepEqual(controls, []);
  assert.match(text, /架空の見本データです/);
  assert.equal(await isDark(page), false, "paper is white");
  assert.equal(await page.locator("footer").isVisible(), false, "no sheet is printed for the footer alone");
  const after = await page.locator("a[rel=external]").first().evaluate((link) => [getComputedStyle(link, "::after").content, link.getAttribute("href")]);
  assert.ok(after[0].includes(after[1]), `${after}`);
}));

test("results are printed with what was asked for and without what cannot be pressed", inBrowser({}, async ({ page, url }) => {
  await open(page, url("?q=大学&year=2003..2008"));
  const { controls, text } = await printed(page);
  assert.deepEqual(controls, []);
  assert.match(text, /2003〜2008年度/);
  assert.equal(await page.locator("#q").isVisible(), true);
  assert.equal(await page.locator(".hit").first().evaluate((hit) => getComputedStyle(hit).breakInside), "avoid");
}));

for (const width of [320, PHONE.width, 1280]) {
  test(`the footer fits ${width} pixels with text twice as large`, inBrowser({ ...(width < 1280 ? phone({ width, height: 640 }) : {}) }, async ({ page, url }) => {
    await open(page, url("?q=大学"));
    await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
    await answer(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${wide} pixels too wide`);
  }));
}

for (const device of [phone(), {}]) {
  const width = device.viewport?.width ?? 1280;
  for (const theme of ["light", "dark"]) {
    test(`a picture of the footer at ${width} pixels in the ${theme} theme`, inBrowser(device, async ({ page, url }) => {
      await open(page, url("?q=起業家教育"));
      await choice(page).selectOption(theme);
      await choice(page).scrollIntoViewIfNeeded();
      await screenshot(page, `footer-${width}-${theme}`);
    }));
  }
}
