/**
 * The typst of the page of GB/T 9704-2012: a type area of 156 × 225 mm, the page number 7 mm below it, on the outer side and
 * one character in; the other side says which document it is. `loose` makes those words of the page's number and of how
 * many there are; `cell`, the width of a character, is the template's.
 */
export const OFFICIAL_PAGE = String.raw`
#let official-page(loose) = (
  paper: "a4",
  margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 297mm - 37mm - 225mm),
  footer-descent: 0pt,
  footer: context {
    let n = counter(page).get().first()
    let all = counter(page).final().first()
    let number = text(size: 14pt, tracking: 0pt, "— " + str(n) + " —")
    let loose = text(size: 9pt, tracking: 0pt, fill: luma(90), loose(str(n), str(all)))
    set text(top-edge: 0.88em, bottom-edge: -0.12em)
    set par(first-line-indent: 0pt)
    place(top, dy: 7mm, block(width: 100%, inset: (x: cell), grid(
      columns: (1fr, 1fr), align: (left + horizon, right + horizon),
      ..if calc.odd(n) { (loose, number) } else { (number, loose) },
    )))
  },
)
`;
