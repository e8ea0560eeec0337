// The notices of what others made, and the software bill of materials: both come with
// the site, are led to from the foot of every page, and say the same.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { violations } from "./axe.mjs";
import { inBrowser, screenshot } from "./harness.mjs";
import { phone } from "./reader.mjs";
import { LICENSES, textFile } from "./site.mjs";

const bill = async () => JSON.parse(await textFile("samples", "sbom.cdx.json"));
const lock = await readFile(fileURLToPath(new URL("../../Cargo.lock", import.meta.url)), "utf8");

test("the foot leads to the notices, before the app is there and after", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("help/"));
  await page.waitForSelector("#published");
  await page.locator("footer").getByRole("link", { name: "使っているソフトウェア" }).click();
  await page.waitForURL(url(LICENSES));
  assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "使っているソフトウェアとライセンス");
  await page.getByRole("link", { name: "サイトに戻る" }).click();
  await page.waitForURL(url());
}));

test("the foot names the version of the program", inBrowser({}, async ({ page, url }) => {
  const version = lock.match(/name = "kairoku"\nversion = "(.*)"/)[1];
  await page.goto(url("help/"));
  await page.locator("footer").getByText(`会録（Kairoku）${version}で作成`).waitFor();
  const manifest = await (await page.request.get(url("data/manifest.json"))).json();
  assert.equal(manifest.program, version);
}));

test("each part has a licence text, and each text a part", inBrowser({}, async ({ page, url }) => {
  await page.goto(url(LICENSES));
  const rows = await page.locator("tbody tr").evaluateAll((rows) => rows.map((row) => {
    const [name, version, license, places, texts] = [...row.cells];
    const anchors = [...texts.querySelectorAll("a")].map((link) => link.getAttribute("href").slice(1));
    const told = anchors.map((id) => document.getElementById(id)?.querySelector("pre").textContent ?? "");
    const text = (cell) => cell.textContent;
    return { name: text(name), version: text(version), license: text(license), places: text(places), anchors, told };
  }));
  assert.ok(rows.length > 100, `${rows.length} parts`);
  for (const { name, version, license, places, told } of rows) {
    assert.ok(version && license && places, name);
    assert.ok(told.some((text) => text.length > 500) && !told.includes(""), `${name} has no text`);
  }
  const led = new Set(rows.flatMap(({ anchors }) => anchors));
  const texts = await page.locator("section[id^=text-]").evaluateAll((all) => all.map(({ id }) => id));
  assert.deepEqual([...led].sort(), texts.sort());
  const names = rows.map(({ name }) => name);
  for (const name of ["leptos", "tantivy", "wasm-bindgen", "calamine", "@digital-go-jp/design-tokens", "Rust standard library", "dlmalloc"]) {
    assert.ok(names.includes(name), `${name} is missing`);
  }
  // What only compiles, or only tests, is in nothing that is loaded.
  for (const name of ["serde_derive", "leptos_macro", "clap", "proptest", "tempfile", "miette", "kairoku-core"]) {
    assert.ok(!names.includes(name), `${name} is in no site`);
  }
}));

test("the bill names the parts that the notices name, each package as Cargo.lock has it", async () => {
  const { components, dependencies, bomFormat, metadata } = await bill();
  assert.equal(bomFormat, "CycloneDX");
  const notices = await textFile("samples", LICENSES);
  const listed = [...notices.matchAll(/<tr><th scope="row"><a[^>]*>([^<]*)<\/a><\/th><td>([^<]*)/g)].map(([, name, version]) => `${name} ${version}`);
  const ours = ({ name }) => name.startsWith("kairoku") || name === "wasm-streams";
  const others = components.filter((part) => !ours(part)).map(({ name, version }) => `${name} ${version}`);
  assert.deepEqual(others.sort(), listed.sort());
  for (const { name, version, hashes, purl } of components.filter(({ purl }) => purl)) {
    assert.ok(lock.includes(`name = "${name}"\nversion = "${version}"`) && lock.includes(hashes[0].content), purl);
  }
  const known = new Set([...components.map((part) => part["bom-ref"]), metadata.component["bom-ref"]]);
  assert.equal(known.size, components.length + 1);
  for (const { ref, dependsOn } of dependencies) assert.ok([ref, ...dependsOn].every((it) => known.has(it)), ref);
});

for (const [device, options] of [["a desktop", {}], ["a phone", phone()]]) {
  test(`axe finds nothing wrong with the notices on ${device}`, inBrowser(options, async ({ page, url }) => {
    await page.goto(url(LICENSES));
    assert.deepEqual(await violations(page), []);
    await screenshot(page, `licenses ${device}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(overflow, 0);
  }));
}
