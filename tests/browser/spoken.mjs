// What assistive technology is told of the page: what has the focus, by its role, its
// name and its states, and what live regions announce.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { eventually } from "./reader.mjs";

/**
 * Notes what live regions announce; runs in a page before anything else of it.
 *
 * A region announces a text that comes when it is there already, and an alert also the
 * one it comes with. What lies outside of a modal dialog announces nothing.
 */
export function listen() {
  const REGION = "[role=status], [role=alert], [role=log], [aria-live=polite], [aria-live=assertive]";
  const ALERT = "[role=alert], [aria-live=assertive]";
  const texts = new WeakMap();
  window.announced = [];
  const textOf = (region) => {
    const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
    const parts = [];
    while (walker.nextNode()) {
      const isTold = !walker.currentNode.parentElement.closest("[aria-hidden=true]");
      if (isTold) parts.push(walker.currentNode.data);
    }
    return parts.join("").replace(/\s+/g, " ").trim();
  };
  const isHeard = (region) => {
    const dialog = document.querySelector("dialog:modal");
    return region.checkVisibility() && (!dialog || dialog.contains(region));
  };
  const look = (region, isNew) => {
    const text = textOf(region);
    const before = texts.get(region) ?? (isNew && region.matches(ALERT) ? "" : text);
    texts.set(region, text);
    if (text !== "" && text !== before && isHeard(region)) window.announced.push(text);
  };
  new MutationObserver((changes) => {
    const changed = new Set();
    for (const { target, addedNodes } of changes) {
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      const region = element?.closest(REGION);
      if (region) changed.add(region);
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        const regions = [node, ...node.querySelectorAll("*")].filter((one) => one.matches(REGION));
        regions.forEach((one) => changed.add(one));
      }
    }
    for (const region of changed) {
      if (region.isConnected) look(region, !texts.has(region));
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/**
 * Waits until the page has announced these texts since the last time, and nothing else.
 *
 * @param {{ evaluate: Function }} page
 * @param {(string | RegExp)[]} expected
 * @param {RegExp} [onTheWay] what is announced as well where the machine is slow
 */
export async function hears(page, expected, onTheWay) {
  await eventually(async () => {
    const all = await page.evaluate(() => window.announced);
    const announced = all.filter((text) => !onTheWay?.test(text));
    const says = (text, wanted) => (wanted instanceof RegExp ? wanted.test(text) : text === wanted);
    const isAsExpected = announced.length === expected.length && expected.every((wanted, at) => says(announced[at], wanted));
    assert.ok(isAsExpected, `announced was ${JSON.stringify(announced)}, and not ${expected.join(", ")}`);
  });
  await page.evaluate(() => { window.announced.length = 0; });
}

/** What has the focus; of a list that is stepped through, the option. Runs in the page. */
function focusOf() {
  const active = document.activeElement;
  return document.getElementById(active.getAttribute("aria-activedescendant") ?? "") ?? active;
}

/** Roles that browsers name in their own way, by the names they have here. */
const ROLES = { DisclosureTriangle: "summary", ToggleButton: "button", MarkNonElement: "mark", Section: "generic" };

/** A role, a name without white space, and states as one line, such as `button ノート (not pressed)`. */
function line(role, name, states) {
  const told = [
    ["pressed", states.pressed],
    ["checked", states.checked],
    ["expanded", states.expanded],
    ["selected", states.selected || undefined],
    ["invalid", states.invalid || undefined],
    ["required", states.required || undefined],
    ["disabled", states.disabled || undefined],
  ].flatMap(([word, value]) => {
    if (value === undefined) return [];
    return [value ? word : `not ${word}`];
  });
  // Boxes in a name are parted with a space in one browser and not in the other.
  const names = name.replace(/\s/g, "");
  return `${ROLES[role] ?? role} ${names}${told.length > 0 ? ` (${told.join(", ")})` : ""}`;
}

/** Tells what has the focus by Chromium's own accessibility tree. */
export function byChromium(page, context) {
  const session = context.newCDPSession(page);
  return async () => {
    const cdp = await session;
    const { result } = await cdp.send("Runtime.evaluate", { expression: `(${focusOf})()` });
    const { nodes } = await cdp.send("Accessibility.getPartialAXTree", { objectId: result.objectId, fetchRelatives: false });
    const [{ role, name, properties = [] }] = nodes;
    const property = (wanted) => properties.find((one) => one.name === wanted)?.value.value;
    const flag = (wanted) => ({ true: true, false: false })[String(property(wanted))];
    return line(role.value, name?.value ?? "", {
      pressed: flag("pressed"),
      checked: flag("checked"),
      expanded: flag("expanded"),
      selected: flag("selected"),
      invalid: flag("invalid"),
      required: flag("required"),
      disabled: flag("disabled"),
    });
  };
}

/** Tells what has the focus as axe computes it, in a browser that does not show its tree. */
export function byAxe(page) {
  const source = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  return async () => {
    const isThere = await page.evaluate(() => "axe" in window);
    if (!isThere) await page.evaluate(`window.focusOf = ${focusOf}; ${await source}`);
    const { role, name, states } = await page.evaluate(() => {
      const { axe, focusOf } = window;
      const element = focusOf();
      axe.setup(document.documentElement);
      const ofItsOwn = ["mark", "summary"].includes(element.localName);
      const role = ofItsOwn ? element.localName : axe.commons.aria.getRole(element, { noPresentational: true });
      const name = axe.commons.text.accessibleText(element);
      axe.teardown();
      const flag = (attribute) => ({ true: true, false: false })[element.getAttribute(attribute)];
      const details = element.localName === "summary" ? element.parentElement.open : undefined;
      const states = {
        pressed: flag("aria-pressed"),
        checked: ["checkbox", "radio"].includes(element.type) ? element.checked : undefined,
        expanded: flag("aria-expanded") ?? details,
        selected: flag("aria-selected"),
        invalid: flag("aria-invalid"),
        required: flag("aria-required"),
        disabled: element.disabled || flag("aria-disabled"),
      };
      return { role: role ?? "generic", name, states };
    });
    return line(role, name, states);
  };
}
