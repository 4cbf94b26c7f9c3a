/** Backups by themselves: asked for at opening and every half hour of changes; what came of it is told quietly. */
import type { BackupNote } from '$lib/bindings/spbe';
import { asFailure, call } from '$lib/host';
import { failureText } from '$lib/texts/failure';

/** How often the engine is asked whether a backup is due; it decides. */
const ASKED_EVERY = 60_000;

class Backups {
  /** What is told of the last backup; null before the first. */
  note: BackupNote | null = $state.raw(null);

  /** Looks after the open file until the returned function is called. */
  watch(): () => void {
    this.note = null;
    void this.keep('buka');
    const clock = setInterval(() => void this.keep('berkala'), ASKED_EVERY);
    return () => clearInterval(clock);
  }

  /** Makes a backup where there is anything new; a failure is told, never in the way. */
  async keep(reason: 'buka' | 'berkala' | 'diminta'): Promise<void> {
    try {
      this.note = await call('keep_backup', { reason });
    } catch (thrown) {
      const failure = asFailure(thrown);
      // Closed in the meantime, or asked anew: nothing to tell.
      if (failure.code === 'no_dossier' || failure.code === 'cancelled') return;
      this.note = { at: this.note?.at ?? null, failure: failureText(failure), second_failure: null };
    }
  }
}

export const backups = new Backups();
