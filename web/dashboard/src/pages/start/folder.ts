// A name for the folder, made from the name of the shop: what a file system never minds.
export function folderFor(name: string): string {
  const plain = name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  return plain.replace(/[^a-z0-9_]+/g, '-').replace(/^-|-$/g, '').slice(0, 64);
}
