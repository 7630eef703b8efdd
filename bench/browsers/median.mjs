export function median(list) {
  return [...list].sort((one, other) => one - other)[Math.floor(list.length / 2)];
}
