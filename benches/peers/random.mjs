// Pseudo-random numbers from a seed (mulberry32): the same seed draws the same queries on every machine.

/**
 * @param {number} seed
 * @returns {(below: number) => number} draws a whole number from 0 to below `below`
 */
export function draws(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
