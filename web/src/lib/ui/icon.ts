// An icon as the parts of lib/ui take it: a component of @lucide/svelte, or one of our instruments.
import type { Component } from 'svelte';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the two families of icons have different props; only these are set here
export type IconComponent = Component<any>;
