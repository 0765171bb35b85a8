// What is written into the desk's lists and not sent yet. The page keeps it, for the lists go as soon as a caller is being looked for.
export interface Unsaid {
  back: { name: string; telephone: string; about: string };
  note: string;
  waiting: { name: string; telephone: string; about: string; place: string; before: string };
}

export const nothingUnsaid = (): Unsaid => ({
  back: { name: '', telephone: '', about: '' },
  note: '',
  waiting: { name: '', telephone: '', about: '', place: '', before: '' }
});
