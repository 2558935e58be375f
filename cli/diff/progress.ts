/** Says on the error output what is under way: the report alone goes to the other. */
export async function progress<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  tell(`  ${what} …`);
  const ticking = setInterval(() => tell(`    ${seconds()} s`), 5_000);
  try {
    const result = await work();
    tell(`✓ ${what} (${seconds()} s)`);
    return result;
  } finally {
    clearInterval(ticking);
  }
}
