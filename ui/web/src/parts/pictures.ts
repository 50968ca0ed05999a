// Decoded pictures of pages: what was decoded ahead, or for another place, is painted at once.

/** The page in sight, the heads of the next three documents, and pages that were left a moment ago. */
const most_kept = 8;
const smallest_px = 800;

/** The same picture, each time half as wide and high as before: a browser shrinks by more than that slowly, at every painting. */
export interface Picture {
  levels: ImageBitmap[];
}

/** What to paint from where the whole picture is that many pixels of the screen wide. */
export function levelFor({ levels }: Picture, width_px: number): ImageBitmap {
  return levels.filter((level) => level.width >= width_px).at(-1) ?? levels[0]!;
}

async function decode(blob: Blob): Promise<Picture> {
  const levels = [await createImageBitmap(blob)];
  for (let least = levels[0]!; Math.min(least.width, least.height) >= smallest_px; least = levels.at(-1)!) {
    const [resizeWidth, resizeHeight] = [Math.round(least.width / 2), Math.round(least.height / 2)];
    levels.push(await createImageBitmap(blob, { resizeWidth, resizeHeight, resizeQuality: 'medium' }));
  }
  return { levels };
}

class Pictures {
  /** In the order of their use; a picture that is not decoded yet has only its promise. */
  private kept = new Map<string, { loading: Promise<Picture>; decoded: Picture | null }>();

  /** What is decoded already. */
  now(source: string): Picture | null {
    return this.kept.get(source)?.decoded ?? null;
  }

  /** Fails for what cannot be had or is no picture; the next call tries again. */
  load(source: string): Promise<Picture> {
    const known = this.kept.get(source);
    this.kept.delete(source);
    const picture = known ?? { loading: this.fetch(source), decoded: null };
    this.kept.set(source, picture);
    if (!known) {
      picture.loading.then(
        (decoded) => (picture.decoded = decoded),
        () => this.kept.get(source) === picture && this.kept.delete(source),
      );
    }
    const [oldest] = this.kept.keys();
    if (this.kept.size > most_kept) this.kept.delete(oldest!);
    return picture.loading;
  }

  private async fetch(source: string): Promise<Picture> {
    const answer = await fetch(source);
    if (!answer.ok) throw new Error(`${source}: ${answer.status}`);
    return decode(await answer.blob());
  }
}

export const pictures = new Pictures();
