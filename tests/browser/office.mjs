// What a spreadsheet program makes of an exported file: LibreOffice opens it and
// writes down what stands in the cells.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { parse } from "csv-parse/sync";

const SOFFICE = process.env.KAIROKU_SOFFICE;

/** Options of a test that needs LibreOffice: where there is none it is skipped, and says so. */
export const withOffice = SOFFICE ? {} : { skip: "LibreOffice was not found: exported files are not opened in a spreadsheet" };

/** How CSV is read: commas, double quotes, UTF-8, as the import dialog proposes, and nothing guessed. */
const READ_CSV = "CSV:44,34,76,1,,0,false,false";

/** How CSV is written: as above, cells as they are shown, every sheet to a file of its own. */
const WRITE_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

let home;
let busy = Promise.resolve();

/** The folder of this file's LibreOffice: its settings and what it wrote. */
function folder() {
  home ??= mkdtemp(join(tmpdir(), "kairoku-office-"));
  return home;
}

after(async () => {
  if (home) await rm(await home, { recursive: true, force: true });
});

/** Converts a file; LibreOffice does one thing at a time. Gives the files that were written. */
function convert(path, to, more = []) {
  const converted = busy.then(async () => {
    const out = await mkdtemp(join(await folder(), "out-"));
    const settings = pathToFileURL(join(await folder(), "settings")).href;
    const options = ["--headless", "--norestore", ...more, "--convert-to", to, "--outdir", out, path];
    const { stderr } = await promisify(execFile)(SOFFICE, [`-env:UserInstallation=${settings}`, ...options], { timeout: 120_000 });
    const written = (await readdir(out)).sort();
    if (written.length === 0) throw new Error(`LibreOffice could not read ${path}: ${stderr}`);
    return written.map((name) => join(out, name));
  });
  busy = converted.catch(() => {});
  return converted;
}

/**
 * A CSV file as a spreadsheet that LibreOffice made of it.
 *
 * @param {string} path the `.csv` file
 * @returns {Promise<string>} the `.xlsx` file
 */
export async function toXlsx(path) {
  const [made] = await convert(path, "xlsx", [`--infilter=${READ_CSV}`]);
  return made;
}

/**
 * What the cells of a spreadsheet show, as CSV. A `.csv` file is opened and saved as a
 * spreadsheet first, so that the cells are what LibreOffice understood them to be: a
 * formula shows its value, and `007` is the number 7.
 *
 * @param {string} path a `.xlsx` or a `.csv` file
 * @returns {Promise<Record<string, string>>} the text of each sheet, by its name
 */
export async function toCsv(path) {
  const book = extname(path) === ".csv" ? await toXlsx(path) : path;
  const stem = `${basename(book, extname(book))}-`;
  const sheets = await convert(book, WRITE_CSV);
  const named = sheets.map(async (file) => {
    const name = basename(file, ".csv");
    return [name.startsWith(stem) ? name.slice(stem.length) : name, await readFile(file, "utf8")];
  });
  return Object.fromEntries(await Promise.all(named));
}

/** The rows of a CSV text, a byte order mark left out; every row must have as many cells as the first. */
export const rows = (csv) => parse(csv, { bom: true });
