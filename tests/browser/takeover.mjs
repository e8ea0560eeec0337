// Take-over: waiting until the app has taken over the page that the browser loaded,
// and holding it back before.

/** Kinds of page whose published content stays. */
export const FIXED = new Set(["glossary", "help", "speakers", "speakers/…", "themes", "themes/…", "years/…"]);

/** Kinds of page that show little before the app is there: what the reader asks or keeps. */
export const ASKED = new Set(["kwic", "notebook", "take", "trends"]);

/** Waits until the app has taken a page of this kind over, and shows all of it. */
export async function takenOver(page, kind, timeout = 30_000) {
  await page.waitForFunction((fixed) => {
    const published = document.querySelector("#published");
    const settled = document.querySelector("main h1") && !document.querySelector("main .waiting, main [data-seq-settled=false]");
    return !document.querySelector("#page, #boot") && settled && (fixed ? published : !published);
  }, FIXED.has(kind), { timeout });
}

const SCRIPT = /\/app-[0-9a-f]+\.js$/;

/** The module of the app, which its script loads. */
export const MODULE = /\/app-[0-9a-f]+\.wasm$/;

/**
 * Keeps the app from starting, so that the published page stands alone with scripts
 * allowed; gives what lets it start.
 */
export async function held(context, what = SCRIPT) {
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  await context.route(what, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** Goes to a page by a link that may stand nowhere. */
export const goTo = (page, address) =>
  page.evaluate((address) => {
    const link = Object.assign(document.createElement("a"), { href: address || "./" });
    document.querySelector("footer").append(link);
    link.click();
    link.remove();
  }, address);
