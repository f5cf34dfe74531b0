/** How often something is tried, and the longest first wait in milliseconds. Five times a wait may be twice the one before. */
const TRIES = 8
const WAIT = 4
const LONGEST = 5

/**
 * Tries again what failed for a reason that passes, after a wait whose length chance decides, so that two who collided do
 * not collide again. Throws the last error when it does not pass.
 */
export async function retrying<Result>(
  work: () => Promise<Result> | Result,
  passes: (error: unknown) => boolean,
  tries: number = TRIES,
): Promise<Result> {
  for (let turn = 1; ; turn++)
    try {
      return await work()
    } catch (error) {
      if (turn >= tries || !passes(error)) throw error
      const wait = Math.random() * WAIT * 2 ** Math.min(turn, LONGEST)
      await new Promise(resolve => setTimeout(resolve, wait))
    }
}
