// What a chart says at the pointer: built as elements, so that no name can become markup.
export function tip(title: string, lines: readonly (readonly [string, string])[]): HTMLElement {
  const box = document.createElement('div');
  const head = document.createElement('strong');
  head.textContent = title;
  box.append(head);
  for (const [name, value] of lines) {
    const line = document.createElement('div');
    line.className = 'tip-line';
    const label = document.createElement('span');
    label.textContent = name;
    const figure = document.createElement('span');
    figure.textContent = value;
    line.append(label, figure);
    box.append(line);
  }
  return box;
}
