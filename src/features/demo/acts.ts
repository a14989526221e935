/** Something that was done at a moment. */
export interface Act {
  readonly at: Date;
  readonly run: () => void;
}
