/** What bites, worst first: what it is, and what it means for people. */
export const WARNINGS = {
  deaf: [
    'no longer fires on its own test history',
    'What it is there for would happen, and nobody would be told.',
  ],
  nobody: ['reaches nobody', 'Alerts with these labels would be told to no one by this stack.'],
  blind: ['cannot be fed any more', 'The sources or the contract of the stack do not have what it reads.'],
  uid: [
    'gets another uid',
    'Links and bookmarks to it break; Grafana takes it for another thing, with no history.',
  ],
  loud: ['fires where it has to be silent', 'Its test history has nothing in it that people should be told.'],
  state: [
    'loses its state',
    'Grafana forgets what it knows of the alert: one that fires is told as resolved and, after its time, once more.',
  ],
  dearer: ['gets dearer', 'Estimated samples that Prometheus has to read.'],
} as const satisfies Readonly<Record<string, readonly [what: string, means: string]>>;
export type WarningKind = keyof typeof WARNINGS;

/** One thing that bites. */
export interface Warning {
  readonly kind: WarningKind;
  /** The thing. */
  readonly subject: string;
  /** What is the matter with it; things of which it is the same are told of together. */
  readonly why: string;
}
