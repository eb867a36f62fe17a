/** Trying again cannot help: the job fails at once, with this sentence. */
export class FinalFailure extends Error {
  override readonly name = 'FinalFailure';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The surroundings are at fault (disk full, storage away): the job waits and tries again without using up an attempt. */
export class Postponed extends Error {
  override readonly name = 'Postponed';
  readonly seconds: number;
  constructor(seconds: number, message: string) {
    super(message);
    this.seconds = seconds;
  }
}

/** Why a running job was told to stop; the reason of its signal. */
export class JobStopped extends Error {
  override readonly name = 'JobStopped';
  readonly reason: 'cancelled' | 'stopping' | 'lost' | 'too-slow';
  constructor(reason: JobStopped['reason']) {
    super(`the job was told to stop: ${reason}`);
    this.reason = reason;
  }
}
