import { OFFICIAL_PAGE } from './official-page.ts';
import { PARTY_SHAPE } from './party-shape.ts';

/**
 * The typst source of minutes: the 纪要 format of GB/T 9704-2012 (22 lines of 28 characters in 156 × 225 mm).
 * Everything that differs between documents comes from /document.json and is put in as strings, which typst
 * never reads as markup.
 *
 * Every line is exactly one pitch high and every block a whole number of pitches, so that text stays on the
 * grid down each page whatever stands between.
 */
export const MINUTES_TEMPLATE = String.raw`
#let d = json("/document.json")
#let pitch = 28.98pt
#let cell = 156mm / 28
#let red = rgb("#d7000f")
#let fonts = d.fonts

// A glyph of 15.75 pt in the middle of its line; absolute edges, so that other sizes keep the pitch too.
#let on-grid = (top-edge: 20.2pt, bottom-edge: 20.2pt - pitch)
#let off-grid = (top-edge: "ascender", bottom-edge: "descender")
#let blank(n) = block(above: 0pt, below: 0pt, height: n * pitch)
#let hei(body) = text(font: fonts.hei, weight: 700, body)
#let small(size, body) = text(..off-grid, size: size, tracking: 0pt, {
  set par(leading: 0.45em, spacing: 0.6em, first-line-indent: 0pt, justify: false)
  body
})
#let foreign(body) = text(lang: "en", region: "gb", size: 12pt, body)

#set document(title: d.plainTitle, keywords: d.keywords, author: (d.issuer,), date: datetime(
  year: d.frozen.year, month: d.frozen.month, day: d.frozen.day,
  hour: d.frozen.hour, minute: d.frozen.minute, second: d.frozen.second,
))
#if d.checkpoint != none { pdf.attach("/checkpoint.txt", bytes(d.checkpoint.note), relationship: "data", mime-type: "text/plain", description: "Checkpoint of the meeting's record at freezing (C2SP signed note)") }
#set text(font: fonts.body, fallback: false, size: 15.75pt, tracking: 0.04pt, lang: "zh", region: "cn", costs: (widow: 0%, orphan: 0%), ..on-grid)
#set par(leading: 0pt, spacing: 0pt, justify: true, first-line-indent: (amount: 2 * cell, all: true))
#set block(above: 0pt, below: 0pt, spacing: 0pt)

${OFFICIAL_PAGE}
#set page(..official-page((n, all) => d.number + "　第 " + n + " 页，共 " + all + " 页"))

#show title: it => align(center, text(font: fonts.song, weight: 700, size: 22pt, tracking: 0pt, it.body))
#show heading: set block(above: 0pt, below: 0pt)
#show heading: it => block(width: 100%, above: 0pt, below: 0pt, sticky: true, {
  let (font, weight) = ((fonts.hei, 700), (fonts.kai, 700), (fonts.body, 400), (fonts.body, 400)).at(it.level - 1)
  set text(font: font, weight: weight, size: 15.75pt)
  par(first-line-indent: 0pt, justify: false, it.body)
})

#let lines(entry) = {
  for line in entry.zh { par(line) }
  for line in entry.en { par(justify: false, foreign(line)) }
}
// The first line goes on from a label, the rest are paragraphs of their own.
#let lead-in(label, entry) = {
  let zh = entry.zh
  if zh.len() > 0 {
    par(label + zh.first())
    for line in zh.slice(1) { par(line) }
    for line in entry.en { par(justify: false, foreign(line)) }
  } else {
    par(justify: false, label + foreign(entry.en.at(0, default: "")))
    for line in entry.en.slice(calc.min(1, entry.en.len())) { par(justify: false, foreign(line)) }
  }
}

${PARTY_SHAPE}

// A row is one line of the grid: what is too long for it stands in two smaller ones.
#let label(words, fits: 6) = if words.clusters().len() <= fits { words } else {
  text(size: 9.5pt, top-edge: 0.88em, bottom-edge: -0.12em, par(leading: 0.25em, words))
}
#let grid-rules = (x, y) => (top: if y == 0 { 1pt } else if y == 1 { 0.7pt } else { 0.35pt }, bottom: 1pt)

#let vote(b) = block(breakable: false, width: 100%, {
  par(hei(b.title))
  par(b.rule)
  let head(body) = text(font: fonts.hei, weight: 700, body)
  let verdict(met) = if met == none { "—" } else if met { "成立" } else { "不成立" }
  set text(size: 12pt, tracking: 0pt, ..off-grid)
  set par(first-line-indent: 0pt, justify: false)
  if b.rows.len() > 0 { table(
    columns: (1fr, 3.1em, 3.1em, 3.1em, 3.1em, 3.1em, 1.45fr, 3.9em),
    rows: pitch,
    inset: (x: 4pt, y: 0pt),
    align: (column, _) => if column == 0 { left + horizon } else { center + horizon },
    stroke: grid-rules,
    table.header(..("方", "应投", "赞成", "反对", "弃权", "未投", "条件", "结论").map(head)),
    ..b.rows.map(r => (label(r.party), str(r.seats), str(r.at("for")), str(r.against), str(r.abstain), str(r.notCast), r.arithmetic, verdict(r.met))).flatten(),
    ..if b.total != none { let t = b.total; ([合计], str(t.seats), str(t.at("for")), str(t.against), str(t.abstain), str(t.notCast), [], []) },
  ) }
  set text(size: 15.75pt, tracking: 0.04pt, ..on-grid)
  set par(first-line-indent: (amount: 2 * cell, all: true), justify: true)
  if b.outcome != "" { par(hei("结果：") + b.outcome) }
})

#let statement(b) = block(width: 100%, stroke: (left: 2pt + luma(110)), inset: (left: cell), outset: (left: -0.3em), {
  set par(first-line-indent: 0pt)
  lead-in(hei(b.label) + b.speaker + "：", b.text)
})

#let text-put(b) = block(width: 100%, inset: (left: 2 * cell), {
  set par(first-line-indent: 0pt)
  par(hei(b.label + "："))
  lines(b.text)
})

#let decision(b) = {
  lead-in(hei("议定："), b.text)
  let facts = ()
  if b.lead != "" { facts.push("牵头：" + b.lead) }
  if b.due != "" { facts.push("期限：" + b.due) }
  if facts.len() > 0 { par("（" + facts.join("；") + "）") }
}

// The head of the first page: mark, number, issuer and date, red rule; then two blank lines and the title.
#{
  let size = calc.min(40pt, 156mm / d.mastheadWidth)
  let mark-line = size * 1.25
  let mark-height = size * 0.9 + mark-line * (d.masthead.len() - 1)
  let number-at = 35mm + mark-height + 2 * pitch
  let rule-at = number-at + 2 * pitch + 4mm - 6pt
  let height = calc.ceil(rule-at / pitch) * pitch
  block(width: 100%, height: height, breakable: false, {
    set par(first-line-indent: 0pt, justify: false)
    for (i, line) in d.masthead.enumerate() {
      place(top + center, dy: 35mm + i * mark-line, text(font: fonts.song, weight: 900, size: size, fill: red, tracking: 0pt, top-edge: "bounds", bottom-edge: "baseline", line))
    }
    place(top + center, dy: number-at, d.number)
    // Fifteen characters fit beside the date; a longer name is set smaller, on the same line.
    place(top + left, dx: cell, dy: number-at + pitch, text(size: 15.75pt * calc.min(1, 15 / d.issuer.clusters().len()), d.issuer))
    place(top + right, dx: -cell, dy: number-at + pitch, d.date)
    place(top + left, dy: rule-at, line(length: 100%, stroke: 1pt + red))
  })
  blank(2)
  title(d.title.join(linebreak()))
  if d.titleEn != "" { align(center, text(lang: "en", region: "gb", size: 14pt, par(justify: false, first-line-indent: 0pt, d.titleEn))) }
  blank(1)
}

#for b in d.blocks {
  if b.kind == "heading" {
    heading(level: b.level, box(width: 2 * cell) + (b.label + b.text.zh.join() + if b.text.en.len() > 0 { foreign("　" + b.text.en.join(" ")) }))
  } else if b.kind == "paragraph" { lines(b.text) }
  else if b.kind == "vote" { vote(b) }
  else if b.kind == "statement" { statement(b) }
  else if b.kind == "text-put" { text-put(b) }
  else if b.kind == "decision" { decision(b) }
}

#if d.attendance.len() > 0 { blank(1) }
#for list in d.attendance {
  block(width: 100%, inset: (left: 2 * cell), grid(
    columns: (3 * cell, 1fr),
    { set par(first-line-indent: 0pt); hei(list.label + "：") },
    {
      set par(first-line-indent: 0pt, justify: false)
      for u in list.units { par(u.unit + "　" + u.names.map(one => box(baseline: pitch - 20.2pt, one)).join("、")) }
    },
  ))
}

// Who was there when, and how; one line of the grid a stretch, so that it may break between pages.
#if d.register.rows.len() > 0 {
  blank(1)
  block(sticky: true, width: 100%, par(first-line-indent: 2 * cell, hei(d.register.title)))
  set text(size: 12pt, tracking: 0pt, ..off-grid)
  set par(first-line-indent: 0pt, justify: false)
  table(
    columns: (5.4em, 6.2em, 5.2em, 7.4em, 1fr),
    rows: pitch,
    inset: (x: 4pt, y: 0pt),
    align: left + horizon,
    stroke: (x, y) => (top: if y == 0 { 1pt } else if y == 1 { 0.7pt } else if d.register.rows.at(y - 1).at(1) != "" { 0.35pt }, bottom: if y == d.register.rows.len() { 1pt }),
    table.header(..("方", "姓名", "身份", "起止", "方式").map(words => text(font: fonts.hei, weight: 700, words))),
    ..d.register.rows.map(((party, name, capacity, time, how)) => (label(party, fits: 4), label(name, fits: 5), label(capacity, fits: 4), label(time, fits: 12), label(how, fits: 12))).flatten(),
  )
}

// Signatures. The empty boxes are where the fields will lie; their places are read back through <field>.
#let field-height = 2.6 * pitch
#let sign-here(p) = block(width: 100%, height: field-height, {
  place(top + left, block(width: 100%, height: 1pt, layout(size => [#context [#metadata((
    field: p.field, label: p.label + "签名", page: here().page(),
    x: here().position().x / 1pt, y: here().position().y / 1pt,
    width: size.width / 1pt, height: field-height / 1pt,
  ))<field>]])))
  place(top + left, pdf.artifact(shape(p + (letter: ""), field-height * 0.62, stroke: 1.4pt)))
})
#let party-head(p) = grid(
  columns: (auto, 1fr), column-gutter: 5pt, align: left + horizon,
  pdf.artifact(shape(p, 17pt)), text(font: fonts.hei, weight: 700, size: 14pt, fill: rgb(p.ink), p.label),
)
#let party-columns = {
  set par(first-line-indent: 0pt, justify: false, leading: 0.35em, spacing: 0pt)
  set text(..off-grid, tracking: 0pt, size: 10.5pt)
  grid(
    columns: (1fr,) * d.parties.len(),
    inset: (x, y) => (x: 6pt, top: if y == 0 { 7pt } else { 3pt }, bottom: if y == 1 { 8pt } else { 1pt }),
    stroke: (x, _) => if x > 0 { (left: 0.35pt + luma(120)) },
    align: left + top,
    ..d.parties.map(party-head),
    ..d.parties.map(p => p.organisation),
    ..d.parties.map(sign-here),
  )
}
#let snap(body) = layout(size => {
  let height = measure(block(width: size.width, body)).height
  block(breakable: false, width: 100%, height: calc.ceil(height / pitch) * pitch, body)
})

#if d.checkpoint == none { snap({
  set par(first-line-indent: 0pt)
  v(12pt)
  line(length: 100%, stroke: 1.2pt)
  v(8pt)
  grid(
    columns: (25mm, 1fr), column-gutter: 6mm,
    image(bytes(d.qr), format: "svg", width: 25mm, alt: "二维码：" + d.verifyUrl),
    small(10.5pt, {
      par(text(font: fonts.hei, weight: 700, size: 14pt, "节录　验证码　" + d.codeGrouped))
      par(d.verifyUrl)
      par(d.extractWords.first())
      par(text(lang: "en", region: "gb", size: 9.5pt, d.extractWords.last()))
    }),
  )
}) } else { snap({
  set par(first-line-indent: 0pt)
  v(12pt)
  small(10.5pt, par("各方签署本纪要，即确认会议记录截至定稿时的全部条目。"))
  v(5pt)
  line(length: 100%, stroke: 1.2pt)
  party-columns
  line(length: 100%, stroke: 0.35pt)
  v(8pt)
  grid(
    columns: (25mm, 1fr), column-gutter: 6mm,
    image(bytes(d.qr), format: "svg", width: 25mm, alt: "二维码：" + d.verifyUrl),
    small(10pt, {
      par(text(font: fonts.hei, weight: 700, size: 14pt, "验证码　" + d.codeGrouped))
      par(d.verifyUrl)
      par("会议记录检查点：" + d.checkpoint.origin + "，共 " + str(d.checkpoint.size) + " 条，根散列")
      par(text(size: 9pt, d.checkpoint.groups.slice(0, 8).join(" ") + linebreak() + d.checkpoint.groups.slice(8).join(" ")))
      for remark in d.checkpoint.remarks { par(text(size: 9pt, remark)) }
    }),
  )
}) }

#if d.imprint != none {
  v(1fr)
  block(breakable: false, width: 100%, {
    set text(size: 14pt, tracking: 0pt)
    set par(first-line-indent: 0pt)
    line(length: 100%, stroke: 0.35mm)
    if d.imprint.copyTo.len() > 0 {
      block(inset: (x: 14pt), grid(columns: (3em, 1fr), "抄送：", d.imprint.copyTo.join("，") + "。"))
      line(length: 100%, stroke: 0.25mm)
    }
    block(inset: (x: 14pt), grid(columns: (1fr, auto), d.imprint.printer, d.imprint.date + "印发"))
    line(length: 100%, stroke: 0.35mm)
  })
}
`;

/**
 * The look of a signature in its field: name as if written, then date and capacity. Set as SVG, whose
 * outlines become the appearance's drawing, so that no font is needed inside the signed revision.
 */
export const SIGNATURE_TEMPLATE = String.raw`
#let d = json("/document.json")
#set page(width: d.width * 1pt, height: d.height * 1pt, margin: 0pt, fill: none)
#set text(font: d.fonts.kai, fallback: false, lang: "zh", region: "cn", fill: black, top-edge: "bounds", bottom-edge: "baseline")
#set par(leading: 3pt, spacing: 3pt)
#let fit(size, font, body) = context {
  let natural = measure(text(size: size, font: font, body)).width
  let room = (d.width - 18) * 1pt
  text(size: if natural > room { size * (room / natural) } else { size }, font: font, body)
}
// Over the shape, which fills the upper 62 hundredths of the field.
#place(top + left, dx: 14pt, block(height: d.height * 0.62pt, align(horizon, fit(30pt, d.fonts.kai, d.name))))
#place(left + bottom, dx: 2pt, dy: -1pt, {
  set text(font: d.fonts.body, size: 8pt, top-edge: 0.9em, bottom-edge: -0.2em)
  block(width: (d.width - 4) * 1pt, { set par(leading: 0pt, spacing: 0pt); par(d.capacity); par(d.date) })
})
`;
