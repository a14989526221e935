/** One page or chart, and its pictures for the contact sheet. */
export interface Look {
  readonly name: string;
  readonly pictures: readonly {
    readonly file: string;
    /** On the sheet. */
    readonly width: number;
  }[];
}
