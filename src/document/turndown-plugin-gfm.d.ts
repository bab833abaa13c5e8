/** Types of @joplin/turndown-plugin-gfm, which ships none. */

declare module '@joplin/turndown-plugin-gfm' {
  import type TurndownService from 'turndown';
  export const tables: TurndownService.Plugin;
}
