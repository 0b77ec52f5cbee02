/** A question whose outcome is known: what spoke for the entry that came first, and whether it was right. */
export interface Example {
  /** Numbers of about 0..1, more is better. */
  readonly evidence: readonly number[];
  readonly right: boolean;
  /** How many questions it stands for. */
  readonly weight: number;
}

/** From evidence to the probability, 0..1, that the entry is right. */
export type Confidence = (evidence: readonly number[]) => number;

/** What is learnt from the examples, of each kind of evidence. */
export interface ConfidenceData {
  readonly means: ArrayLike<number>;
  readonly spreads: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly offset: number;
}

/** Steps of the descent and their length; by then the weights hardly move. */
const STEPS = 200;
const STEP = 1;

/**
 * Pull of the weights towards 0, so that a clean separation does not drive them to infinity. It counts as much as
 * one question: strong in a small pack, of which little can be learnt, and hardly felt in a large one.
 */
const DECAY = 1;

/** How many questions the two certain cases stand for; they decide only where a pack has hardly any asks. */
const CERTAIN = 1;

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/**
 * Logistic regression whose weights never fall below 0, so that more evidence never lowers the confidence.
 * Projected gradient descent with a fixed number of steps on evidence brought to mean 0 and spread 1. Two
 * certain cases are added: no evidence at all is wrong, full evidence is right.
 */
export function fitConfidence(examples: readonly Example[], width: number): ConfidenceData {
  const all = [
    ...examples,
    { evidence: new Array<number>(width).fill(0), right: false, weight: CERTAIN },
    { evidence: new Array<number>(width).fill(1), right: true, weight: CERTAIN },
  ];
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  const columns = Array.from({ length: width }, (_, at) => all.map(({ evidence }) => evidence[at] ?? 0));
  const scales = columns.map((column) => {
    const mean = column.reduce((sum, value, row) => sum + value * (all[row]?.weight ?? 0), 0) / total;
    const variance =
      column.reduce((sum, value, row) => sum + (value - mean) ** 2 * (all[row]?.weight ?? 0), 0) / total;
    return { mean, spread: Math.sqrt(variance) || 1 };
  });
  const rows = all.map(({ evidence }) =>
    Float64Array.from(scales, ({ mean, spread }, at) => ((evidence[at] ?? 0) - mean) / spread),
  );
  const weights = new Float64Array(width).fill(1 / width);
  let offset = 0;

  function certainty(row: Float64Array): number {
    let sum = offset;
    for (let at = 0; at < width; at += 1) sum += (weights[at] as number) * (row[at] as number);
    return sigmoid(sum);
  }

  for (let step = 0; step < STEPS; step += 1) {
    const slopes = weights.map((weight) => (DECAY / total) * weight);
    let slope = 0;
    for (const [index, { right, weight }] of all.entries()) {
      const row = rows[index] as Float64Array;
      const error = ((certainty(row) - (right ? 1 : 0)) * weight) / total;
      for (let at = 0; at < width; at += 1) slopes[at] = (slopes[at] as number) + error * (row[at] as number);
      slope += error;
    }
    for (let at = 0; at < width; at += 1) {
      weights[at] = Math.max(0, (weights[at] as number) - STEP * (slopes[at] as number));
    }
    offset -= STEP * slope;
  }

  return {
    means: Float64Array.from(scales, ({ mean }) => mean),
    spreads: Float64Array.from(scales, ({ spread }) => spread),
    weights,
    offset,
  };
}

export function confidenceFrom({ means, spreads, weights, offset }: ConfidenceData): Confidence {
  return (evidence) => {
    let sum = offset;
    for (let at = 0; at < weights.length; at += 1) {
      const scaled = ((evidence[at] ?? 0) - (means[at] as number)) / (spreads[at] as number);
      sum += (weights[at] as number) * scaled;
    }
    return sigmoid(sum);
  };
}
