// What the app says when something failed: what happened, what was kept, what to do. Three sentences, always all three thought of.
export interface Problem {
  happened: string;
  kept?: string;
  todo: string;
}
