// Work that leaving a screen would lose: asked about before, whichever way one leaves.

export interface Told {
  title: string;
  text: string;
  leave: string;
}

interface Held {
  told: Told;
  lost: () => boolean;
  unsent: () => boolean;
}

class Leaving {
  /** What is asked, and what is done once that is answered by leaving. */
  asked = $state.raw<{ told: Told; go: () => void } | null>(null);
  private held: Held | null = null;

  constructor() {
    window.addEventListener('beforeunload', (event) => {
      if (this.held?.unsent()) event.preventDefault();
    });
  }

  /** `unsent`: what only goes with the window, because it is sent when the screen is left. Gives what ends the holding. */
  hold(told: Told, lost: () => boolean, unsent = lost): () => void {
    const held = { told, lost, unsent };
    this.held = held;
    return () => {
      if (this.held === held) this.held = this.asked = null;
    };
  }

  /** Goes at once where nothing is lost; tells whether it had to ask. */
  ask(go: () => void): boolean {
    const asks = this.held?.lost() ? this.held.told : null;
    if (asks) this.asked = { told: asks, go };
    else go();
    return asks !== null;
  }
  stay(): void {
    this.asked = null;
  }
  leave(): void {
    const go = this.asked?.go;
    this.held = this.asked = null;
    go?.();
  }
}

export const leaving = new Leaving();
