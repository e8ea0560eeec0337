// The site without JavaScript: every record can be reached and read, on a plain file
// server, and nothing on a page pretends to work.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SUB_PATH, inBrowser, screenshot } from "./harness.mjs";
import { phone } from "./reader.mjs";
import { NOT_FOUND, archiveInfo, meetings, pageFiles, pieces, placeOf, sampled, squeezed } from "./site.mjs";

/** Kinds of page that are little without JavaScript, and say so. */
const NEEDS_SCRIPT = ["home", "kwic", "notebook", "take", "trends"];

const UNDER = await placeOf("samples");
const WITHOUT_SCRIPT = { javaScriptEnabled: false };

/** What stands on the page that is open. */
const look = (page) =>
  page.evaluate(() => {
    const content = (selector, attribute) =>
      [...document.querySelectorAll(selector)].map((element) => element.getAttribute(attribute));
    return {
      title: document.title,
      lang: document.documentElement.lang,
      headings: [...document.querySelectorAll("h1")].filter((one) => one.checkVisibility()).map((one) => one.innerText),
      descriptions: content("meta[name=description]", "content"),
      canonicals: [...document.querySelectorAll("link[rel=canonical]")].map((link) => link.href),
      robots: content("meta[name=robots]", "content"),
      links: [...document.querySelectorAll("a[href]")].map((link) => link.href),
      places: [...document.querySelectorAll("[id]")].map((element) => element.id),
      text: document.body.innerText,
    };
  });

/** Follows every link from the first page on; gives what stands on each page, by its address. */
async function walk(archive, page, url) {
  const seen = new Map();
  const address = (link) => link.slice(url().length).replace(/[?#].*$/, "");
  for (const queue = [""]; queue.length > 0;) {
    const next = queue.shift();
    const response = await page.goto(url(next));
    const found = { status: response.status(), ...(await look(page)) };
    seen.set(next, found);
    const inside = found.links.filter((link) => link.startsWith(url())).map(address);
    queue.push(...new Set(inside.filter((one) => !seen.has(one) && !queue.includes(one))));
  }
  return { seen, root: url(), info: await archiveInfo(archive) };
}

const walks = new Map();

/** One walk through each site, whichever test asks first. */
function walked(archive) {
  if (!walks.has(archive)) {
    walks.set(archive, new Promise((resolve, reject) => {
      const options = { archive, under: SUB_PATH, context: WITHOUT_SCRIPT, expectedErrors: [/404/] };
      inBrowser(options, async ({ page, url }) => resolve(await walk(archive, page, url)))().catch(reject);
    }));
  }
  return walks.get(archive);
}

/** What shows an answer alone: links to it come with a query. */
const OF_A_QUERY = ["kwic/", "take/"];

for (const archive of ["real", "samples"]) {
  test(`from the first page of the ${archive} archive every page is reached by links alone`, async () => {
    const { seen } = await walked(archive);
    const files = (await pageFiles(archive)).filter(({ address }) => ![NOT_FOUND, ...OF_A_QUERY].includes(address));
    assert.deepEqual(files.map(({ address }) => address).filter((address) => !seen.has(address)), []);
  });

  test(`every meeting of the ${archive} archive is read whole: titles, speakers and summaries`, async () => {
    const { seen } = await walked(archive);
    for (const meeting of await meetings(archive)) {
      const page = seen.get(`meetings/${meeting.id}/`);
      assert.ok(page, `${meeting.id} is not reached`);
      const texts = [meeting.title, ...firstWords(meeting.summary)];
      for (const session of meeting.sessions ?? []) {
        texts.push(session.title, ...firstWords(session.summary));
        texts.push(...(session.speakers ?? []).map((speaker) => speaker.name));
      }
      const shown = squeezed(page.text);
      assert.deepEqual(texts.filter((text) => !shown.includes(squeezed(text))), [], meeting.id);
    }
  });

  test(`no link within the ${archive} archive leads nowhere`, async () => {
    const { seen, root } = await walked(archive);
    const dead = new Set();
    for (const [address, { status, links }] of seen) {
      if (status !== 200) dead.add(`${address}: ${status}`);
      for (const link of links.filter((link) => link.startsWith(root))) {
        const { hash } = new URL(link);
        const target = seen.get(link.slice(root.length).replace(/[?#].*$/, ""));
        if (hash && !target.places.includes(decodeURIComponent(hash.slice(1)))) dead.add(`${address}: ${link}`);
      }
    }
    assert.deepEqual([...dead], []);
  });

  test(`every page of the ${archive} archive says in its head what it is`, async () => {
    const { seen, root, info } = await walked(archive);
    const pages = [...seen].filter(([address]) => address === "" || address.endsWith("/"));
    for (const [address, { title, lang, headings, descriptions, canonicals, robots }] of pages) {
      const where = `${archive}: ${address}`;
      assert.equal(lang, "ja", where);
      assert.equal(headings.length, 1, `${where} has the headings ${headings}`);
      assert.ok(title.includes(info.title), where);
      assert.equal(descriptions.length, 1, where);
      assert.ok(descriptions[0].trim().length >= 10, where);
      assert.deepEqual(canonicals, [(info.url ?? root) + address], where);
      assert.deepEqual(robots, [], where);
    }
    const distinct = new Set(pages.map(([, { title }]) => title));
    assert.equal(distinct.size, pages.length, "every page has a title of its own");
  });
}

/** What a summary begins with, as its reader must see it. */
const firstWords = (summary) => pieces(summary ?? "").slice(0, 3);

test("the page for what is not there leads on, and asks not to be listed", inBrowser({ under: UNDER, context: WITHOUT_SCRIPT }, async ({ page, url }) => {
  await page.goto(url(NOT_FOUND));
  const { lang, headings, robots, canonicals } = await look(page);
  assert.deepEqual({ lang, headings: headings.length, robots, canonicals }, { lang: "ja", headings: 1, robots: ["noindex"], canonicals: [] });
  assert.ok((await page.locator("main a").count()) >= 2);
}));

for (const [device, options] of [["a desktop", {}], ["a phone", phone()]]) {
  const context = { ...options.context, ...WITHOUT_SCRIPT };
  test(`nothing on a page pretends to work without JavaScript on ${device}`, inBrowser({ ...options, under: UNDER, context }, async ({ page, url }) => {
    const dead = [];
    for (const { address, kind } of sampled(await pageFiles("samples"), 2)) {
      await page.goto(url(address));
      dead.push(...(await page.evaluate(pretending)).map((what) => `${address}: ${what}`));
      if (NEEDS_SCRIPT.includes(kind)) assert.match(await page.locator("main").innerText(), /JavaScript を使います/, address);
    }
    assert.deepEqual(dead, []);
  }));

  test(`where the search would be a reader on ${device} is told what it needs, and where the records are`, inBrowser({ ...options, context }, async ({ page, url }) => {
    await page.goto(url());
    const told = page.locator("main noscript p");
    assert.match(await told.innerText(), /JavaScript を使います/);
    const { y } = await told.boundingBox();
    assert.ok(y < 500, `it stands at ${y}`);
    const ways = await page.locator("main").getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.ok(ways.includes("years/"));
    await screenshot(page, `without-script-${page.viewportSize().width}`);
  }));
}

/** What can be seen and does nothing by itself: controls, and links that lead back to where they stand. */
function pretending() {
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const roles = ["button", "checkbox", "combobox", "listbox", "option", "slider", "switch", "tab"];
  const controls = ["button", "input", "select", "textarea", "form", "progress", ".waiting", "[contenteditable]", ...roles.map((role) => `[role=${role}]`)];
  const here = (link) => link.search !== "" && link.pathname === location.pathname;
  const dead = [...document.querySelectorAll(controls.join()), ...[...document.links].filter(here)];
  return dead.filter(seen).map((element) => element.outerHTML.slice(0, 120));
}

test("without JavaScript a page of every kind opens by its own address at the root of a host too", inBrowser({ context: WITHOUT_SCRIPT }, async ({ page, url }) => {
  const pages = (await pageFiles("samples")).filter(({ address }) => address !== NOT_FOUND);
  for (const { address } of sampled(pages, 1)) {
    await page.goto(url(address));
    assert.ok((await page.locator("h1").innerText()) !== "", address);
    const styled = await page.evaluate(() => getComputedStyle(document.querySelector("main")).maxWidth);
    assert.notEqual(styled, "none", `${address} has no style`);
  }
}));
