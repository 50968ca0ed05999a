// A scan that the drawing is tried on; every change of the drawing is tried again.

import { api, type FormDrawing, type FormPage, type FormTrial } from '../api';
import { toldProblem } from '../lib/problems';

const settle_ms = 500;

export class Trial {
  pages = $state.raw<FormPage[]>([]);
  file_name = $state('');
  result = $state.raw<FormTrial | null>(null);
  problem = $state('');
  reading = $state(false);
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly blank: number) {}

  async take(file: File, drawing: FormDrawing): Promise<void> {
    this.reading = true;
    this.problem = '';
    try {
      const scan = await api.takeScan(this.blank, file);
      this.pages = scan.pages.map((page) => ({ ...page, picture: `${page.picture}?at=${Date.now()}` }));
      this.file_name = scan.file_name;
      this.result = null;
      await this.again(drawing);
    } catch (error) {
      this.problem = toldProblem(error);
    }
    this.reading = false;
  }

  soon(drawing: FormDrawing): void {
    clearTimeout(this.timer);
    if (this.pages.length > 0) this.timer = setTimeout(() => void this.again(drawing), settle_ms);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private async again(drawing: FormDrawing): Promise<void> {
    const mine = ++this.asked;
    try {
      const result = await api.tryForm(this.blank, drawing);
      if (mine !== this.asked) return;
      this.result = result;
      this.problem = '';
    } catch (error) {
      if (mine === this.asked) this.problem = toldProblem(error);
    }
  }
}
