// What reference managers make of an exported list of references.

import { Cite, plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";

const FORMATS = { bibtex: "@bibtex/text", biblatex: "@biblatex/text", ris: "@ris/file" };

/**
 * The references of a text as a reference manager understands them, in CSL-JSON. A broken
 * entry fails; what stands outside of entries is passed over.
 *
 * @param {string} text
 * @param {"bibtex" | "biblatex" | "ris"} format
 * @returns {{ type: string, title: string, author: { family: string, given?: string }[],
 *   issued: { "date-parts": number[][] }, URL: string }[]}
 */
export function references(text, format) {
  const { data } = new Cite(text, { forceType: FORMATS[format] });
  return data.map(({ _graph, ...reference }) => reference);
}

/**
 * The references of a text with the fields that it gives them: of BibTeX `{ type, label,
 * properties }`, of RIS the tags, where one that stands more than once is a list.
 *
 * @param {string} text
 * @param {"bibtex" | "biblatex" | "ris"} format
 */
export function fields(text, format) {
  return plugins.input.chainLink(text, { forceType: FORMATS[format] });
}
