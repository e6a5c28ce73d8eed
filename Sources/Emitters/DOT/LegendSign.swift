import Diagrams

/// A sample of a sign, drawn as the picture draws it.
struct LegendSign {
  let sign: PositionedSign
  let theme: Theme

  func draw(on canvas: inout XDotCanvas) {
    switch sign.sign {
    case .node(let role): draw(theme.look(of: role), on: &canvas)
    case .edge(let role): draw(theme.look(of: role), on: &canvas)
    case .evidence(let evidence):
      var look = theme.look(of: Edge.Role.advance)
      theme.apply(evidence, to: &look)
      draw(look, on: &canvas)
    case .handOff:
      var look = theme.look(of: Edge.Role.advance)
      (look.colour, look.width) = (theme[.handOff], 1.9)
      draw(look, on: &canvas)
    case .emphasis(let emphasis): draw(emphasis, on: &canvas)
    case .status(let status): draw(status, on: &canvas)
    case .volume: drawVolume(on: &canvas)
    case .stock: drawStock(on: &canvas)
    case .level: drawLevel(on: &canvas)
    case .ribbon(let role): drawRibbon(role, on: &canvas)
    case .barLength: drawBarLengths(on: &canvas)
    case .recycledPart: drawRecycledPart(on: &canvas)
    case .returnMessage(let role): draw(theme.look(ofReturn: role), on: &canvas)
    case .activation:
      let bar = Rect(centre: frame.centre, size: Size(width: 8, height: frame.height))
      canvas.fill(bar, with: theme[.nodeFill])
      canvas.outline(bar, with: XDotCanvas.Pen(colour: theme[.nodeLine], width: 0.8))
    case .delay: drawDelay(on: &canvas)
    }
  }

  private var frame: Rect { sign.frame }

  private func draw(_ look: NodeLook, on canvas: inout XDotCanvas) {
    let pen = XDotCanvas.Pen(
      colour: look.line, width: look.lineWidth, line: look.isDashed ? .dashed : .solid)
    let side = min(frame.width, frame.height)
    let square = Rect(centre: frame.centre, size: Size(width: side, height: side))
    switch look.shape {
    case .rounded:
      canvas.fillRounded(frame, with: look.fill)
      canvas.outlineRounded(frame, with: pen)
      if look.isDouble { canvas.outlineRounded(frame.inset(by: 2), with: pen) }
    case .initialMark: canvas.ellipse(square.inset(by: side * 0.15), fill: look.fill, pen: pen)
    case .finalMark:
      canvas.ellipse(square, fill: theme[.paper], pen: pen)
      canvas.ellipse(square.inset(by: side * 0.22), fill: look.fill, pen: pen)
    case .ellipse: canvas.ellipse(frame, fill: look.fill, pen: pen)
    case .diamond:
      canvas.fill(frame.diamond, with: look.fill)
      canvas.stroke(frame.diamond + [frame.diamond[0]], with: pen)
    case .valve: ValveSign(frame: square, look: look).draw(on: &canvas)
    case .actor:
      canvas.fill(frame, with: look.fill)
      canvas.outline(frame, with: pen)
      ActorSign(
        frame: Rect(x: frame.centre.x - 13, y: frame.minY, width: 26, height: frame.height), look: look
      )
      .draw(on: &canvas)
    case .square, .cutCorners, .component, .note, .plain:
      canvas.fill(frame, with: look.fill)
      if look.shape != .plain { canvas.outline(frame, with: pen) }
    }
  }

  private func draw(_ look: EdgeLook, on canvas: inout XDotCanvas) {
    let middle = frame.centre.y
    let start = Point(x: frame.minX, y: middle)
    let tip = Point(x: frame.maxX, y: middle)
    if look.isHighlighted {
      let band = theme[.paper].mixed(with: look.colour, share: 0.22)
      canvas.stroke([start, tip], with: XDotCanvas.Pen(colour: band, width: look.width + 6))
    }
    let length = look.head == .none ? 0 : 6.0
    let pen = XDotCanvas.Pen(colour: look.colour, width: look.width, line: look.line)
    let isSolidHead = look.head == .filled || look.head == .triangle
    canvas.stroke([start, Point(x: tip.x - (isSolidHead ? length : 0), y: middle)], with: pen)
    let wings = [
      Point(x: tip.x - length, y: middle - 2.6), tip, Point(x: tip.x - length, y: middle + 2.6),
    ]
    let outline = XDotCanvas.Pen(colour: look.colour, width: look.width)
    switch look.head {
    case .filled: canvas.fill(wings, with: look.colour)
    case .open: canvas.stroke(wings, with: outline)
    case .triangle: canvas.stroke(wings + [wings[0]], with: outline)
    case .none: break
    }
    let diamond = Rect(x: start.x, y: middle - 2.6, width: 8, height: 5.2).diamond
    switch look.tail {
    case .filledDiamond: canvas.fill(diamond, with: look.colour)
    case .hollowDiamond:
      canvas.fill(diamond, with: theme[.paper])
      canvas.stroke(diamond + [diamond[0]], with: outline)
    case .none: break
    }
  }

  private func drawDelay(on canvas: inout XDotCanvas) {
    let look = theme.look(of: Edge.Role.positiveLink)
    draw(look, on: &canvas)
    for offset in [-4.0, -1] {
      let x = frame.centre.x + offset
      canvas.stroke(
        [Point(x: x, y: frame.centre.y - 5), Point(x: x, y: frame.centre.y + 5)],
        with: XDotCanvas.Pen(colour: look.colour, width: look.width))
    }
  }

  /// Emphasis is shown on a box and on a line, since both may carry it.
  private func draw(_ emphasis: Emphasis, on canvas: inout XDotCanvas) {
    var edge = theme.look(of: Edge.Role.advance)
    theme.apply(emphasis, hasVolume: false, to: &edge)
    let node = theme.look(of: Node(id: "sample", role: .state, emphasis: emphasis))
    let half = frame.width / 2 - 2
    let box = Rect(x: frame.minX, y: frame.minY, width: half, height: frame.height)
    let line = Rect(x: frame.maxX - half, y: frame.minY, width: half, height: frame.height)
    LegendSign(sign: PositionedSign(sign: sign.sign, frame: box), theme: theme).draw(node, on: &canvas)
    LegendSign(sign: PositionedSign(sign: sign.sign, frame: line), theme: theme).draw(edge, on: &canvas)
  }

  /// The sign that stands before a number, in its colour.
  private func draw(_ status: Badge.Status, on canvas: inout XDotCanvas) {
    let style = StyledLine.Style(colour: theme.ink(of: status), size: 12, isBold: true)
    canvas.text(
      status.sign ?? "", at: Point(x: frame.centre.x, y: frame.centre.y + 4), anchor: .centre,
      width: frame.width, style: style)
  }

  private func drawVolume(on canvas: inout XDotCanvas) {
    for (index, width) in [0.8, 2.4, 5].enumerated() {
      let left = frame.minX + frame.width * Double(index) / 3
      canvas.stroke(
        [Point(x: left, y: frame.centre.y), Point(x: left + frame.width / 3 - 1.5, y: frame.centre.y)],
        with: XDotCanvas.Pen(colour: theme[.advance], width: width))
    }
  }

  private func drawRibbon(_ role: Edge.Role, on canvas: inout XDotCanvas) {
    // As it looks where nothing shines through.
    let colour = theme[.paper].mixed(with: theme.look(of: role).colour, share: 0.4)
    canvas.fill(frame.inset(by: frame.height * 0.2), with: colour)
  }

  private func drawBarLengths(on canvas: inout XDotCanvas) {
    for (row, share) in [1, 0.6, 0.3].enumerated() {
      let bar = Rect(
        centre: Point(x: frame.centre.x, y: frame.minY + frame.height * (Double(row) + 0.5) / 3),
        size: Size(width: frame.width * share, height: frame.height / 3 - 1))
      canvas.fill(bar, with: theme[.nodeFill])
      canvas.outline(bar, with: XDotCanvas.Pen(colour: theme[.nodeLine], width: 0.6))
    }
  }

  private func drawRecycledPart(on canvas: inout XDotCanvas) {
    canvas.fill(frame, with: theme[.nodeFill])
    canvas.outline(frame, with: XDotCanvas.Pen(colour: theme[.nodeLine], width: 0.6))
    let strip = Size(width: frame.width * 0.5, height: frame.height / 3)
    let centre = Point(x: frame.centre.x, y: frame.maxY - strip.height / 2 - 1.5)
    canvas.fill(Rect(centre: centre, size: strip), with: theme[.recycle])
  }

  private func drawLevel(on canvas: inout XDotCanvas) {
    for (index, share) in [0.25, 0.6, 1].enumerated() {
      let tank = Rect(
        x: frame.minX + frame.width * Double(index) / 3 + 1, y: frame.minY, width: frame.width / 3 - 2,
        height: frame.height)
      canvas.fill(tank, with: theme[.nodeFill])
      canvas.fill(tank.filled(to: share), with: theme[.stockFill])
      canvas.outline(tank, with: XDotCanvas.Pen(colour: theme[.nodeLine], width: 0.8))
    }
  }

  private func drawStock(on canvas: inout XDotCanvas) {
    for (index, share) in [0, 0.5, 1].enumerated() {
      let cell = Rect(
        x: frame.minX + frame.width * Double(index) / 3, y: frame.minY, width: frame.width / 3,
        height: frame.height)
      canvas.fill(cell, with: theme[.nodeFill].mixed(with: theme[.stockFill], share: share))
      canvas.outline(cell, with: XDotCanvas.Pen(colour: theme[.nodeLine], width: 0.6))
    }
  }
}

extension Rect {
  /// The lower part of the box, a share of its height.
  func filled(to share: Double) -> Rect {
    Rect(x: minX, y: maxY - height * share, width: width, height: height * share)
  }

  func inset(by length: Double) -> Rect {
    Rect(centre: centre, size: Size(width: width - 2 * length, height: height - 2 * length))
  }
}
