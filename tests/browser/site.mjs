// The built sites as they lie on the server: their pages, and the records they show.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { SITES } from "./harness.mjs";
import { meetingsIn } from "./published.mjs";

/**
 * A page of a site: its file, its address relative to the base, the kind of page it is,
 * and its text. Pages of one kind are made alike: every meeting is of kind `meetings/…`.
 *
 * @typedef {{ file: string, address: string, kind: string, html: string }} PageFile
 */

/** The page that servers show in the place of one that is not there. */
export const NOT_FOUND = "404.html";

/** The page of staff, to which nothing leads and which is read by nobody else. */
export const STAFF = "staff/index.html";

/** The notices of what others made: a page of the program, and not of the archive. */
export const LICENSES = "licenses.html";

/**
 * Every page of a built site that readers read.
 *
 * @param {"real" | "samples"} archive
 * @returns {Promise<PageFile[]>}
 */
export async function pageFiles(archive) {
  const files = await readdir(SITES[archive], { recursive: true });
  const pages = files.filter((file) => file.endsWith(".html") && ![STAFF, LICENSES].includes(file)).sort();
  return Promise.all(pages.map(async (file) => {
    const address = file.replace(/(^|\/)index\.html$/, "$1");
    return { file, address, kind: kindOf(address), html: await readFile(join(SITES[archive], file), "utf8") };
  }));
}

function kindOf(address) {
  const [folder, ...name] = address.split("/").filter(Boolean);
  if (folder === undefined) return "home";
  return name.length > 0 ? `${folder}/…` : folder;
}

/**
 * A few pages of every kind: the shortest, the longest and what lies between them.
 *
 * @param {PageFile[]} pages
 * @param {number} most how many of a kind
 */
export function sampled(pages, most) {
  const kinds = [...new Set(pages.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const alike = pages.filter((page) => page.kind === kind);
    const bySize = alike.sort((one, other) => other.html.length - one.html.length);
    if (bySize.length <= most) return bySize;
    const step = most > 1 ? (bySize.length - 1) / (most - 1) : 0;
    return Array.from({ length: most }, (_, at) => bySize[Math.round(at * step)]);
  });
}

/** The heading of a page file, as its reader sees it. */
export const headingOf = ({ html }) => html.match(/<h1[^>]*>(.*?)<\/h1>/s)[1].replace(/<[^>]*>/g, "");

/** The title of the window with a page file. */
export const titleOf = ({ html }) => html.match(/<title>(.*?)<\/title>/s)[1];

/** The meetings of an archive, as the built site publishes them. */
export const meetings = (archive) => meetingsIn(join(SITES[archive], "data"));

/** What the archive says of itself. */
export async function archiveInfo(archive) {
  const manifest = JSON.parse(await readFile(join(SITES[archive], "data/manifest.json"), "utf8"));
  return manifest.archive;
}

/** A text of the site's folder; nothing where it has no such file. */
export async function textFile(archive, file) {
  return readFile(join(SITES[archive], file), "utf8").catch((failure) => {
    if (failure.code === "ENOENT") return undefined;
    throw failure;
  });
}

/** A text without white space, which markup may add. */
export const squeezed = (text) => text.replace(/\s+/g, "");

/** The pieces of a Markdown text that its reader must see. */
export const pieces = (markdown) =>
  markdown
    .replace(/\]\([^)]*\)/g, "] ")
    .replace(/^\s*\d+\.\s/gm, "")
    .split(/[\s*_`>|#[\]\\:-]+/)
    .filter((piece) => piece !== "");

/** The path under which an archive says that it is published: there alone its page for what is not there works. */
export async function placeOf(archive) {
  const { url } = await archiveInfo(archive);
  return url ? new URL(url).pathname : "/";
}
