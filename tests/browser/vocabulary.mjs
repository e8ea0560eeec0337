// Things in JSON-LD held against the vocabulary of schema.org: its types and properties as
// TypeScript knows them, and what types cannot say of dates and addresses.

import { fileURLToPath } from "node:url";
import ts from "typescript";

const OPTIONS = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};

/** Where the program lies that the things are made into; it is never written. */
const PROGRAM = fileURLToPath(new URL("./things.ts", import.meta.url));

/**
 * What is wrong with things by the vocabulary; nothing where all are right.
 *
 * @param {[name: string, thing: object][]} things each with a name for messages
 * @returns {string[]}
 */
export function complaints(things) {
  const parts = things.flatMap(([name, thing]) => taken(name, thing));
  const lines = parts.map(({ type, thing }, at) => `const thing${at}: ${type} = ${JSON.stringify(thing)};`);
  const wrong = compiled(['import type * as schema from "schema-dts";', ...lines].join("\n"));
  const told = wrong.map(({ line, message }) => `${parts[line - 1]?.name ?? "?"}: ${message}`);
  return [...told, ...things.flatMap(([name, thing]) => values(name, thing))];
}

/** A thing, and its actions apart: those may have inputs, such as `query-input`, beside their properties. */
function taken(name, { "@context": context, potentialAction, ...thing }) {
  const whole = { name, type: `schema.WithContext<schema.${thing["@type"]}>`, thing: { "@context": context, ...thing } };
  if (!potentialAction) return [whole];
  const type = `schema.WithActionConstraints<schema.${potentialAction["@type"]}>`;
  return [whole, { name: `${name} (action)`, type, thing: potentialAction }];
}

/** What TypeScript says of a program, by line. */
function compiled(text) {
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => file === PROGRAM || fileExists.call(host, file);
  host.getSourceFile = (file, ...more) =>
    file === PROGRAM ? ts.createSourceFile(file, text, OPTIONS.target) : getSourceFile.call(host, file, ...more);
  return ts.getPreEmitDiagnostics(ts.createProgram([PROGRAM], OPTIONS, host)).map((diagnostic) => ({
    line: diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start).line ?? 0,
    message: ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n").slice(0, 300),
  }));
}

const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$/;
const ADDRESS = /^https?:\/\/[^/\s]+\/\S*$/;

/** What a text of these properties must look like. */
const FORMS = [
  [/^(startDate|endDate|datePublished|dateModified|dateCreated)$/, DATE],
  [/^(@id|@context|url|sameAs|license|item|contentUrl|mainEntityOfPage|urlTemplate)$/, ADDRESS],
];

/** Texts that are no dates or addresses, and empty ones, in a thing and the things in it. */
function values(where, value, property) {
  if (Array.isArray(value)) return value.flatMap((one) => values(where, one, property));
  if (value !== null && typeof value === "object") {
    return Object.entries(value).flatMap(([property, one]) => values(`${where} ${property}`, one, property));
  }
  const form = FORMS.find(([name]) => name.test(property ?? ""))?.[1] ?? /\S/;
  const text = property === "@context" ? `${value}/` : String(value ?? "");
  return form.test(text) ? [] : [`${where}: ${JSON.stringify(value)}`];
}
