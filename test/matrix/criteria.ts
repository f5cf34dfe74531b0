import type { Check } from './measure/index.ts'

/** A criterion of WCAG 2.2 that the interface can break, how it is met, and what would find that it is not. */
export interface Criterion {
  readonly id: string
  readonly title: string
  readonly level: 'A' | 'AA'
  readonly met: string
  /** Empty where only reading can tell. */
  readonly checks: readonly Check[]
}

const criterion = (
  id: string,
  title: string,
  level: 'A' | 'AA',
  met: string,
  ...checks: Check[]
): Criterion => ({
  id,
  title,
  level,
  met,
  checks,
})

export const criteria: readonly Criterion[] = [
  criterion(
    '1.1.1',
    'Non-text content',
    'A',
    'There is none, but the thumbnail a site gives for a frame, which is decoration.',
    'axe',
  ),
  criterion(
    '1.3.1',
    'Info and relationships',
    'A',
    'Native headings, boxes with labels, tables with headers, a named region or dialog.',
    'axe',
  ),
  criterion(
    '1.3.2',
    'Meaningful sequence',
    'A',
    'What comes later stands later, in columns and in both directions of writing.',
    'order',
  ),
  criterion(
    '1.3.3',
    'Sensory characteristics',
    'A',
    'No sentence names a control by its place, shape or colour.',
  ),
  criterion(
    '1.3.4',
    'Orientation',
    'AA',
    'No orientation is asked for; portrait and landscape sizes are in the matrix.',
    'overflow',
  ),
  criterion(
    '1.4.1',
    'Use of colour',
    'A',
    'A box is ticked or not, a badge has words, a link has a line.',
    'axe',
  ),
  criterion(
    '1.4.3',
    'Contrast',
    'AA',
    'All words, as painted: through opacity, over what lies behind.',
    'contrast',
    'axe',
  ),
  criterion(
    '1.4.4',
    'Resize text',
    'AA',
    'At 200 %, which is 640 × 512, nothing is cut off or runs out, in the longest language.',
    'overflow',
  ),
  criterion(
    '1.4.10',
    'Reflow',
    'AA',
    'At 320 pixels and at 400 %, which is 320 × 256, nothing scrolls sideways, in the longest language.',
    'overflow',
  ),
  criterion(
    '1.4.11',
    'Non-text contrast',
    'AA',
    'The edge or the ground of each button and the ring of the focus have 3 : 1.',
    'edges',
    'focus',
  ),
  criterion(
    '1.4.12',
    'Text spacing',
    'AA',
    'With the spacing of the criterion nothing is cut off.',
    'spacing',
  ),
  criterion(
    '2.1.1',
    'Keyboard',
    'A',
    'Tab reaches every control; the first layer, the details and an answer by keys alone.',
    'keyboard',
  ),
  criterion(
    '2.1.2',
    'No keyboard trap',
    'A',
    'Tab leaves what is not modal at both ends; Escape leaves the details.',
    'keyboard',
    'focus',
  ),
  criterion(
    '2.2.1',
    'Timing adjustable',
    'A',
    'Nothing has to be answered in time, and no question goes away by itself.',
    'stays',
  ),
  criterion(
    '2.4.3',
    'Focus order',
    'A',
    'As one reads; back to where it was when the details close.',
    'order',
    'focus',
  ),
  criterion(
    '2.4.6',
    'Headings and labels',
    'AA',
    'Each layer has a heading, each control a label that says what it does.',
    'names',
    'axe',
  ),
  criterion(
    '2.4.7',
    'Focus visible',
    'AA',
    'A ring round every control, in the style and in the picture.',
    'focus',
  ),
  criterion(
    '2.4.11',
    'Focus not obscured',
    'AA',
    'Whatever has the focus is whole in the viewport and nothing lies upon it.',
    'focus',
  ),
  criterion(
    '2.5.2',
    'Pointer cancellation',
    'A',
    'Native buttons: they act when the finger is lifted on them.',
  ),
  criterion('2.5.3', 'Label in name', 'A', 'The name of each control is what is written on it.', 'names'),
  criterion('2.5.7', 'Dragging movements', 'AA', 'Nothing is dragged.'),
  criterion(
    '2.5.8',
    'Target size',
    'AA',
    '24 pixels, and 44 (2.5.5) in viewports as narrow as a phone.',
    'targets',
  ),
  criterion(
    '3.1.2',
    'Language of parts',
    'AA',
    'Each element says the language and direction of its words, and what the policy says in another language has its own.',
    'axe',
  ),
  criterion('3.2.1', 'On focus', 'A', 'Focus changes nothing.', 'stays'),
  criterion('3.2.2', 'On input', 'A', 'A tick counts when it is saved; Escape never answers.', 'stays'),
  criterion(
    '3.3.2',
    'Labels or instructions',
    'A',
    'Each box has a label and says what it costs to leave it.',
    'names',
    'axe',
  ),
  criterion(
    '4.1.2',
    'Name, role, value',
    'A',
    'Native elements, or the roles that axe knows.',
    'axe',
    'names',
  ),
  criterion(
    '4.1.3',
    'Status messages',
    'AA',
    'A live region stands before there is something to say, and says that the answer was saved.',
    'said',
  ),
]

/** What is checked besides, in the words of the report. */
export const besides: { readonly [check in Check]?: string } = {
  fair: 'Yes and no are equals as they are drawn: in kind, size, letters, weight, contrast, order, reach, and in a picture of them. Nothing is ticked before anybody has.',
  motion: 'Nothing moves for people who ask for less motion (2.3.3, AAA).',
}
