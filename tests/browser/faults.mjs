// What hosts and lines do to files, and the kinds of file that a site has.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SITES } from "./harness.mjs";

/**
 * A fault.
 *
 * @typedef {object} Fault
 * @property {string} words what the host is told, see tests/host/src/fault.rs
 * @property {number} [times] to how many answers it is done; none: to all, until the host is well
 * @property {boolean} [isSlow] whether it only takes its time, of which nothing is told
 * @property {boolean} [isCore] whether it is done in every run of the tests, and not by `cargo xtask faults` alone
 */

/** @type {Fault[]} */
export const FAULTS = [
  { words: "status 404", isCore: true },
  { words: "status 403" },
  { words: "status 500" },
  { words: "status 503" },
  { words: "status 503", times: 1 },
  { words: "status 503", times: 2, isCore: true },
  { words: "status 429", times: 1 },
  { words: "empty 200" },
  { words: "empty 204" },
  { words: "empty 304" },
  { words: "kept empty 200", times: 1 },
  { words: "login", isCore: true },
  { words: "kept login", times: 1 },
  ...["10%", "50%", "99%", "-1", "-100", "-1000"].map((cut) => ({ words: `cut ${cut}` })),
  { words: "kept cut 50%", times: 1, isCore: true },
  { words: "short 1000" },
  { words: "short 1000", times: 1 },
  { words: "chunks" },
  { words: "chunks", times: 1 },
  { words: "reset start" },
  { words: "reset half" },
  { words: "reset start", times: 1 },
  { words: "reset half", times: 1, isCore: true },
  ...Array.from({ length: 20 }, (_, at) => ({ words: `flip ${at + 1}` })),
  { words: "kept flip 11", times: 1, isCore: true },
  { words: "type html" },
  { words: "type none" },
  { words: "type plain" },
  { words: "gzip undeclared" },
  { words: "gzip declared" },
  { words: "gzip twice" },
  { words: "gzip listed", isSlow: true },
  { words: "gzip right", isSlow: true },
  { words: "slow 100 5", isSlow: true },
  { words: "slow 5000 20", isSlow: true },
  { words: "slow 20000 20", isSlow: true },
  { words: "stall start", isCore: true },
  { words: "stall half" },
  { words: "stall start", times: 1 },
  { words: "stall half", times: 1 },
  { words: "redirect same" },
  { words: "redirect loop" },
  { words: "redirect login" },
  { words: "redirect elsewhere" },
  { words: "partial" },
];

/** A fault with how often it is done, for people. */
export const nameOf = ({ words, times }) => (times === undefined ? words : `${words}, ${times === 1 ? "once" : "twice"}`);

/** What shows that a search was answered, and as it should be. */
const FOUND = { at: "?q=DX", sign: "[data-testid=results][data-seq-settled=true] [data-testid=status]", isStyled: true };
const STAFF = { at: "staff/", sign: "[data-testid=staff][data-settled=true] h1", isStyled: true };
/** What shows that a published page was taken over, whole. */
const FRONT = { sign: "#front-place #front" };
const FIXED = { sign: "#published" };
const MEETING = { sign: "[data-testid=meeting]:not(#page *, #published *) h1" };

/**
 * A kind of file: how it is called, its address in the site, what a reader opens that needs it, or follows from the
 * first page, and by what content they see that all is well.
 *
 * @typedef {{ name: string, file: string, at: string, follows?: string, sign: string, isStyled?: boolean, isPage?: boolean }} Kind
 * @type {Kind[]}
 */
export const KINDS = [
  { name: "the first page", file: "/", at: "", ...FRONT, isPage: true },
  { name: "a fixed page that is opened", file: "/help/", at: "help/", ...FIXED, isPage: true },
  { name: "a meeting that is opened", file: "/meetings/2009/", at: "meetings/2009/", ...MEETING, isPage: true },
  { name: "a fixed page that is followed to", file: "/help/", at: "", follows: "検索のしかた", ...FIXED },
  { name: "the page of a theme that is followed to", file: "/themes/*/", at: "", follows: "[href^='themes/']", ...FIXED },
  { name: "the early script", file: "/early-*.js", ...FOUND },
  { name: "the styles", file: "/app-*.css", ...FOUND },
  { name: "the app's script", file: "/app-*.js", ...FOUND },
  { name: "the app's module", file: "/app-*.wasm", ...FOUND },
  { name: "the worker's script", file: "/search_worker-*.js", ...FOUND },
  { name: "the worker's module", file: "/search_worker-*.wasm", ...FOUND },
  { name: "the manifest", file: "/data/manifest.json", ...FOUND },
  { name: "the index", file: "/data/index-*", ...FOUND },
  { name: "the catalogue", file: "/data/catalogue-*", ...FOUND },
  { name: "the records of a meeting", file: "/data/catalogue-*", at: "meetings/2009/", ...MEETING },
  { name: "the styles of staff", file: "/staff-*.css", ...STAFF },
  { name: "the script of staff", file: "/staff-*.js", ...STAFF },
  { name: "the module of staff", file: "/staff-*.wasm", ...STAFF },
  { name: "the worker's script of staff", file: "/staff_worker-*.js", ...STAFF },
  { name: "the worker's module of staff", file: "/staff_worker-*.wasm", ...STAFF },
];

/**
 * Whether a fault of a kind of file is ours: of a page that the browser opens only that with which its head arrives,
 * since nothing of ours is there before.
 */
export function isOurs({ isPage, at }, { words }) {
  if (!isPage) return true;
  const html = readFileSync(join(SITES.samples, at, "index.html"));
  const head = html.indexOf("</head>");
  const [fault, how] = words.replace("kept ", "").split(" ");
  switch (fault) {
    case "cut":
      return head < (how.endsWith("%") ? (html.length * Number.parseInt(how, 10)) / 100 : html.length + Number(how));
    case "flip":
      return head < (html.length * (2 * how - 1)) / 40;
    // Of broken chunks a browser hands on less than the head.
    case "short":
    case "slow":
    case "partial":
    case "gzip":
      return fault !== "gzip" || ["listed", "right"].includes(how);
    case "reset":
    case "stall":
      return how === "half" && head < html.length / 2;
    default:
      return false;
  }
}
