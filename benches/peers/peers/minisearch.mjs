// MiniSearch over bigrams, its documents stored in the index: one JSON file.

import { copyFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import MiniSearch from "minisearch";
import { OPTIONS } from "../pages/minisearch-options.js";

export const head = '<link rel="preload" as="fetch" href="index.json" crossorigin>';

export async function build(documents, folder) {
  const index = new MiniSearch(OPTIONS);
  for (const { id, title, date, year, speakers, themes, lines } of documents) {
    index.add({ id, title, date, year, speakers, themes, speaker: speakers.join("\n"), text: lines.join("\n") });
  }
  await writeFile(join(folder, "index.json"), JSON.stringify(index));
  await copyFile(fileURLToPath(import.meta.resolve("minisearch")), join(folder, "minisearch.js"));
  await copyFile(fileURLToPath(new URL("../pages/minisearch-options.js", import.meta.url)), join(folder, "minisearch-options.js"));
}
