// What a page that was loaded can still do: over midnight, without the network, at an
// address without its slash, and with an input method.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { SUB_PATH, inBrowser } from "./harness.mjs";
import { address, answer, eventually, open, sees, type } from "./reader.mjs";
import { goTo, held, takenOver } from "./takeover.mjs";

const COPIES = { context: { permissions: ["clipboard-read", "clipboard-write"] } };

test("a citation is copied with the day on which it is copied", inBrowser(COPIES, async ({ page, url }) => {
  for (const place of ["take/?id=2009&section=1", "take/?q=起業"]) {
    await page.clock.setFixedTime(new Date("2026-11-30T23:59:30+09:00"));
    await page.goto(url(place));
    await page.getByText("参照 2026-11-30").waitFor();
    await page.clock.setFixedTime(new Date("2026-12-01T00:00:30+09:00"));
    await page.getByRole("button", { name: "コピー" }).click();
    await eventually(async () => {
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(copied, /, \(参照 2026-12-01\)\.$/, place);
    });
  }
}));

const options = (page) => page.locator("#suggestions [role=option]");

test("after Escape the suggestions stay closed until the text changes or the arrow asks for them", inBrowser({}, async ({ page, url }) => {
  await open(page, url());
  const field = page.locator("#q");
  await field.pressSequentially("産学");
  await options(page).first().waitFor();
  await page.keyboard.press("Escape");
  await eventually(async () => assert.equal(await options(page).count(), 0));
  assert.equal(await field.inputValue(), "産学");
  await pause(1000);
  assert.equal(await options(page).count(), 0);
  await page.keyboard.press("ArrowDown");
  await options(page).first().waitFor();
  assert.equal(await field.getAttribute("aria-activedescendant"), await options(page).first().getAttribute("id"));
  await page.keyboard.press("Escape");
  await eventually(async () => assert.equal(await options(page).count(), 0));
  await page.keyboard.type("連");
  await options(page).first().waitFor();
}));

/** Presses Enter as an input method does that ends a word by it. */
const confirm = (page, how) =>
  page.locator(":focus").evaluate((field, how) => {
    const event = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, isComposing: how === "isComposing" });
    if (how === "keyCode") Object.defineProperty(event, "keyCode", { value: 229 });
    field.dispatchEvent(event);
    // As the browser itself sends the form for an Enter that nothing took.
    if (!event.defaultPrevented) field.form?.requestSubmit();
  }, how);

test("an Enter that ends a word being composed searches for nothing and takes nothing", inBrowser({}, async ({ page, context, url }) => {
  for (const how of ["isComposing", "keyCode"]) {
    for (const isEarly of [true, false]) {
      const start = await held(context);
      await page.goto(url(), { waitUntil: "commit" });
      await page.locator("footer").waitFor();
      await page.evaluate("loadingIsHere");
      if (!isEarly) {
        start();
        await takenOver(page, "home");
        await page.locator("#q").pressSequentially("産");
        // Suggestions are asked for once the engine is ready.
        await answer(page);
        await page.locator("#q").pressSequentially("学");
        await options(page).first().waitFor();
        await page.keyboard.press("ArrowDown");
      }
      await page.locator("#q").focus();
      const before = [address(page, url), await page.evaluate(() => history.length)];
      await confirm(page, how);
      await pause(200);
      assert.deepEqual([address(page, url), await page.evaluate(() => history.length)], before, `${how}, ${isEarly}`);
      await page.goto("about:blank");
    }
    await page.goto(url("trends/?t=起業"));
    await page.locator(".terms li").first().waitFor();
    await page.locator("#term").fill("連携");
    await page.locator("#term").focus();
    await confirm(page, how);
    assert.equal(address(page, url), "trends/?t=起業");
  }
}));

test("what was loaded goes on without the network", inBrowser({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] }, async ({ page, context, url }) => {
  await open(page, url("?q=起業"));
  await page.getByTestId("pin").first().click();
  await context.setOffline(true);
  const fine = async () => {
    await page.waitForFunction(() => !document.querySelector("main .waiting, main [data-seq-settled=false]"));
    await pause(300);
    assert.equal(await page.getByTestId("error").count(), 0, page.url());
  };
  for (const [place, content] of [["kwic/", "[data-testid=kwic-page] mark"], ["trends/", "#chart"], ["take/", ".citation"]]) {
    await page.locator(`main a[href^="${place}"]`).first().click();
    await page.locator(content).first().waitFor();
    await fine();
    await page.goBack();
    await sees(page, { query: "起業" });
    await fine();
  }
  await page.getByTestId("hit").first().locator("h3 a").click();
  await page.getByTestId("meeting").waitFor();
  await fine();
  await page.locator(".site-nav a[href='notebook/']").click();
  await page.getByTestId("entry").first().waitFor();
  await fine();
  await page.locator(".site-nav a[href='trends/']").click();
  await page.locator("#term").fill("連携");
  await page.keyboard.press("Enter");
  await page.locator("#chart").waitFor();
  await fine();
  await page.locator(".site-nav a[href='years/']").click();
  await page.getByTestId("coverage").waitFor();
  await fine();
  await page.locator(".site-footer a[href='about/']").click();
  await eventually(async () => assert.equal(address(page, url), "about/"));
  await fine();
  await page.locator(".site-title").click();
  await type(page, "連携");
  await fine();
  // A page that was never loaded cannot come, says so, and breaks nothing.
  await goTo(page, "help/");
  await page.getByTestId("error").waitFor();
  await page.locator(".site-nav a[href='notebook/']").click();
  await page.getByTestId("entry").first().waitFor();
  await fine();
}));

for (const under of ["/", SUB_PATH]) {
  test(`a server that shows pages without their slash serves the whole site, under ${under}`, inBrowser({ under, slashless: true, expectedErrors: [/404/] }, async ({ page, url }) => {
    for (const [place, kind] of [["meetings/2009", "meetings/…"], ["years", "years"], ["themes", "themes"], ["help", "help"]]) {
      await page.goto(url(place));
      await takenOver(page, kind);
      assert.equal(address(page, url), `${place}/`);
      await page.locator(".site-nav a").first().click();
      await answer(page);
      assert.equal(address(page, url), "");
    }
    await page.goto(url("meetings/2009?q=連携#section-1"));
    await page.getByTestId("meeting").waitFor();
    await page.locator("mark").first().waitFor();
    assert.equal(address(page, url), "meetings/2009/?q=連携#section-1");
    if (under !== "/") {
      await page.goto(url().slice(0, -1));
      await answer(page);
      assert.equal(address(page, url), "");
    }
  }));
}
