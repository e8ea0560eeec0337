// Metadata, which the site gives to programs: search engines, feed readers, reference
// managers. It must be right by their rules, and about pages that are there.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { RelaxNGValidator, XmlDocument } from "libxml2-wasm";
import { archiveInfo, meetings, pageFiles, squeezed, textFile } from "./site.mjs";
import { complaints } from "./vocabulary.mjs";
import { cited, readByZotero } from "./zotero.mjs";

const ARCHIVES = ["real", "samples"];

/** The things in JSON-LD that a page is about. */
const thingsOf = ({ html }) =>
  [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) => JSON.parse(json));

/** The texts of an XML document that stand at a path; `a:` names the document's own vocabulary. */
function texts(xml, path, vocabulary) {
  const document = XmlDocument.fromString(xml);
  try {
    return document.find(path, { a: vocabulary }).map((node) => node.content);
  } finally {
    document.dispose();
  }
}

/** What is wrong with an XML text by a schema of ours; nothing where it is valid. */
async function invalid(xml, schema) {
  const grammar = XmlDocument.fromString(await readFile(new URL(`./schemas/${schema}`, import.meta.url), "utf8"));
  const validator = RelaxNGValidator.fromDoc(grammar);
  const document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
    return undefined;
  } catch (failure) {
    return failure.message;
  } finally {
    document.dispose();
    validator.dispose();
    grammar.dispose();
  }
}

test("what the pages are about is right by the vocabulary of schema.org", async () => {
  const all = await Promise.all(ARCHIVES.map(async (archive) => {
    const pages = await pageFiles(archive);
    const things = pages.flatMap((page) => thingsOf(page).map((thing) => [`${archive}: ${page.file}`, thing]));
    assert.ok(things.length > (await meetings(archive)).length, "the first page and every meeting are about something");
    return things;
  }));
  // One program holds them all: most of its time goes into reading the vocabulary.
  assert.deepEqual(complaints(all.flat()), []);
});

for (const archive of ARCHIVES) {
  test(`every meeting of the ${archive} archive is told as its record holds it`, async () => {
    const pages = await pageFiles(archive);
    for (const meeting of await meetings(archive)) {
      const page = pages.find(({ address }) => address === `meetings/${meeting.id}/`);
      const event = thingsOf(page).find((thing) => thing["@type"] === "Event");
      const told = {
        name: event.name,
        startDate: event.startDate.slice(0, 10),
        endDate: event.endDate.slice(0, 10),
        location: event.location?.name,
        sessions: (event.subEvent ?? []).map((part) => [part.name, (part.performer ?? []).map((person) => person.name)]),
      };
      // Records do not say when and where in a meeting a session was.
      const own = (event.subEvent ?? []).filter((part) => part.startDate || part.endDate || part.location);
      assert.deepEqual(own, []);
      assert.deepEqual(told, {
        name: meeting.title,
        startDate: meeting.date,
        endDate: meeting.end_date ?? meeting.date,
        location: meeting.venue ?? undefined,
        sessions: (meeting.sessions ?? []).map((session) => [session.title, (session.speakers ?? []).map((speaker) => speaker.name)]),
      });
    }
  });

  test(`Zotero takes a meeting of the ${archive} archive for what its record says`, async () => {
    const info = await archiveInfo(archive);
    const pages = await pageFiles(archive);
    for (const meeting of await meetings(archive)) {
      const { html, address } = pages.find((page) => page.address === `meetings/${meeting.id}/`);
      const { url, ...item } = readByZotero(html);
      const organizer = meeting.organizer ?? info.organizer;
      assert.deepEqual(item, {
        itemType: "conferencePaper",
        title: meeting.title,
        // A meeting is no work of its speakers: whoever held it answers for it.
        creators: organizer ? [{ lastName: squeezed(organizer) }] : [],
        date: meeting.date,
        conferenceName: meeting.series,
        publisher: info.organizer ?? undefined,
        language: "ja",
        tags: meeting.themes ?? [],
      }, address);
      if (info.url) assert.equal(url, info.url + address);
    }
  });

  test(`no page of the ${archive} archive but a meeting's claims to be a work to cite`, async () => {
    const others = (await pageFiles(archive)).filter(({ kind }) => kind !== "meetings/…");
    assert.deepEqual(others.filter(({ html }) => cited(html).length > 0).map(({ file }) => file), []);
  });

  test(`the feed and the list of pages of the ${archive} archive are there where its address is known, and valid`, async () => {
    const { url } = await archiveInfo(archive);
    for (const [file, schema] of [["feed.xml", "atom.rng"], ["sitemap.xml", "sitemap.rng"]]) {
      const xml = await textFile(archive, file);
      assert.equal(xml !== undefined, Boolean(url), file);
      if (xml) assert.equal(await invalid(xml, schema), undefined, file);
    }
  });

  test(`every address that the ${archive} archive tells machines is that of a page that is there`, async () => {
    const { url } = await archiveInfo(archive);
    const pages = await pageFiles(archive);
    const strays = new Set();
    const check = (where, address) => {
      const [place, fragment] = address.slice(url.length).split("#");
      const page = pages.find((page) => page.address === place.replace(/\?.*$/, ""));
      const isThere = page && (fragment === undefined || page.html.includes(` id="${fragment}"`));
      if (!isThere && place !== "feed.xml") strays.add(`${where}: ${address}`);
    };
    for (const { file, html } of pages) {
      const head = html.slice(0, html.indexOf("</head>")).replaceAll("&amp;", "&");
      const ours = url ? [...head.matchAll(/"([^"\s]+)"/g)].map(([, text]) => text).filter((text) => text.startsWith(url)) : [];
      for (const address of ours.filter((address) => !address.includes("{"))) check(file, address);
    }
    if (!url) return;
    const feed = await textFile(archive, "feed.xml");
    const told = texts(feed, "//a:id | //a:link/@href", "http://www.w3.org/2005/Atom");
    for (const address of told.filter((address) => address.startsWith(url))) check("feed.xml", address);
    assert.deepEqual([...strays], []);
    const listed = texts(await textFile(archive, "sitemap.xml"), "//a:loc", "http://www.sitemaps.org/schemas/sitemap/0.9");
    const wanted = pages.filter(({ html }) => !html.includes('name="robots" content="noindex"'));
    assert.deepEqual(listed.sort(), wanted.map(({ address }) => url + address).sort());
    assert.ok(listed.length <= 50_000);
  });
}

test("the feed names the newest meetings first, each with its page, its day and what it was about", async () => {
  const { url } = await archiveInfo("samples");
  const feed = await textFile("samples", "feed.xml");
  const told = (path) => texts(feed, path, "http://www.w3.org/2005/Atom");
  const newest = (await meetings("samples")).sort((one, other) => (one.date < other.date ? 1 : -1));
  assert.deepEqual(told("/a:feed/a:entry/a:title"), newest.map(({ title }) => title).slice(0, 50));
  assert.deepEqual(told("/a:feed/a:entry/a:id"), newest.map(({ id }) => `${url}meetings/${id}/`).slice(0, 50));
  assert.ok(told("/a:feed/a:entry/a:summary").every((text) => text.length > 20));
  assert.deepEqual(told("/a:feed/a:link[@rel='self']/@href"), [`${url}feed.xml`]);
  const updated = told("/a:feed/a:entry/a:updated");
  assert.equal(told("/a:feed/a:updated")[0], [...updated].sort().at(-1));
});

test("what is wrong for machines would be noticed", async () => {
  const event = { "@context": "https://schema.org", "@type": "Event", name: "会議" };
  const wrong = [
    { ...event, startdate: "2023-11-06" },
    { ...event, startDate: "令和5年11月6日" },
    { ...event, organizer: { "@type": "Place", name: "本館" } },
    { ...event, subEvent: [{ "@type": "Event", performer: { "@type": "Person", nam: "大嶋" } }] },
    { ...event, url: "meetings/2023/" },
    { ...event, name: "" },
  ];
  const told = complaints([["right", event], ...wrong.map((thing, at) => [`wrong ${at}`, thing])]);
  assert.deepEqual(told.map((message) => message.slice(0, 7)).sort(), wrong.map((_, at) => `wrong ${at}`));

  const feed = await textFile("samples", "feed.xml");
  const broken = [
    feed.replace(/<id>.*?<\/id>/, ""),
    feed.replace(/<updated>.*?<\/updated>/, "<updated>2023-11-06</updated>"),
    feed.replace(/(<entry>.*?)<link [^>]*>/s, "$1"),
    feed.replace("<entry>", "<entry><cost>0</cost>"),
    feed.replace(/<name>.*?<\/name>/, "<name> </name>"),
  ];
  for (const xml of broken) assert.notEqual(await invalid(xml, "atom.rng"), undefined, xml.slice(0, 400));
  const sitemap = await textFile("samples", "sitemap.xml");
  for (const xml of [sitemap.replace(/<loc>.*?</, "<loc>meetings/<"), sitemap.replace(/<loc>.*?<\/loc>/, "")]) {
    assert.notEqual(await invalid(xml, "sitemap.rng"), undefined);
  }
});
