/** A growing Uint32Array: one allocation per doubling instead of one object per run. */
export class RunList {
  data: Uint32Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 64) {
    this.data = new Uint32Array(Math.max(capacity, 4));
  }

  push(value: number): void {
    if (this.length === this.data.length) {
      const grown = new Uint32Array(this.data.length * 2);
      grown.set(this.data);
      this.data = grown;
    }
    this.data[this.length++] = value;
  }

  /** An exact copy of what was pushed. */
  toArray(): Uint32Array<ArrayBuffer> {
    return this.data.slice(0, this.length);
  }
}
