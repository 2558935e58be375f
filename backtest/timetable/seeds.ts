/** Months by which alerts may be changed. Nothing is claimed of them. */
export const TUNING_SEEDS = [1, 2, 3] as const;

/** Months by which the alerts are judged. Whoever changes an alert after having seen them takes new ones. */
export const JUDGING_SEEDS = [101, 102] as const;

/** The quiet month by which they are judged. */
export const QUIET_SEED = 103;
