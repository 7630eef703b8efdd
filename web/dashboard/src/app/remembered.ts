// What a person chose, kept in this browser; without storage (private windows) it lasts for the visit.

export function recall(key: string): string | null {
  try {
    return window.localStorage.getItem(`colporteur.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string | null): void {
  try {
    if (value === null) window.localStorage.removeItem(`colporteur.${key}`);
    else window.localStorage.setItem(`colporteur.${key}`, value);
  } catch {
    return;
  }
}
