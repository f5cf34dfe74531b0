/** A page that counts, the same page made inert, and what its server says of it. */
export const PAGE = `<!doctype html><title>Shop</title>
<script src="https://stats.example/count.js"></script><img src="https://pay.example/logo.png"><p>Grüße</p>`
export const INERT = PAGE.replace(
  '<script src="https://stats.example/count.js">',
  '<script data-heed="counter" type="text/plain" data-src="https://stats.example/count.js" >',
)
export const HTML = { 'content-type': 'text/html; charset=utf-8' }
