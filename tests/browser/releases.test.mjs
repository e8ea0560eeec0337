// What readers have of earlier releases: addresses that they kept, and notebooks that
// they saved as a file. tests/releases has a folder for each release.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { inBrowser } from "./harness.mjs";

const RELEASES = fileURLToPath(new URL("../releases/", import.meta.url));
const releases = (await readdir(RELEASES)).sort();
const kept = (release, file) => readFile(join(RELEASES, release, file), "utf8");

for (const release of releases) {
  test(`each address of ${release} leads to what it led to`, inBrowser({}, async ({ page, url }) => {
    const lines = (await kept(release, "addresses.tsv")).trim().split("\n");
    for (const line of lines.filter((line) => !line.startsWith("#"))) {
      const [address, shown] = line.split("\t");
      await page.goto(url(address));
      await page.waitForFunction((shown) => {
        const isSettled = !document.querySelector("#page, #boot, main .waiting, main [data-seq-settled=false]");
        return isSettled && document.querySelector("main").textContent.includes(shown);
      }, shown).catch((failure) => assert.fail(`${address} does not show ${shown}: ${failure.message}`));
      assert.equal(await page.getByTestId("error").count(), 0, address);
    }
  }));

  test(`the notebook of ${release} is read`, inBrowser({}, async ({ page, url }) => {
    const file = await kept(release, "notebook.json");
    await page.goto(url("notebook/"));
    await page.getByTestId("notebook-empty").waitFor();
    await page.getByTestId("import-notebook").setInputFiles({ name: "notebook.json", mimeType: "application/json", buffer: Buffer.from(file) });
    const entries = JSON.parse(file);
    await page.getByTestId("said").getByText(`${entries.length}件を加えました。`).waitFor();
    const shown = await page.getByTestId("entry").evaluateAll((all) => all.map((entry) => ({
      address: entry.querySelector(".entry__title a").getAttribute("href"),
      note: entry.querySelector("textarea").value,
    })));
    const key = ({ address, note }) => `${decodeURIComponent(address.replace(/^\.\//, ""))} ${note}`;
    assert.deepEqual(shown.map(key).sort(), entries.map(key).sort());
  }));
}
