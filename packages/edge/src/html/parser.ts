import {
  html,
  InsertionMode,
  Parser,
  type ParserOptions,
  Token,
  Tokenizer,
  TokenizerMode,
  type TreeAdapter,
  type TreeAdapterTypeMap,
} from 'parse5'
import { endOfKind, endOfRun, LONG, next, nextLongText } from './texts.ts'

/** A start tag as the browser's parser takes it, and where it stands in the text that was written. */
export interface Tag {
  /** The name of the element it makes, in the parser's spelling: `img` for `<image>`, `feImage` in SVG. */
  readonly name: string
  readonly svg: boolean
  /** Whether it makes an element of the page: not what stands in a `<template>`. */
  readonly live: boolean
  /** Attributes by name, character references decoded; of several with one name the first. */
  attribute(name: string): string | undefined
  readonly start: number
  readonly end: number
}

/** What the parser tells while it reads. */
export interface Heard {
  /** Whether tags of a name are worth telling. */
  wants(name: string): boolean
  tag(tag: Tag): void
  /** An end tag, by name and place. */
  close(name: string, start: number, end: number): void
  /** The head begins: behind its tag, or where the parser makes one up. `whole`: with a doctype or a tag of the page. */
  head(offset: number, whole: boolean): void
}

/** A parser that is fed a text bit by bit. */
export interface HtmlParser {
  write(text: string): void
  end(): void
  /** How far the text is known: to where an unfinished start tag begins, or what is not read yet because of what may come. */
  readonly known: number
}

/** How much text is kept at most before it is let go, in letters. */
const MOST = 65_536

/** What of a drawing asks for something, by the names that tags have before a parser spells them. */
const DRAWN = new Map(
  ['script', 'image', 'use', 'feImage', 'set', 'animate'].map(name => [name.toLowerCase(), name]),
)

/** Elements as the parser needs them while they are open. Nothing is kept of what has been closed: memory stays flat. */
interface Element {
  readonly tagName: string
  readonly space: html.NS
  readonly attrs: Token.Attribute[]
}

/** Knows where tags and texts begin. parse5's own records of that cost as much again as its parsing. */
class Reader extends Tokenizer {
  tagStart = 0
  textStart = 0
  /** How much longer the text is than what was read of it. */
  skipped = 0
  private nextStart = 0

  protected override getCurrentLocation(offset: number): null {
    const place = this.position - 1 - offset
    if (offset > 0) this.tagStart = place
    else this.nextStart = place
    return null
  }

  protected override _createCharacterToken(type: Token.CharacterToken['type']): void {
    this.textStart = this.nextStart
    super._createCharacterToken(type)
  }

  /** The place in the text behind the letter that was read last. */
  get position(): number {
    return this.preprocessor.offset + 1 + this.skipped
  }

  isReading(type: Token.TokenType): boolean {
    return this.currentToken?.type === type
  }

  get isReadingMarkup(): boolean {
    const { START_TAG, END_TAG, COMMENT, DOCTYPE } = Token.TokenType
    return [START_TAG, END_TAG, COMMENT, DOCTYPE].some(type => this.isReading(type))
  }

  /** Whether what comes until the next `<` is text, and whether even its kind does not matter. */
  get inText(): 'text' | 'raw' | undefined {
    const { state } = this
    if (state === TokenizerMode.DATA) return 'text'
    const { RAWTEXT, RCDATA, SCRIPT_DATA, PLAINTEXT } = TokenizerMode
    return state === RAWTEXT || state === RCDATA || state === SCRIPT_DATA || state === PLAINTEXT
      ? 'raw'
      : undefined
  }

  /** Lets go of a long text or comment of which every letter had to be read. */
  forget(mode: InsertionMode): void {
    const token = this.currentToken
    const { state } = this
    // In the middle of a character reference or of `]]>` the parser may have to go back.
    if (this.preprocessor.html.length < MOST || state > TokenizerMode.CDATA_SECTION) return
    if (token?.type === Token.TokenType.COMMENT) {
      this._flushRun('')
      token.data = ''
    } else if (
      !token &&
      (mode === InsertionMode.TEXT || state === TokenizerMode.DATA || state === TokenizerMode.CDATA_SECTION)
    )
      this.flushCharacters()
    else return
    this.preprocessor.dropParsedChunk()
  }
}

/**
 * The parser of the HTML standard (parse5's, with its whole tree construction, because that decides what is a script and
 * what is text), reading as a browser with scripts on. It builds no tree. Of long texts it is given the beginning
 * only: that tells the tree all it needs.
 */
export function createHtmlParser(heard: Heard): HtmlParser {
  let made: Element | undefined
  let token: Token.TagToken | undefined
  /** Whether a drawing was begun in the `<select>` that is open. */
  let drawn = false
  let headless = true
  let ending = false
  /** Where the text ends, but for a tag or a comment without an end: what is put behind that would be in it. */
  let last = 0
  let whole = false
  const beginHead = (offset: number): void => {
    headless = false
    heard.head(offset, whole)
  }
  const options: ParserOptions<TreeAdapterTypeMap> = {
    treeAdapter: thinTree(element => {
      if (token && element.attrs === token.attrs) made = element
      else if (headless && element.tagName === 'head')
        beginHead(token ? reader.tagStart : ending ? last : reader.textStart)
    }),
  }
  const parser = new Parser<TreeAdapterTypeMap>(options)
  const reader = new Reader(options as object, parser)
  parser.tokenizer = reader
  // Every piece that is written copies what is kept of the ones before.
  reader.preprocessor.bufferWaterline = 1024

  const { onStartTag, onEndTag, onDoctype, onEof } = parser
  parser.onEof = end => {
    ending = true
    onEof.call(parser, end)
  }
  parser.onDoctype = now => {
    whole = true
    onDoctype.call(parser, now)
  }
  parser.onStartTag = now => {
    // Browsers make of what stands in a <select> what it says; parse5 still leaves it out, as the standard did.
    const { IN_SELECT, IN_SELECT_IN_TABLE: inTable } = InsertionMode
    const within = [IN_SELECT, inTable].includes(parser.insertionMode)
    drawn = within && (drawn || now.tagName === 'svg' || now.tagName === 'math')
    made = undefined
    token = now
    // The text of a script in a drawing is read as tags.
    if (!drawn || now.tagName !== 'script') onStartTag.call(parser, now)
    token = undefined
    const element = made as Element | undefined
    const chosen = !element && within && [IN_SELECT, inTable].includes(parser.insertionMode)
    // The attributes of a second <body> join the first one's.
    // In a drawing it is an address by another name. What has neither of a picture's is no picture.
    const linked =
      chosen && drawn && DRAWN.has(now.tagName) && !['src', 'srcset'].some(name => isGiven(now.attrs, name))
    const name =
      element?.tagName ??
      (linked ? DRAWN.get(now.tagName) : undefined) ??
      (chosen ? now.tagName.replace(/^image$/, 'img') : now.tagName === 'body' ? 'body' : '')
    whole ||= name === 'html' || name === 'head'
    if (headless && name === 'head') beginHead(reader.position)
    // Nothing in MathML loads anything.
    if (!name || !heard.wants(name) || element?.space === html.NS.MATHML) return
    heard.tag({
      name,
      svg: element ? element.space === html.NS.SVG : linked,
      live: parser.openElements.tmplCount === 0,
      start: reader.tagStart,
      end: reader.position,
      attribute: wanted => attributeOf(now.attrs, wanted),
    })
  }
  parser.onEndTag = now => {
    token = now
    onEndTag.call(parser, now)
    token = undefined
    heard.close(now.tagName, reader.tagStart, reader.position)
  }

  return {
    write(text) {
      for (let at = 0; at < text.length; ) {
        const { inText } = reader
        const comment = !inText && reader.isReading(Token.TokenType.COMMENT)
        const stop = inText ? next(text, '<', at) : comment ? endOfRun(text, at) : at
        if (stop - at > LONG) {
          const told = inText === 'raw' ? at : comment ? at + 2 : endOfKind(text, at, stop)
          if (told > at) reader.write(text.slice(at, told), false)
          reader.skipped += stop - told
          at = stop
        } else {
          const until = nextLongText(text, at)
          reader.write(text.slice(at, until), false)
          at = until
        }
        reader.forget(parser.insertionMode)
      }
    },
    end() {
      last = reader.isReadingMarkup ? reader.tagStart : reader.position
      reader.write('', true)
    },
    get known() {
      return reader.isReading(Token.TokenType.START_TAG) ? reader.tagStart : reader.position
    },
  }
}

function isGiven(attrs: readonly Token.Attribute[], wanted: string): boolean {
  return attributeOf(attrs, wanted) !== undefined
}

function attributeOf(attrs: readonly Token.Attribute[], wanted: string): string | undefined {
  for (const { prefix, name, value } of attrs)
    if (prefix ? `${prefix}:${name}` === wanted : name === wanted) return value
}

const nothing = (): void => {}
const none = (): null => null
const empty = (): never[] => []
const node = {}

/** A tree of which only the open elements exist. */
function thinTree(made: (element: Element) => void): TreeAdapter<TreeAdapterTypeMap> {
  let mode = html.DOCUMENT_MODE.NO_QUIRKS
  const tree = {
    createElement(tagName: string, space: html.NS, attrs: Token.Attribute[]): Element {
      const element = { tagName, space, attrs }
      made(element)
      return element
    },
    getTagName: ({ tagName }: Element) => tagName,
    getNamespaceURI: ({ space }: Element) => space,
    getAttrList: ({ attrs }: Element) => attrs,
    setDocumentMode: (_: unknown, now: html.DOCUMENT_MODE) => void (mode = now),
    getDocumentMode: () => mode,
    createDocument: () => node,
    createDocumentFragment: () => node,
    createCommentNode: () => node,
    createTextNode: () => node,
    getTemplateContent: () => node,
    getChildNodes: empty,
    getFirstChild: none,
    getParentNode: none,
    adoptAttributes: nothing,
    appendChild: nothing,
    detachNode: nothing,
    insertBefore: nothing,
    insertText: nothing,
    insertTextBefore: nothing,
    setDocumentType: nothing,
    setTemplateContent: nothing,
  }
  return tree as unknown as TreeAdapter<TreeAdapterTypeMap>
}
