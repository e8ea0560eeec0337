// What holds for every page however it looks: legible, calm, lean and strict.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { inBrowser } from "./harness.mjs";
import { facet, found, open, phone, sees } from "./reader.mjs";
import { NOT_FOUND, pageFiles } from "./site.mjs";

/** Every kind of page, with what shows that it is whole. */
const PAGES = [
  ["", "[data-testid=front]"],
  ["?sort=newest", "[data-testid=hit]"],
  ["?q=大学+企業&theme=共同研究&year=1998..2013", "[data-testid=hit]"],
  ["?q=起業家教育+高専&year=1998", "[data-testid=nothing-found]"],
  ["?q=「共同研究", "[data-testid=remarks]"],
  ["meetings/2009/?q=大学", "[data-testid=meeting]"],
  ["meetings/2010/", "[data-testid=meeting]"],
  ["meetings/2022/", "[data-testid=meeting]"],
  ["years/", "[data-testid=coverage]"],
  ["about/", "main dl"],
  ["notebook/", "[data-testid=notebook-empty]"],
];

const visit = async (page, url, [route, sign]) => {
  await page.goto(url(route));
  await page.locator(sign).first().waitFor();
};

test("no page scrolls sideways on a screen of 320 pixels", inBrowser(phone({ width: 320, height: 640 }), async ({ page, url }) => {
  const wide = [];
  for (const one of PAGES) {
    await visit(page, url, one);
    wide.push(...(await page.evaluate(sticksOut)).map((what) => `${one[0]}: ${what}`));
  }
  await open(page, url("?q=大学"));
  await page.getByTestId("filters-button").click();
  await facet(page, "kind", "talk").waitFor();
  wide.push(...(await page.evaluate(sticksOut)).map((what) => `filters: ${what}`));
  assert.deepEqual(wide, []);
}));

for (const [device, options, limit] of [["a phone", phone({ width: 390, height: 844 }), 600], ["a desktop", { viewport: { width: 1280, height: 900 } }, 620]]) {
  test(`on ${device} the first hit of a query stands above ${limit} pixels`, inBrowser(options, async ({ page, url }) => {
    for (const query of ["?q=大学", "?q=スタートアップ+取り組み", "?q=大学+企業", "?q=起業家教育&sort=newest"]) {
      await open(page, url(query));
      const { y } = await page.getByTestId("hit").first().boundingBox();
      assert.ok(y < limit, `${query} at ${y}`);
    }
  }));
}

/** What makes the page wider than its window; nothing where it is not. */
function sticksOut() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  // A wide table scrolls within its frame.
  const out = (one) => one.getBoundingClientRect().right > clientWidth + 1 && !one.parentElement.closest(".table-frame");
  const innermost = [...document.querySelectorAll("body *")].filter((one) => out(one) && ![...one.children].some(out));
  return [`${scrollWidth} px`, ...innermost.map((one) => `<${one.localName} class="${one.className.baseVal ?? one.className}">`)];
}

for (const colorScheme of ["light", "dark"]) {
  test(`every text can be read in the ${colorScheme} theme`, inBrowser({ colorScheme }, async ({ page, url }) => {
    const faint = [];
    for (const one of PAGES) {
      await visit(page, url, one);
      const { texts, faintest } = await page.evaluate(contrasts);
      assert.ok(texts > 20, `only ${texts} texts were measured on ${one[0]}`);
      faint.push(...faintest.map((what) => `${one[0]}: ${what}`));
    }
    assert.deepEqual(faint, []);
  }));
}

/** Measures every visible text against what is behind it, as WCAG 2 does. */
function contrasts() {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const channels = (color) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
    return { rgb: [red, green, blue], alpha: alpha / 255 };
  };
  const over = (top, bottom) => top.rgb.map((channel, at) => channel * top.alpha + bottom[at] * (1 - top.alpha));
  const behind = (element) => {
    if (!element) return channels("Canvas").rgb;
    const own = channels(getComputedStyle(element).backgroundColor);
    return own.alpha === 1 ? own.rgb : over(own, behind(element.parentElement));
  };
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((channel) => {
      const part = channel / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const faintest = new Set();
  let texts = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const { width, height } = element.getBoundingClientRect();
    const seen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && width > 1 && height > 1;
    if (!seen || walker.currentNode.data.trim() === "" || element.closest("option, :disabled, svg")) continue;
    const style = getComputedStyle(element);
    const background = behind(element);
    const opacity = Number(style.opacity);
    const color = channels(style.color);
    const measured = ratio(over({ ...color, alpha: color.alpha * opacity }, background), background);
    const size = Number.parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    texts += 1;
    if (measured < (large ? 3 : 4.5)) {
      faintest.add(`${measured.toFixed(2)} .${element.className} ${walker.currentNode.data.trim().slice(0, 20)}`);
    }
  }
  return { texts, faintest: [...faintest] };
}

test("the dark theme is dark and the light theme light", async () => {
  const lightness = async (colorScheme) => {
    let measured;
    await inBrowser({ colorScheme }, async ({ page, url }) => {
      await open(page, url());
      measured = await page.evaluate(() => {
        const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
        return (red + green + blue) / 3;
      });
    })();
    return measured;
  };
  assert.ok((await lightness("light")) > 200);
  assert.ok((await lightness("dark")) < 60);
});

for (const [device, options] of [["a phone", phone()], ["a desktop", {}]]) {
  test(`nothing jumps on ${device} when the page and its results arrive`, inBrowser(options, async ({ page, url }) => {
    await page.addInitScript(() => {
      window.shifts = [];
      window.watcher = new PerformanceObserver((list) => window.shifts.push(...list.getEntries()));
      window.watcher.observe({ type: "layout-shift", buffered: true });
    });
    const shifted = async () => {
      // What is laid out now is painted, and so measured, after two frames.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      return page.evaluate(() => {
        const all = [...window.shifts, ...window.watcher.takeRecords()];
        const moved = all.flatMap((shift) => shift.sources.map((source) => `${source.node?.className ?? source.node?.nodeName}`));
        return { score: all.reduce((sum, shift) => sum + shift.value, 0), moved };
      });
    };
    for (const one of PAGES) {
      await visit(page, url, one);
      const { score, moved } = await shifted();
      assert.ok(score < 0.05, `${one[0]} shifted by ${score}: ${moved}`);
    }
  }));
}

/** Browsers ask for the icon of the tab when they like. */
const withoutIcons = (requests) => requests.filter((request) => !request.endsWith("/favicon.svg"));

test("ten requests lead to the first result of the real archive", inBrowser({ archive: "real" }, async ({ page, url, requests }) => {
  assert.equal((await open(page, url("?q=起業家教育"))).status, found(3, 1));
  const asked = withoutIcons(requests);
  assert.ok(asked.length <= 10, asked.join("\n"));
  assert.equal(new Set(asked).size, asked.length, "nothing is asked for twice");
}));

// An answer takes so long that whatever does not wait for one is asked for meanwhile.
for (const [path, kind] of [["?q=起業家教育", "a search"], ["trends/?t=起業家教育", "a chart"], ["kwic/?q=起業家教育", "a word in context"]]) {
  test(`three rounds lead to the first result of ${kind}`, inBrowser({ archive: "real", latency: 1500 }, async ({ page, url, rounds }) => {
    await page.goto(url(path));
    await page.locator("mark, .chart, .kwic__word a").first().waitFor();
    const asked = [...rounds()].filter(([path]) => !path.endsWith("/favicon.svg"));
    assert.deepEqual(asked.filter(([, round]) => round > 3), []);
    assert.ok(asked.some(([path, round]) => round === 3 && path.includes("/data/")), "rounds are counted");
  }));
}

test("searching on asks the server for nothing more", inBrowser({ archive: "real" }, async ({ page, url, requests }) => {
  await open(page, url());
  const before = requests.length;
  for (const query of ["大嶋", "高専 起業", "熊本大学"]) {
    await page.locator("#q").fill(query);
    await sees(page, { query });
  }
  await facet(page, "kind", "talk").click();
  await sees(page, { checked: ["talk"] });
  assert.deepEqual(withoutIcons(requests.slice(before)), []);
}));

for (const archive of ["real", "samples"]) {
  test(`no page file of the ${archive} archive has a script or a style within, but the one that its policy names`, async () => {
    for (const { file, html } of await pageFiles(archive)) {
      const policy = html.match(/http-equiv="Content-Security-Policy"\s+content="([^"]*)"/)?.[1];
      assert.ok(policy, `${file} has no policy`);
      assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|https?:|\*/, file);
      assert.match(policy, /default-src '(self|none)'/, file);
      // JSON-LD is data, which no policy on scripts touches.
      const scripts = [...html.matchAll(/<script\b(?! type="application\/ld\+json")[^>]*>([\s\S]*?)<\/script>/gi)];
      assert.ok(scripts.length > 0, `${file} starts nothing`);
      const within = scripts.filter(([script]) => !/^<script\b[^>]*\ssrc="[^>]*><\/script>$/.test(script));
      const hashes = within.map(([, content]) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`);
      assert.deepEqual(hashes, policy.match(/'sha256-[^']*'/g), `${file}: the policy allows the script of the theme and no other`);
      assert.doesNotMatch(html, /<style\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:/i, file);
    }
  });

  test(`every page file of the ${archive} archive has a language, a title of its own and relative addresses`, async () => {
    // The page for what is not there is shown under any address.
    const files = (await pageFiles(archive)).filter(({ file }) => file !== NOT_FOUND);
    const titles = files.map(({ html }) => html.match(/<title>([^<]+)<\/title>/)[1]);
    assert.equal(new Set(titles).size, titles.length);
    for (const { file, html } of files) {
      assert.match(html, /<html[^>]*\slang="ja"/, file);
      const up = "../".repeat(file.split("/").length - 1) || "./";
      assert.equal(html.match(/<base href="([^"]*)"/)[1], up, file);
      // What is said to machines, and what lies outside of the site, is absolute.
      const inside = html.replace(/<link rel="(canonical|alternate)"[^>]*>|<a\b[^>]*\shref="[a-z]+:[^>]*>/g, "");
      for (const [, address] of inside.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
        assert.doesNotMatch(address, /^(\/|[a-z]+:)/i, file);
      }
    }
  });
}

test("a policy that is broken would be noticed", inBrowser({ expectedErrors: [/Content Security Policy|TrustedScript/] }, async ({ page, url }) => {
  await open(page, url());
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.append("window.inlineRan = true");
    document.body.append(script);
    return window.inlineRan === true;
  });
  assert.equal(ran, false);
}));
