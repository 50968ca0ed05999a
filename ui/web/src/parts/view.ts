// Where the eye is on a page. A view's centre is in upright pixels, from the middle of the page.

import type { Box, PageInfo } from '../api';

export interface View {
  x: number;
  y: number;
  scale: number;
}

export interface Room {
  width: number;
  height: number;
}

const margin_px = 16;
const smallest = 0.05;
const largest = 4;
/** How high a line of ink should stand on the screen, and how much of the room it may fill. */
const ink_height_px = 24;
const ink_share = 0.8;

const radians = (turn_deg: number) => (turn_deg * Math.PI) / 180;

function turned(x: number, y: number, turn_deg: number): [number, number] {
  const [sin, cos] = [Math.sin(radians(turn_deg)), Math.cos(radians(turn_deg))];
  return [x * cos - y * sin, x * sin + y * cos];
}

/** Width and height of the page after the turn. */
export function uprightSize(page: PageInfo, turn_deg: number): Room {
  const [x, y] = turned(page.width_px, page.height_px, turn_deg);
  const [u, v] = turned(page.width_px, -page.height_px, turn_deg);
  return { width: Math.max(Math.abs(x), Math.abs(u)), height: Math.max(Math.abs(y), Math.abs(v)) };
}

export function limited(scale: number): number {
  return Math.min(largest, Math.max(smallest, scale));
}

export function wholePage(page: PageInfo, turn_deg: number, room: Room): View {
  const size = uprightSize(page, turn_deg);
  const scale = Math.min((room.width - margin_px * 2) / size.width, (room.height - margin_px * 2) / size.height);
  return { x: 0, y: 0, scale: limited(scale) };
}

/** The page as wide as the room, its head at the top. */
export function pageWidth(page: PageInfo, turn_deg: number, room: Room): View {
  const size = uprightSize(page, turn_deg);
  const scale = limited((room.width - margin_px * 2) / size.width);
  const y = Math.min(0, (room.height / 2 - margin_px) / scale - size.height / 2);
  return { x: 0, y, scale };
}

/** The ink in the middle, large enough to read and with its surroundings in sight. */
export function onInk(page: PageInfo, turn_deg: number, room: Room, box: Box): View {
  const [x, y] = turned(box[0] + box[2] / 2 - page.width_px / 2, box[1] + box[3] / 2 - page.height_px / 2, turn_deg);
  const [w, h] = turned(box[2], box[3], turn_deg).map(Math.abs) as [number, number];
  const wide = pageWidth(page, turn_deg, room).scale;
  const wanted = Math.max(wide, ink_height_px / Math.max(h, 1));
  const fitting = Math.min((room.width * ink_share) / Math.max(w, 1), (room.height * ink_share) / Math.max(h, 1));
  const scale = limited(Math.min(wanted, fitting, wide * 2.5));
  const size = uprightSize(page, turn_deg);
  // No further than the edge of the page: empty surroundings tell nothing.
  const rest = (length: number, span: number) => Math.max(0, length / 2 - (span / 2 - margin_px) / scale);
  const within = (value: number, most: number) => Math.min(most, Math.max(-most, value));
  return { x: within(x, rest(size.width, room.width)), y: within(y, rest(size.height, room.height)), scale };
}

/** The view moved only as far as it takes to see some ink, with a margin around it. */
export function inSight(view: View, page: PageInfo, turn_deg: number, room: Room, box: Box): View {
  const [x, y] = turned(box[0] + box[2] / 2 - page.width_px / 2, box[1] + box[3] / 2 - page.height_px / 2, turn_deg);
  const [w, h] = turned(box[2], box[3], turn_deg).map(Math.abs) as [number, number];
  const moved = (middle: number, at: number, length: number, span: number) => {
    const most = Math.max(0, span / 2 / view.scale - length / 2 - (margin_px * 3) / view.scale);
    return Math.min(at + most, Math.max(at - most, middle));
  };
  return { ...view, x: moved(view.x, x, w, room.width), y: moved(view.y, y, h, room.height) };
}

/** A point of the room as a pixel of the page as it lies in the file. */
export function toPage(view: View, page: PageInfo, turn_deg: number, room: Room, x: number, y: number): [number, number] {
  const upright_x = (x - room.width / 2) / view.scale + view.x;
  const upright_y = (y - room.height / 2) / view.scale + view.y;
  const [px, py] = turned(upright_x, upright_y, -turn_deg);
  return [px + page.width_px / 2, py + page.height_px / 2];
}

/** Zooms so that what lies under (x, y) stays there. */
export function zoomed(view: View, room: Room, factor: number, x = room.width / 2, y = room.height / 2): View {
  const scale = limited(view.scale * factor);
  const [dx, dy] = [x - room.width / 2, y - room.height / 2];
  return { x: view.x + dx / view.scale - dx / scale, y: view.y + dy / view.scale - dy / scale, scale };
}

export function transform(view: View, page: PageInfo, turn_deg: number, room: Room): string {
  return (
    `translate(${room.width / 2}px, ${room.height / 2}px) scale(${view.scale}) ` +
    `translate(${-view.x}px, ${-view.y}px) rotate(${turn_deg}deg) ` +
    `translate(${-page.width_px / 2}px, ${-page.height_px / 2}px)`
  );
}

export function hull(a: Box, b: Box): Box {
  if (a[2] <= 0 || a[3] <= 0) return b;
  const [x, y] = [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
  return [x, y, Math.max(a[0] + a[2], b[0] + b[2]) - x, Math.max(a[1] + a[3], b[1] + b[3]) - y];
}
