// The programs that exported files are tried on read what they should.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { rows, toCsv, withOffice } from "./office.mjs";
import { fields, references } from "./references.mjs";

test("LibreOffice reads a CSV file in UTF-8 with its quotations and line breaks, and evaluates what looks like a formula", withOffice, async () => {
  const folder = await mkdtemp(join(tmpdir(), "kairoku-"));
  try {
    const path = join(folder, "記録.csv");
    await writeFile(path, '\ufeff年度,題\r\n2023,"髙橋, みのり ""引用"""\r\n2024,"改行\nあり"\r\n2025,=1+1\r\n');
    const sheets = Object.values(await toCsv(path));
    assert.equal(sheets.length, 1);
    assert.deepEqual(rows(sheets[0]), [["年度", "題"], ["2023", '髙橋, みのり "引用"'], ["2024", "改行\nあり"], ["2025", "2"]]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a list of references in BibTeX and in RIS is read the same", () => {
  const bibtex = `@inproceedings{2023-3,
    author = {大嶋, 洋一}, title = {促進について}, booktitle = {令和5年度 会議},
    date = {2023-11-06}, url = {https://example.jp/}
  }`;
  const ris = ["TY  - CPAPER", "AU  - 大嶋, 洋一", "TI  - 促進について", "DA  - 2023/11/06", "UR  - https://example.jp/", "ER  - ", ""];
  for (const [text, format] of [[bibtex, "biblatex"], [ris.join("\r\n"), "ris"]]) {
    const [{ type, title, author, issued, URL }, ...more] = references(text, format);
    assert.deepEqual(more, []);
    assert.deepEqual({ type, title, author, issued, URL }, {
      type: "paper-conference",
      title: "促進について",
      author: [{ family: "大嶋", given: "洋一" }],
      issued: { "date-parts": [[2023, 11, 6]] },
      URL: "https://example.jp/",
    });
  }
  assert.equal(fields(bibtex, "biblatex")[0].label, "2023-3");
  assert.equal(fields(ris.join("\r\n"), "ris")[0].AU, "大嶋, 洋一");
  assert.throws(() => references("@misc{open, title = {without an end", "biblatex"));
});
