// Every kind of file on a hostile host: whatever does not arrive, or not as it was
// published, is told within fifteen seconds, and heals by itself or by the button once the
// host is well. `cargo xtask faults` goes through all of it, every other run through its
// core.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { FAULTS, KINDS, isOurs, nameOf } from "./faults.mjs";
import { inBrowser } from "./harness.mjs";
import { takenOver } from "./takeover.mjs";

const isWhole = process.env.KAIROKU_FAULTS === "all";

/**
 * How long a reader may be left without a word, in milliseconds: fifteen seconds. Beside other tests the machine is
 * busy, and twice that says that something was told at all.
 */
const TOLD_WITHIN = isWhole ? 15_000 : 30_000;
/** How long something that heals may take, in milliseconds: slow answers take a third of it. */
const PATIENCE = 60_000;

/** What tells a failure. */
const TOLD = "#boot-failure:visible, [data-testid=error]:visible";

/** What the console says of faults is not looked at. */
const OPTIONS = { hostile: true, expectedErrors: [/^/], asksOthers: true };

/** The right content by the kind of file, from a host that is well. */
const right = new Map();

function rightOf(kind, context, url) {
  const { name } = kind;
  if (!right.has(name)) right.set(name, openWell(kind, context, url));
  return right.get(name);
}

async function openWell(kind, context, url) {
  const well = await context.browser().newContext({ locale: "ja-JP", timezoneId: "Asia/Tokyo" });
  try {
    const page = await well.newPage();
    await open(page, url, kind);
    await follow(page, kind);
    await page.locator(kind.sign).waitFor({ timeout: PATIENCE });
    return await page.locator(kind.sign).textContent();
  } finally {
    await well.close();
  }
}

/** Opens what is open before the fault. */
async function open(page, url, { at, follows }) {
  if (!follows) return page.goto(url(at), { waitUntil: "commit" }).catch(() => {});
  await page.goto(url(at));
  await takenOver(page, "home", PATIENCE);
}

const follow = async (page, { follows }) => {
  if (!follows) return;
  const link = follows.startsWith("[") ? page.locator(`main ${follows}`) : page.getByRole("link", { name: follows });
  await link.first().click();
};

/** Waits until a reader sees what they should, as it should be. */
const shown = async (page, { sign, isStyled = false }, content, timeout) => {
  await page.waitForFunction(([sign, content, isStyled]) => {
    const isThere = document.querySelector(sign)?.textContent === content && !document.querySelector("#boot");
    return isThere && (!isStyled || [...document.styleSheets].some((sheet) => !sheet.disabled && sheet.media.mediaText !== "not all"));
  }, [sign, content, isStyled], { timeout, polling: 50 });
};

/** What came of each fault of each kind of file, for people. */
const outcomes = [];

async function goThrough(kind, fault, { page, context, url, host }) {
  const content = await rightOf(kind, context, url);
  if (kind.follows) await open(page, url, kind);
  await host.fault(kind.file, fault.words, fault.times);
  const began = Date.now();
  const since = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  await (kind.follows ? follow(page, kind) : open(page, url, kind));
  const told = page.locator(TOLD).first();
  const isWell = (timeout) => shown(page, kind, content, timeout).then(() => "well");
  const isTold = (timeout) => told.waitFor({ timeout }).then(() => "told");

  if (fault.isSlow || fault.times !== undefined) {
    // What is over in a moment, or only takes its time, is no news; a line that stalls is.
    const mayTell = fault.words.startsWith("stall");
    const first = await Promise.any([isWell(PATIENCE), isTold(PATIENCE)]);
    assert.ok(first === "well" || mayTell, `it was told: ${first === "told" && (await told.textContent())}`);
    if (first === "told") await retry(told);
    await isWell(PATIENCE);
    outcomes.push([kind.name, nameOf(fault), first === "told" ? `told, healed ${since()}` : `silent, right ${since()}`]);
  } else {
    const first = await Promise.any([isWell(TOLD_WITHIN), isTold(TOLD_WITHIN)]).catch(() => assert.fail("nothing was told"));
    const when = since();
    const words = first === "told" ? (await told.locator("p").allTextContents()).join(" ").slice(0, 80) : "";
    await host.well();
    if (first === "told") await retry(told);
    await isWell(PATIENCE).catch((failure) => assert.fail(`it does not heal after "${words}": ${failure}`));
    outcomes.push([kind.name, nameOf(fault), first === "told" ? `told ${when}, healed ${since()}: ${words}` : `right ${when}`]);
  }
  await told.waitFor({ state: "hidden", timeout: 5_000 });
  assert.ok(host.spoilt.length > 0, "the fault was done");
}

/** Presses the button; what has only stalled may come by itself, and take it away. */
const retry = (told) => told.getByRole("button", { name: "もう一度読み込む" }).click({ timeout: 5_000 }).catch(() => {});

// Most of the time is spent waiting.
describe("a hostile host", { concurrency: 4 }, () => {
  for (const kind of KINDS) {
    for (const fault of FAULTS) {
      if ((!isWhole && !fault.isCore) || !isOurs(kind, fault)) continue;
      test(`${nameOf(fault)}, of ${kind.name}`, inBrowser(OPTIONS, (given) => goThrough(kind, fault, given)));
    }
  }
});

after(() => {
  if (!isWhole) return;
  for (const outcome of outcomes) console.log(outcome.join(" | "));
});
