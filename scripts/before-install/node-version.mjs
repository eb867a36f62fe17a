// Must parse on old versions of Node, as scripts/start.mjs.

/** Whether Maskloop runs on this version: ^20.19 || ^22.12 || >=24, as `engines` in package.json. */
export function isSupported(version) {
  const [major, minor] = version.split('.').map(Number);
  return major >= 24 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
}

export function refuseOldNode() {
  const version = process.versions.node;
  if (isSupported(version)) return;
  console.error(
    'Maskloop needs Node.js 20.19 or newer (20, 22 or from 24 on); this is ' +
      version +
      ': install a newer one from https://nodejs.org, then run the command again.',
  );
  process.exit(1);
}
