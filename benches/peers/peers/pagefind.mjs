// Pagefind with its word segmentation for Japanese, a record a document, with filters for what Kairoku counts.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { createIndex } from "pagefind";

export const head = '<link rel="modulepreload" href="pagefind/pagefind.js">';

/** How many records its service is given at a time. */
const AT_ONCE = 200;

export async function build(documents, folder) {
  const { index, errors } = await createIndex({ forceLanguage: "ja" });
  refuse(errors);
  for (let from = 0; from < documents.length; from += AT_ONCE) {
    const added = documents.slice(from, from + AT_ONCE).map(async ({ id, title, date, year, speakers, themes, lines }) => {
      const { errors } = await index.addCustomRecord({
        url: `/${encodeURIComponent(id)}/`,
        language: "ja",
        content: lines.join("\n"),
        meta: { title, date, speakers: speakers.join(" ") },
        filters: { year: [String(year)], speaker: speakers, theme: themes },
        sort: { date },
      });
      refuse(errors);
    });
    await Promise.all(added);
  }
  refuse((await index.writeFiles({ outputPath: join(folder, "pagefind") })).errors);
}

function refuse(errors) {
  if (errors.length > 0) throw new Error(errors.join("\n"));
}

/**
 * The records by the name that an answer has for each: a fragment's. In the browser each would have to be fetched.
 *
 * @returns {Promise<(name: string) => string>}
 */
export async function naming(folder) {
  const fragments = join(folder, "pagefind/fragment");
  const ids = new Map();
  for (const file of await readdir(fragments)) {
    const fragment = (await promisify(gunzip)(await readFile(join(fragments, file)))).toString();
    const { url } = JSON.parse(fragment.slice(fragment.indexOf("{")));
    ids.set(file.replace(/\.pf_fragment$/, ""), decodeURIComponent(url).replaceAll("/", ""));
  }
  return (name) => ids.get(name);
}
