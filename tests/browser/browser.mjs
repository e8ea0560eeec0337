// The browser that tests and measurements drive.

import { chromium } from "playwright-core";

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 900 };

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts Chromium.
 *
 * @param {string} executablePath its program
 * @returns {Promise<import("playwright-core").Browser>}
 */
export function launch(executablePath) {
  // Chromium refuses to sandbox what root runs.
  const args = process.getuid?.() === 0 ? [...FLAGS, "--no-sandbox"] : FLAGS;
  return chromium.launch({ executablePath, args });
}
