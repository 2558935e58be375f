/**
 * Seeded pseudo-random numbers (sfc32) and the few distributions that the simulator draws from. Own code, so
 * that the simulator runs by plain node in a container with nothing installed beside it.
 */
export class Random {
  private a: number;
  private b = 0x9e3779b9;
  private c = 0x243f6a88;
  private count = 1;
  private spare: number | undefined;

  /** Two generators with one seed give the same numbers. */
  constructor(seed: number) {
    this.a = seed | 0;
    for (let i = 0; i < 12; i++) this.uniform();
  }

  /** Evenly spread over 0 (included) to 1 (excluded). */
  uniform(): number {
    const t = (((this.a + this.b) | 0) + this.count++) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + t) | 0;
    return (t >>> 0) / 4294967296;
  }

  /** Standard normal, by Box and Muller: they come in pairs, the second is kept. */
  normal(): number {
    if (this.spare !== undefined) {
      const kept = this.spare;
      this.spare = undefined;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** How many events happened where `mean` are expected. Above 30 the normal curve is close enough. */
  poisson(mean: number): number {
    if (mean <= 0) return 0;
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let product = this.uniform();
    let events = 0;
    while (product > limit) {
      product *= this.uniform();
      events++;
    }
    return events;
  }

  /** How many of `trials` succeed with the given probability each. */
  binomial(trials: number, probability: number): number {
    if (trials <= 0 || probability <= 0) return 0;
    if (probability >= 1) return trials;
    if (probability > 0.5) return trials - this.binomial(trials, 1 - probability);
    if (trials < 20) return this.bernoulli(trials, probability);
    const mean = trials * probability;
    if (mean < 15) return Math.min(trials, this.poisson(mean));
    const drawn = Math.round(mean + Math.sqrt(mean * (1 - probability)) * this.normal());
    return Math.min(trials, Math.max(0, drawn));
  }

  /** Splits `total` things over parts by weight; the parts add up to the total exactly. */
  split(total: number, weights: readonly number[]): number[] {
    let left = total;
    let weight = weights.reduce((sum, one) => sum + one, 0);
    return weights.map(one => {
      const part = weight <= 0 ? 0 : this.binomial(left, Math.min(1, one / weight));
      left -= part;
      weight -= one;
      return part;
    });
  }

  private bernoulli(trials: number, probability: number): number {
    let successes = 0;
    for (let i = 0; i < trials; i++) if (this.uniform() < probability) successes++;
    return successes;
  }
}
