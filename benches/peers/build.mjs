// Builds the site of one peer. `run.mjs` starts it as a program of its own, so that its time and memory are its own:
//
//     node build.mjs PEER RECORDS.jsonl FOLDER

import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { documents } from "./records.mjs";

const [name, records, folder] = process.argv.slice(2);
const peer = await import(`./peers/${name}.mjs`);
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });

const pages = fileURLToPath(new URL("pages/", import.meta.url));
for (const file of ["page.js", "text.js"]) await cp(join(pages, file), join(folder, file));
await cp(join(pages, `${name}.js`), join(folder, "peer.js"));
await writeFile(join(folder, "index.html"), html(peer.head ?? ""));
await peer.build(await documents(records), folder);
process.exit(0); // Pagefind's service keeps the program alive.

/** The smallest page that shows an answer: a peer's own interface would only cost it more. */
function html(head) {
  return `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<title>${name}</title>
<link rel="icon" href="data:,">
<link rel="modulepreload" href="page.js">
<link rel="modulepreload" href="peer.js">
<link rel="modulepreload" href="text.js">
${head}
<script type="module" src="page.js"></script>
<p id="total"></p>
<div id="facets"></div>
<ol id="hits"></ol>
</html>
`;
}
