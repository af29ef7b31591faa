/** Line drawings of 16 by 16; they say nothing that the words beside them do not. */

/** Each as the path of an SVG element. */
export const icons = {
  plug: "M6 2v3M10 2v3M4 5h8v2.5a4 4 0 0 1-8 0zM8 11.5V14",
  search: "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.8 10.8 14 14",
  sun: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M12.6 3.4l-.7.7M4.1 11.9l-.7.7",
  moon: "M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1Z",
  system: "M2 3h12v8H2zM6 14h4M8 11v3",
  check: "m3 8.5 3.2 3.2L13 5",
  cross: "m4 4 8 8M12 4l-8 8",
  clock: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 5v3.2l2 1.3",
  arrow: "M3 8h10M9 4l4 4-4 4",
  left: "m10 3-5 5 5 5",
  right: "m6 3 5 5-5 5",
  down: "m4 6 4 4 4-4",
  file: "M4 1.8h5l3 3v9.4H4zM9 1.8v3h3",
  upload: "M8 10.5V2.8M4.8 5.6 8 2.4l3.2 3.2M2.5 10.5v3h11v-3",
  download: "M8 2.5v7.7M4.8 7.4 8 10.6l3.2-3.2M2.5 10.5v3h11v-3",
  link: "M6.7 9.3a2.7 2.7 0 0 0 3.8 0l2.2-2.2a2.7 2.7 0 0 0-3.8-3.8l-1 1M9.3 6.7a2.7 2.7 0 0 0-3.8 0L3.3 8.9a2.7 2.7 0 0 0 3.8 3.8l1-1",
  alert: "M8 2 1.6 13.4h12.8zM8 6.4v3.2M8 11.5v.2",
  play: "M5 3.2v9.6L12.5 8z",
  stop: "M4.5 4.5h7v7h-7z",
  tools: "M2 3h12v10H2zM4.5 6l2 2-2 2M8.2 10h3.3",
  plus: "M8 3v10M3 8h10",
} as const;

/** The name of a drawing. */
export type IconName = keyof typeof icons;
