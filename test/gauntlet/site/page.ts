import { ways } from '../ways/index.ts'
import { type Side, type Sides, targetOf } from './target.ts'

/** The third party first: what comes after has arrived last. */
const SIDES: readonly Side[] = ['service', 'site']

/** The ways of a place, on both sides. */
function tried<Part>(act: (way: (typeof ways)[number], side: Side) => Part | undefined): Part[] {
  return SIDES.flatMap(side =>
    ways.flatMap(way => (side === 'site' && !way.twin ? [] : (act(way, side) ?? []))),
  )
}

/** The page with every way in it: its first part, and what comes in a later chunk. */
export function pageOf(head: string, attempt: string, sides: Sides): readonly [first: string, late: string] {
  const at = (place: string): string =>
    tried((way, side) =>
      way.html && (way.place ?? 'body') === place ? way.html(targetOf(way, side, attempt, sides)) : undefined,
    ).join('\n')
  return [
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${head}
<title>A shop</title>
<link rel="icon" href="data:,">
<script src="/course.js"></script>
<script>gauntlet.prepare(${JSON.stringify({ attempt, sides })})</script>
${at('head')}
</head>
<body>
<h1>A shop</h1>
${at('body')}
`,
    `${at('late')}
<main id="arena">arena</main>
<script>gauntlet.run('${attempt}')</script>
</body>
</html>`,
  ]
}

/** The values of the `Link` headers of the page. */
export const linksOf = (attempt: string, sides: Sides): string[] =>
  tried((way, side) => way.link?.(targetOf(way, side, attempt, sides)))
