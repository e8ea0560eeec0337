// What Zotero makes of a page, by the rules of its translator of embedded metadata for the
// tags of Highwire Press: https://github.com/zotero/translators, "Embedded Metadata.js".

const unescaped = (text) =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

/** The `citation_…` tags of a page, in order. */
export function cited(html) {
  const tags = html.matchAll(/<meta name="(citation_[a-z_]+)" content="([^"]*)">/g);
  return [...tags].map(([, name, content]) => [name, unescaped(content)]);
}

/** The fields that take the first tag of a name. */
const FIELDS = {
  title: "citation_title",
  date: "citation_publication_date",
  conferenceName: "citation_conference_title",
  publisher: "citation_publisher",
  url: "citation_public_url",
  language: "citation_language",
};

/** The item that Zotero saves: its type, its fields, who made it and its tags. */
export function readByZotero(html) {
  const tags = cited(html);
  const all = (name) => tags.filter(([one]) => one === name).map(([, content]) => content);
  const fields = Object.entries(FIELDS).map(([field, name]) => [field, all(name)[0]]);
  const item = Object.fromEntries(fields);
  return {
    ...item,
    itemType: all("citation_conference_title").length > 0 ? "conferencePaper" : "journalArticle",
    date: item.date?.replaceAll("/", "-"),
    creators: all("citation_author").flatMap((authors) => authors.split(/\s*;\s*/)).map(creator),
    tags: all("citation_keywords").flatMap((keywords) => keywords.split(";")),
  };
}

/** Before a comma stands the family name; without one the last word is it. A single word is a name as it is. */
function creator(author) {
  if (author.includes(",")) {
    const [lastName, firstName] = author.split(/,\s*/);
    return { firstName, lastName };
  }
  const words = author.trim().split(/\s+/);
  const lastName = words.pop();
  return words.length > 0 ? { firstName: words.join(" "), lastName } : { lastName };
}
