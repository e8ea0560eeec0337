// The direction of text: names in letters that run from the right, and characters that
// turn the direction and never end it, turn nothing beside them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowser } from "./harness.mjs";
import { open } from "./reader.mjs";

/** Letters that run from the right, after an override without its end. */
const TURNING = "\u202eאבג";

/**
 * Puts a text into the elements of a selector, and says how the texts beside them run:
 * for each whether its first character stands left of its last one, and whether it stands
 * where it stood before.
 */
function besides(page, selector, text) {
  return page.evaluate(([selector, text]) => {
    const edges = (node) => {
      const range = document.createRange();
      const at = (offset) => {
        range.setStart(node, offset);
        range.setEnd(node, offset + 1);
        return range.getBoundingClientRect();
      };
      return { first: at(0), last: at(node.length - 1) };
    };
    const found = [...document.querySelectorAll(selector)].filter((it) => it.getClientRects().length > 0);
    return found.slice(0, 5).flatMap((element) => {
      const walker = document.createTreeWalker(element.parentElement, NodeFilter.SHOW_TEXT);
      const others = [];
      while (walker.nextNode()) {
        const node = walker.currentNode;
        // What was put elsewhere before runs from the right itself.
        if (!element.contains(node) && node.data !== text && node.data.trim().length > 1 && node.parentElement.getClientRects().length > 0) others.push(node);
      }
      element.textContent = text;
      return others.map((node) => {
        const { first, last } = edges(node);
        // Another line begins anew.
        const runs = last.top !== first.top || first.left < last.left;
        const own = element.getBoundingClientRect();
        const follows = element.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
        const isBeside = first.top < own.bottom && first.bottom > own.top;
        const inOrder = !isBeside || (follows ? first.left >= own.right - 1 : last.right <= own.left + 1);
        return { text: node.data, runs, inOrder };
      });
    });
  }, [selector, text]);
}

/** The texts that are turned by what stands beside them. */
async function turned(page, selectors) {
  const turned = [];
  for (const selector of selectors) {
    const others = await besides(page, selector, TURNING);
    assert.ok(others.length > 0, `nothing stands beside ${selector}`);
    turned.push(...others.filter(({ runs, inOrder }) => !(runs && inOrder)).map(({ text }) => `${selector}: ${text}`));
  }
  return turned;
}

test("a field that turns the direction turns nothing beside it in a meeting", inBrowser({}, async ({ page, url }) => {
  await page.goto(url("meetings/2003/"));
  await page.waitForSelector("[data-testid=meeting]:not(#page *, #published *)");
  const fields = [".meeting__series bdi", ".speakers__name a", ".speakers__honorific"];
  assert.deepEqual(await turned(page, fields), []);
  // Where nothing stands apart it is seen.
  await page.evaluate(() => {
    const styles = new CSSStyleSheet();
    styles.replaceSync("a, span, bdi { unicode-bidi: normal !important; }");
    document.adoptedStyleSheets = [styles];
  });
  assert.notDeepEqual(await turned(page, fields), []);
}));

test("a field that turns the direction turns nothing beside it among the hits", inBrowser({}, async ({ page, url }) => {
  // What was put into one is not measured beside another.
  for (const field of [".hit__speaker", ".hit__affiliation", ".checkbox__label"]) {
    await open(page, url("?q=連携"));
    assert.deepEqual(await turned(page, [field]), []);
  }
}));
