interface FaultDefinition {
  /** What happens to the platform. */
  readonly meaning: string;
  /** How long until the fault bites in full, and how long until it is healed, in seconds. */
  readonly rise: number;
  readonly heal: number;
}

/** Everything that can be made to go wrong. Severity 1 is the fault as described; 0.5 is half of it. */
export const FAULTS = {
  'service-down': {
    meaning: 'the api is down: its /metrics answers 503, so up is 0; counters reset when it is back',
    rise: 0,
    heal: 0,
  },
  errors: { meaning: '20 % of all requests are answered with a 5xx', rise: 0, heal: 0 },
  slow: { meaning: 'every request takes about eight times as long', rise: 20, heal: 30 },
  'sms-outage': {
    meaning: 'the SMS provider fails 9 of 10 messages, slowly; the SMS queue grows',
    rise: 0,
    heal: 0,
  },
  'token-refresh-failures': {
    meaning: '40 % of token refreshes fail (invalid_grant); integrations become inactive',
    rise: 0,
    heal: 0,
  },
  'queue-jam': { meaning: 'workers take almost no tasks: queues grow and age', rise: 0, heal: 0 },
  cpu: {
    meaning: 'CPU of the machine at about 97 %, load rises, everything a little slower',
    rise: 20,
    heal: 20,
  },
  memory: { meaning: 'memory of the machine fills up to about 98 %', rise: 60, heal: 20 },
  'disk-filling': {
    meaning: "the database's disk fills by 15 % of its size an hour, the root disk by 5 %",
    rise: 0,
    heal: 0,
  },
  'cost-runaway': {
    meaning: 'a loop sends twelve times as many SMS as usual, most for one user',
    rise: 30,
    heal: 10,
  },
  'database-down': {
    meaning: 'PostgreSQL is down: health 0, no connections, most requests answered with a 500',
    rise: 0,
    heal: 0,
  },
  'worker-dead': { meaning: 'the Celery worker is dead: no task ends, queues grow', rise: 0, heal: 0 },
  'scheduler-silent': {
    meaning: 'Celery beat hangs: no due task is sent any more, the heartbeat stands still',
    rise: 0,
    heal: 0,
  },
} as const satisfies Record<string, FaultDefinition>;

export type Fault = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as readonly Fault[];

export const isFault = (name: string): name is Fault => Object.hasOwn(FAULTS, name);

/** Which faults are on, and how far each bites by now. */
export class FaultBoard {
  private readonly wanted = new Map<Fault, number>();
  private readonly levels = new Map<Fault, number>();

  /** Switches a fault on. `severity` from 0 (excluded) to 1, the fault as described. */
  set(fault: Fault, severity = 1): void {
    this.wanted.set(fault, severity);
  }

  /** Ends a fault; it heals over a while, as the definition says. */
  clear(fault: Fault): void {
    this.wanted.delete(fault);
  }

  /** The faults that are switched on, with their severity. */
  active(): ReadonlyMap<Fault, number> {
    return this.wanted;
  }

  /** How far a fault bites now: 0 is healthy, 1 is in full. */
  level(fault: Fault): number {
    return this.levels.get(fault) ?? 0;
  }

  advance(seconds: number): void {
    for (const fault of FAULT_NAMES) {
      const target = this.wanted.get(fault) ?? 0;
      const level = this.level(fault);
      if (level !== target) this.levels.set(fault, approach(level, target, seconds, FAULTS[fault]));
    }
  }
}

function approach(level: number, target: number, seconds: number, { rise, heal }: FaultDefinition): number {
  const time = target > level ? rise : heal;
  const next = time === 0 ? target : target + (level - target) * Math.exp(-seconds / time);
  return Math.abs(next - target) < 0.01 ? target : next;
}
