// The page's policy: no text becomes code or markup but by the two policies of Trusted
// Types that index.html makes, and nothing that a reader or a clerk does needs more.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, everywhere, found, open } from "./reader.mjs";
import { inBrowser } from "./harness.mjs";
import { NOT_FOUND, headingOf, pageFiles, placeOf, sampled } from "./site.mjs";
import { goTo, takenOver } from "./takeover.mjs";

/** Where the archive says that its site lies, from where the page in the place of a missing one leads. */
const UNDER = await placeOf("samples");

/** What the console says of what is tried here. */
const REFUSED = [/Trusted|trusted-types|require-trusted-types-for|Content Security Policy/];

/** What becomes of a text where a browser would run it or make markup of it. */
const tried = async () => {
  // What a tool evaluates itself may evaluate more: the page's own tasks may not.
  await new Promise((resolve) => setTimeout(resolve));
  const sinks = {
    "innerHTML": () => { document.createElement("p").innerHTML = "<b>x</b>"; },
    "insertAdjacentHTML": () => document.body.insertAdjacentHTML("beforeend", "<b>x</b>"),
    "outerHTML": () => { document.querySelector("footer, p").outerHTML = "<b>x</b>"; },
    "a parser": () => new DOMParser().parseFromString("<p>x", "text/html"),
    "a fragment": () => document.createRange().createContextualFragment("<b>x</b>"),
    "a frame": () => { document.createElement("iframe").srcdoc = "<b>x</b>"; },
    "a worker": () => new Worker("early.js"),
    "a script's address": () => { document.createElement("script").src = "early.js"; },
    "a script's text": () => { document.createElement("script").text = "1"; },
    "a handler": () => document.createElement("p").setAttribute("onclick", "1"),
    "eval": () => (0, eval)("1"),
    "a timer": () => setTimeout("1"),
    "another policy": () => trustedTypes.createPolicy("another", { createHTML: (html) => html }),
    "the same policy again": () => trustedTypes.createPolicy("kairoku-page", { createHTML: (html) => html }),
    "a worker of another site": () => startWorker("https://example.jp/early.js"),
    "a worker that only names this site": () => startWorker(`https://example.jp/?${document.baseURI}early.js`),
    "a worker below the site's own folder": () => startWorker("data/early.js"),
    "a worker made of a text": () => startWorker("data:text/javascript,1"),
    "a script of another site": () => ownScript("https://example.jp/early.js"),
  };
  return Object.entries(sinks).flatMap(([name, sink]) => {
    try {
      sink();
      return [name];
    } catch {
      return [];
    }
  });
};

for (const [name, address] of [["the first page", ""], ["a page in a folder", "meetings/2023/"], ["the page of staff", "staff/"], ["a page that is not there", "404.html"]]) {
  test(`on ${name} no text becomes code or markup`, inBrowser({ under: UNDER, expectedErrors: REFUSED }, async ({ page, url }) => {
    await page.goto(url(address));
    assert.deepEqual(await page.evaluate(tried), []);
  }));
}

test("the notices run nothing at all", inBrowser({ expectedErrors: REFUSED }, async ({ page, url }) => {
  await page.goto(url("licenses.html"));
  const refused = await page.evaluate(() => new Promise((resolve) => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => resolve(effectiveDirective));
    document.head.append(document.createElement("script"));
    document.querySelector("script").textContent = "globalThis.ran = true";
  }).catch(String));
  assert.match(refused, /script/i);
  assert.equal(await page.evaluate(() => globalThis.ran), undefined);
}));

everywhere("every kind of page is loaded, taken over and entered within the policy", {}, async ({ page, url }) => {
  await page.addInitScript(() => {
    globalThis.violated = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      violated.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  const pages = sampled(await pageFiles("samples"), 1).filter(({ file }) => file !== NOT_FOUND);
  for (const { address, kind } of pages) {
    await page.goto(url(address));
    await takenOver(page, kind);
    assert.deepEqual(await page.evaluate(() => violated), [], address);
  }
  // From one page to the next the app parses what is published.
  await open(page, url());
  for (const one of pages) {
    await goTo(page, one.address);
    await eventually(async () => assert.deepEqual(await page.locator("h1").allTextContents(), [headingOf(one)]));
  }
  assert.deepEqual(await page.evaluate(() => violated), []);
});

test("a parsed page runs none of its scripts and handlers", inBrowser({ expectedErrors: [...REFUSED, /Failed to load resource/] }, async ({ page, url }) => {
  await page.goto(url());
  const ran = await page.evaluate(async () => {
    const page = parsePage("<img src=x onerror='globalThis.ran = 1'><script>globalThis.ran = 2</script>");
    document.body.append(...page.body.childNodes);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return globalThis.ran;
  });
  assert.equal(ran, undefined);
}));

test("a browser without Trusted Types searches as well", inBrowser({}, async ({ page, url }) => {
  // What such a browser does not know it leaves out.
  await page.route("**/*", async (route) => {
    const response = await route.fetch();
    if (!response.headers()["content-type"]?.includes("text/html")) return route.fulfill({ response });
    const body = (await response.text()).replace(/; require-trusted-types-for[^"]*/, "");
    await route.fulfill({ response, body });
  });
  await page.addInitScript(() => { delete globalThis.trustedTypes; });
  await page.goto(url("?q=DX"));
  const status = page.locator("[data-testid=status]:not(#page *, #published *)");
  await status.filter({ hasText: found(7, 3) }).waitFor();
  assert.equal(await page.evaluate(() => typeof trustedTypes), "undefined");
}));
