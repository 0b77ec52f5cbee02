// Two small fits by gradient descent with momentum of its own (Adam); the same data give the same weights.

const STEPS = 400;

function descend(width, gradientAt, { start, least = -Infinity, rate }) {
  const weights = Float64Array.from({ length: width }, (_, at) => start[at] ?? start);
  const first = new Float64Array(width);
  const second = new Float64Array(width);
  for (let step = 1; step <= STEPS; step += 1) {
    const slopes = gradientAt(weights);
    const pace = rate * (1 - (0.9 * step) / STEPS);
    for (let at = 0; at < width; at += 1) {
      first[at] = 0.9 * first[at] + 0.1 * slopes[at];
      second[at] = 0.99 * second[at] + 0.01 * slopes[at] ** 2;
      const move = first[at] / (1 - 0.9 ** step) / (Math.sqrt(second[at] / (1 - 0.99 ** step)) + 1e-8);
      weights[at] = Math.max(least, weights[at] - pace * move);
    }
  }
  return [...weights];
}

function dot(values, weights) {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += values[at] * weights[at];
  return sum;
}

/**
 * Conditional logit: the weights, none below 0, under which right candidates are likeliest. Each set counts the same.
 *
 * @param sets questions of each set, each a list of candidates `{ views, right }`
 * @param around weights that were fitted before, to which they are drawn; to 0 where there are none
 */
export function fitRanking(sets, width, { decay = 0.003, around = [] } = {}) {
  const full = sets.filter((questions) => questions.length > 0);
  return descend(
    width,
    (weights) => {
      const slopes = weights.map((weight, at) => decay * (weight - (around[at] ?? 0)));
      for (const questions of full) {
        for (const candidates of questions) {
          const scores = candidates.map(({ views }) => dot(views, weights));
          const top = Math.max(...scores);
          const powers = scores.map((score) => Math.exp(score - top));
          const all = powers.reduce((sum, power) => sum + power, 0);
          const rights = candidates.reduce((sum, { right }, at) => sum + (right ? powers[at] : 0), 0);
          for (const [index, { views, right }] of candidates.entries()) {
            const error = powers[index] / all - (right ? powers[index] / rights : 0);
            for (let at = 0; at < width; at += 1) slopes[at] += (error * views[at]) / questions.length;
          }
        }
      }
      return slopes;
    },
    { start: around.length > 0 ? around : 3, least: 0, rate: 0.3 },
  );
}

/**
 * Logistic regression on evidence brought to mean 0 and spread 1. Each set counts the same.
 *
 * @param sets questions of each set, each `{ evidence, right, weight }`
 * @param around what was fitted before: the weights of that evidence are drawn to it, those of further evidence to 0
 */
export function fitLogistic(sets, width, { decay = 0.004, around } = {}) {
  const rows = sets.flatMap((questions) => {
    const total = questions.reduce((sum, { weight }) => sum + weight, 0);
    return questions.map(({ evidence, right, weight }) => ({
      evidence,
      right: right ? 1 : 0,
      share: weight / total / sets.length,
    }));
  });
  const means = Array.from(
    { length: width },
    (_, at) => around?.means[at] ?? rows.reduce((sum, { evidence }) => sum + evidence[at], 0) / rows.length,
  );
  const spreads = means.map(
    (mean, at) =>
      around?.spreads[at] ??
      (Math.sqrt(rows.reduce((sum, { evidence }) => sum + (evidence[at] - mean) ** 2, 0) / rows.length) || 1),
  );
  const scaled = rows.map(({ evidence, ...row }) => ({
    ...row,
    values: evidence.map((value, at) => (value - means[at]) / spreads[at]),
  }));
  const drawnTo = means.map((_, at) => around?.weights[at] ?? 0);
  const fitted = descend(
    width + 1,
    (weights) => {
      const slopes = weights.map((weight, at) => (at < width ? decay * (weight - drawnTo[at]) : 0));
      for (const { values, right, share } of scaled) {
        const score = values.reduce((sum, value, at) => sum + value * weights[at], weights[width]);
        const error = share * (1 / (1 + Math.exp(-score)) - right);
        for (let at = 0; at < width; at += 1) slopes[at] += error * values[at];
        slopes[width] += error;
      }
      return slopes;
    },
    { start: [...drawnTo, around?.offset ?? 0], rate: 0.03 },
  );
  return { means, spreads, weights: fitted.slice(0, width), offset: fitted[width] };
}
