/** The experiment: five random splits, one network and two references on each. */
export const EXPERIMENT = {
  seeds: [1, 2, 3, 4, 5],
  /** Training, validation and test share. */
  shares: [0.6, 0.2, 0.2],
  epochs: 60,
  patience: 15,
  batchSize: 20,
  learningRate: 0.001,
  schedule: { every: 20, factor: 0.3 },
} as const;
