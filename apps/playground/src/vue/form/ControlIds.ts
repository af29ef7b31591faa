/** What ties a control to its label, its hint and its issue. */
export interface ControlIds {
  readonly id: string;
  readonly required: boolean;
  readonly "aria-invalid": true | undefined;
  readonly "aria-describedby": string | undefined;
}
