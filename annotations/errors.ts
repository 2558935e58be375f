/** Why an event was not written, in one line for people. Never holds the token or the password. */
export class AnnotationError extends Error {
  override readonly name: string = 'AnnotationError';
}

/** What was asked for makes no sense. Nothing was sent. */
export class AskedWrong extends AnnotationError {
  override readonly name = 'AskedWrong';
}

/** Grafana may answer in a moment: it was not reached, was slow, busy or starting. */
export class PassingError extends AnnotationError {
  override readonly name = 'PassingError';

  constructor(
    message: string,
    /** How long Grafana asked to wait. */
    readonly waitMs = 0,
  ) {
    super(message);
  }
}
