/** Does a step and prints how long it took. */
export async function step(name, work) {
  const since = performance.now();
  try {
    return await work();
  } finally {
    console.log(`${name}: ${((performance.now() - since) / 1000).toFixed(1)} s`);
  }
}
