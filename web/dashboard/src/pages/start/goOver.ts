// The server closes one folder and opens the other; for a moment it does not answer at all.
import { api } from '../../api/routes.ts';

const look_again_ms = 400;
const patience_ms = 30_000;

// True once it answers from `folder`.
export async function goneOverTo(folder: string): Promise<boolean> {
  const end = Date.now() + patience_ms;
  while (Date.now() < end) {
    const status = await api.status().catch(() => undefined);
    if (status?.folder === folder) return true;
    await new Promise((resolve) => setTimeout(resolve, look_again_ms));
  }
  return false;
}
