// The pages as HTML: valid by the standard, and without what tools for reading aloud
// stumble over.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HtmlValidate } from "html-validate";
import { inBrowser } from "./harness.mjs";
import { open } from "./reader.mjs";
import { LICENSES, STAFF, pageFiles, placeOf, sampled, textFile } from "./site.mjs";
import { takenOver } from "./takeover.mjs";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
  rules: {
    // Both spellings are HTML; ours is the one of the standard's own text.
    "doctype-style": ["error", { style: "lowercase" }],
    // `hidden=""` and `selected=""`, as attributes are rendered, say the same without a value.
    "attribute-empty-style": "off",
    "attribute-boolean-style": "off",
    // Lists are named for what they list, which ARIA allows.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // Every file is of the same origin as the page that names it.
    "require-sri": ["error", { target: "crossorigin" }],
    // Hits follow what is typed, and Enter is there for those who send: a button for it
    // would do nothing. WCAG asks for one where changing a field changes the context.
    "wcag/h32": "off",
  },
});

/** What is wrong with a page, each with where it stands. */
async function wrong(name, html) {
  const { results } = await validator.validateString(html, name);
  return results.flatMap(({ messages }) => messages).map(({ ruleId, message, line, column }) => {
    const place = html.split("\n")[line - 1].slice(Math.max(0, column - 40), column + 80);
    return `${name}: ${ruleId}: ${message} at ${place}`;
  });
}

for (const archive of ["real", "samples"]) {
  test(`every kind of page of the ${archive} archive is valid HTML`, async () => {
    const pages = sampled(await pageFiles(archive), 4);
    const found = await Promise.all(pages.map(({ file, html }) => wrong(file, html)));
    assert.deepEqual(found.flat(), []);
    for (const { file, html } of pages) assert.doesNotMatch(html.replace("<!doctype html>", ""), /<!/, `${file} has marks of no use to a reader`);
  });
}

for (const file of [STAFF, LICENSES]) {
  test(`${file} is valid HTML`, async () => {
    assert.deepEqual(await wrong(file, await textFile("samples", file)), []);
  });
}

/** The page as it is now, written as HTML. */
const written = async (page) => {
  const html = await page.content();
  return html.replace("<!DOCTYPE html>", "<!doctype html>").replace(/[ \t]+$/gm, "");
};

test("what the app makes is valid HTML too", inBrowser({ under: await placeOf("samples") }, async ({ page, url }) => {
  const found = [];
  for (const { address, kind } of sampled(await pageFiles("samples"), 1)) {
    await page.goto(url(address));
    await takenOver(page, kind);
    found.push(...(await wrong(`app: ${address}`, await written(page))));
  }
  for (const search of ["?q=大学+企業&theme=共同研究&year=1998..2013", "?q=スタートアップ+取り組み&off=取組", "?q=起業化教育+高専&year=1998"]) {
    await open(page, url(search));
    found.push(...(await wrong(`app: ${search}`, await written(page))));
  }
  await page.goto(url("meetings/2009/?q=農商工連携"));
  await page.locator("mark").first().waitFor();
  found.push(...(await wrong("app: a meeting with marks", await written(page))));
  assert.deepEqual(found, []);
}));

test("what is no HTML would be noticed", async () => {
  const [{ html }] = await pageFiles("real");
  const broken = [
    html.replace("<main", "<main id=\"main\" id=\"main\""),
    html.replace("<main", "<p><div></div></p><main"),
    html.replace("</main>", "<a href=\"./\"><button type=\"button\">検索</button></a></main>"),
    html.replace("</main>", "<img src=\"favicon.svg\"></main>"),
    html.replace("</main>", "<p id=\"main\">a</p></main>"),
    html.replace(/<html[^>]*>/, "<html>"),
  ];
  for (const page of broken) assert.notDeepEqual(await wrong("broken", page), []);
});
