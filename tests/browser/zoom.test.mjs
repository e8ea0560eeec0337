// Pages enlarged to 200 % and 400 %, with text spaced as WCAG 1.4.12 has it, and in
// forced colours: nothing is cut off, no control lies over another, and what has the
// focus is seen.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { inBrowser, screenshot } from "./harness.mjs";
import { open, phone } from "./reader.mjs";
import { SAMPLES, sampleFiles } from "./samples.mjs";
import { takenOver } from "./takeover.mjs";

/** Screens of 1920×1080 at 200 % and of 1280×1024 at 400 %, in CSS pixels. */
const ENLARGED = [["200 %", { viewport: { width: 960, height: 540 } }], ["400 %", phone({ width: 320, height: 256 })]];

const go = (path, kind) => async (page, url) => {
  await page.goto(url(path));
  await takenOver(page, kind);
};

/** Every kind of page that can be reached, and the states in which much stands on one. */
const PLACES = {
  front: go("", "home"),
  results: (page, url) => open(page, url("?q=大学+企業&theme=共同研究&year=1998..2013")),
  explained: (page, url) => open(page, url("?q=スタートアップ+取り組み&off=取組")),
  nothing: (page, url) => open(page, url("?q=起業家教育+高専&year=1998")),
  meeting: go("meetings/2009/?q=農商工連携", "meetings/…"),
  speakers: go("speakers/", "speakers"),
  themes: go("themes/", "themes"),
  years: go("years/", "years"),
  year: go("years/2009/", "years/…"),
  kwic: go("kwic/?q=共同研究", "kwic"),
  trends: go("trends/?t=大学&t=企業&t=DX", "trends"),
  take: go("take/?q=連携", "take"),
  help: go("help/", "help"),
  about: go("about/", "about"),
  async notebook(page, url) {
    await open(page, url("?q=起業家教育"));
    await takenOver(page, "home");
    await page.getByTestId("pin").first().click();
    await go("notebook/", "notebook")(page, url);
  },
  async staff(page, url) {
    await page.goto(url("staff/"));
    await page.locator("[data-testid=staff][data-settled=true]").waitFor();
    await page.locator("#staff-records").setInputFiles(await sampleFiles());
    await page.getByTestId("kept").waitFor();
    await page.locator("#staff-add").setInputFiles(join(SAMPLES, "2009.toml"));
    await page.getByTestId("draft").waitFor();
    await page.locator("[data-testid=staff][data-settled=true]").waitFor();
  },
};

/** Spaces text as WCAG 1.4.12 has it. A sheet made by a script is no style that the policy forbids. */
function spaceText() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; }
    p { margin-bottom: 2em !important; }
  `);
  document.adoptedStyleSheets = [sheet];
}

/** What is cut off, sticks out, or lies over a control. Runs in the page. */
function lost() {
  const { scrollWidth, clientWidth } = document.documentElement;
  const wrong = scrollWidth > clientWidth ? [`${scrollWidth} pixels wide`] : [];
  const named = (one) => `<${one.localName} class="${one.getAttribute("class") ?? ""}">${one.textContent.trim().slice(0, 24)}`;
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && one.getBoundingClientRect().width > 1;
  // What is cut on purpose is read whole elsewhere: below the summary, in the field, in the record.
  const SHORT = ".expansion summary span, .form__title, .kwic__place span, .kwic__left, .kwic__right, input, select";
  for (const one of document.querySelectorAll("body *")) {
    const { overflowX, overflowY, clipPath } = getComputedStyle(one);
    const hides = [overflowX, overflowY].some((way) => way === "hidden" || way === "clip");
    if (!hides || clipPath !== "none" || one.closest(`svg, ${SHORT}`) || !isShown(one)) continue;
    if (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1) wrong.push(`cut off: ${named(one)}`);
  }
  const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter((one) => {
    // The years of the histogram are as wide as there is room for, as the criterion lets a picture be.
    const floats = one.closest(".places, .told, .filters__close, .skip-link, .histogram, svg");
    return isShown(one) && !floats && getComputedStyle(one).clipPath === "none";
  });
  const boxes = controls.map((one) => ({ one, rects: [...one.getClientRects()] }));
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  boxes.forEach((a, at) => boxes.slice(at + 1).forEach((b) => {
    if (a.one.contains(b.one) || b.one.contains(a.one)) return;
    if (a.rects.some((one) => b.rects.some((other) => meet(one, other)))) wrong.push(`over each other: ${named(a.one)} and ${named(b.one)}`);
  }));
  return wrong;
}

for (const [enlarged, device] of ENLARGED) {
  test(`at ${enlarged} and with spaced text nothing is cut off and no control lies over another`, inBrowser(device, async ({ page, url }) => {
    const wrong = [];
    for (const [name, reach] of Object.entries(PLACES)) {
      await reach(page, url);
      await page.evaluate(spaceText);
      wrong.push(...(await page.evaluate(lost)).map((what) => `${name}: ${what}`));
      await screenshot(page, `zoom/${name}-${device.viewport.width}`);
    }
    assert.deepEqual(wrong, []);
  }));

  test(`at ${enlarged} whatever has the focus is seen`, inBrowser(device, async ({ page, url }) => {
    const hidden = [];
    for (const name of ["results", "meeting", "staff"]) {
      await PLACES[name](page, url);
      hidden.push(...(await unseen(page)).map((what) => `${name}: ${what}`));
    }
    assert.deepEqual(hidden, []);
  }));
}

test("in the dialog of the filters whatever has the focus is seen", inBrowser(phone({ width: 320, height: 640 }), async ({ page, url }) => {
  await open(page, url("?q=大学"));
  await takenOver(page, "home");
  await page.getByTestId("filters-button").click();
  await page.locator("dialog:modal").waitFor();
  assert.deepEqual(await unseen(page), []);
}));

/** Presses Tab from stop to stop, and tells which of them were out of view or wholly covered. */
async function unseen(page) {
  const hidden = [];
  const seen = new Set();
  for (let presses = 0; presses < 140; presses += 1) {
    await page.keyboard.press("Tab");
    const look = () => page.evaluate(() => {
      const one = document.activeElement;
      if (one === document.body) return {};
      window.stops ??= new Map();
      if (!window.stops.has(one)) window.stops.set(one, window.stops.size);
      // A hidden box shows its focus by what holds it.
      const shown = one.closest(".file-button, .checkbox, .search-box__field") ?? one;
      // Of a box that is partly covered some of these points are seen, as the criterion asks.
      const parts = [0.1, 0.3, 0.5, 0.7, 0.9];
      const isSeenAt = (x, y) => {
        const hit = document.elementFromPoint(x, y);
        return hit !== null && (shown.contains(hit) || hit.contains(shown));
      };
      const isSeen = [...shown.getClientRects()].some(({ left, top, width, height }) =>
        parts.some((across) => parts.some((down) => isSeenAt(left + width * across, top + height * down))));
      return {
        name: `<${one.localName} class="${one.getAttribute("class") ?? ""}">${one.textContent.trim().slice(0, 24)}`,
        number: window.stops.get(one),
        isSeen,
      };
    });
    let { name, number, isSeen } = await look();
    // What is scrolled to may still be on its way.
    for (let looks = 0; name !== undefined && !isSeen && looks < 5; looks += 1) {
      await page.waitForTimeout(100);
      ({ name, number, isSeen } = await look());
    }
    if (name === undefined || seen.has(number)) break;
    seen.add(number);
    if (!isSeen) hidden.push(name);
  }
  assert.ok(seen.size > 10, `only ${seen.size} stops`);
  return hidden;
}
