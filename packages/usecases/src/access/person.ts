/** What others see of a person. */
export interface PersonView {
  id: string;
  name: string;
  email: string;
}
export const PERSON = { id: true, name: true, email: true } as const;
