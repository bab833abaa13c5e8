/** The page's icons: 20 by 20 strokes in the text's colour, drawn for it, hidden from screen readers. */

const paths = {
  send: 'M10 16V4M4.5 9.5 10 4l5.5 5.5',
  stop: 'M6 6h8v8H6z',
  plus: 'M10 4v12M4 10h12',
  close: 'm5 5 10 10M15 5 5 15',
  previous: 'm12.5 4.5-5.5 5.5 5.5 5.5',
  next: 'm7.5 4.5 5.5 5.5-5.5 5.5',
  copy: 'M7 7V3.5h9.5V13H13M3.5 7H13v9.5H3.5z',
  check: 'm4 10.5 4 4 8-9',
  alert: 'M10 3 18 17H2zM10 8v4M10 14.2v.3',
  retry: 'M15.5 7A6.2 6.2 0 1 0 16.2 11M16 3v4.2h-4.2',
  books: 'M4 3.5h4v13H4zM8 3.5h4v13H8zM12.6 4.6l3-.8 2.4 12-3 .8z',
  search: 'M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13 13l4 4',
  document: 'M5 2.5h6.5L15 6v11.5H5zM11 2.5V6.5h4M7.5 10h5M7.5 13h5',
  sun: 'M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1',
  moon: 'M16.5 11.8A7 7 0 1 1 8.2 3.5a5.6 5.6 0 0 0 8.3 8.3z',
  system: 'M3 4h14v9.5H3zM7 17h6M10 13.5V17',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
