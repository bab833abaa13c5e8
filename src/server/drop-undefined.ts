/** Bridges zod's optional fields (`T | undefined`) and the ports' optional fields (absent or `T`). */

type UndefinedKeys<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];

export type DropUndefined<T> = { [K in Exclude<keyof T, UndefinedKeys<T>>]: T[K] } & {
  [K in UndefinedKeys<T>]?: Exclude<T[K], undefined>;
};

/** @returns a copy without the fields that are undefined. */
export function dropUndefined<T extends object>(value: T): DropUndefined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as DropUndefined<T>;
}
