/**
 * Loads an optional peer.
 *
 * @param install - what is to be typed to have it
 * @throws Error with a `cause` that says so
 */
export async function findPeer<Peer>(
  functionName: string,
  name: string,
  install: string,
  load: () => Promise<Peer>,
): Promise<Peer> {
  try {
    return await load();
  } catch (cause) {
    throw new Error(`${functionName}: cannot load ${name}; npm install ${install}`, { cause });
  }
}
