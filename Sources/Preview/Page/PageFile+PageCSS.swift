extension PageFile {
  /// page.css, written by scripts/embed-page.
  static let pageCSS = ##"""
    :root {
      color-scheme: light dark;
      --paper: #ffffff; --ground: #f3f5f8; --ink: #1c2733; --soft: #556270; --line: #d3dae2; --brand: #1f4e79;
      --bad: #b3261e; --warn: #8a5300; --good: #1b6e3c; --hover: #e6edf5; --mark: #fff3c4; --shade: #0f172a22;
      font: 14px/1.5 system-ui, "Noto Sans", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", Meiryo, sans-serif;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #161c24; --ground: #0f141a; --ink: #e4eaf1; --soft: #a3b0bf; --line: #313b47; --brand: #8fb8de;
        --bad: #ff9a92; --warn: #ffc069; --good: #7fd6a0; --hover: #232d39; --mark: #4a3f14; --shade: #00000088;
      }
    }
    * { box-sizing: border-box; }
    html, body { height: 100%; margin: 0; }
    body { display: flex; flex-direction: column; background: var(--ground); color: var(--ink); }
    h1, h2, h3, h4, p, ul, dl, dd { margin: 0; padding: 0; }
    ul { list-style: none; }
    [hidden] { display: none !important; }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .skip { position: absolute; left: -999px; }
    .skip:focus { left: 8px; top: 8px; z-index: 9; background: var(--paper); padding: 8px 12px; }
    :focus-visible { outline: 2px solid var(--brand); outline-offset: 2px; }
    .quiet { color: var(--soft); }

    header, #choices { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 14px; padding: 8px 14px; background: var(--paper); }
    header { border-bottom: 1px solid var(--line); }
    #choices { border-bottom: 1px solid var(--line); padding-block: 6px; gap: 6px 16px; }
    .brand { display: flex; align-items: center; gap: 8px; font-weight: 650; letter-spacing: .01em; }
    nav { display: flex; flex-wrap: wrap; gap: 8px 14px; }
    label { display: inline-flex; align-items: center; gap: 6px; color: var(--soft); font-size: 12.5px; }
    select, input[type=search], input:not([type]), button, summary {
      font: inherit; font-size: 13px; color: var(--ink); background: var(--paper); border: 1px solid var(--line);
      border-radius: 6px; padding: 4px 8px; min-height: 30px;
    }
    select { max-width: 320px; }
    button, summary { cursor: pointer; }
    button:hover, summary:hover, select:hover:enabled { background: var(--hover); }
    select:disabled { opacity: .55; }
    .check input { width: 16px; height: 16px; accent-color: var(--brand); }
    .search { position: relative; flex: 1 1 200px; max-width: 340px; }
    .search input { width: 100%; }
    #found {
      position: absolute; z-index: 5; top: calc(100% + 4px); left: 0; right: 0; max-height: 50vh; overflow: auto;
      background: var(--paper); border: 1px solid var(--line); border-radius: 8px; box-shadow: 0 8px 24px var(--shade); padding: 4px;
    }
    #found li { padding: 5px 8px; border-radius: 5px; cursor: pointer; }
    #found li[aria-selected=true], #found li:hover { background: var(--hover); }
    #found .kind { color: var(--soft); font-size: 11.5px; margin-right: 4px; }
    #live { color: var(--good); font-size: 12px; min-width: 4.5em; }
    #live:not(:empty)::before { content: "●"; margin-right: 5px; font-size: 9px; vertical-align: 1px; }
    #downloads { position: relative; }
    #downloads summary { list-style: none; }
    #downloads summary::-webkit-details-marker { display: none; }
    #downloads summary::after { content: " ▾"; color: var(--soft); }
    #formats {
      position: absolute; right: 0; z-index: 5; margin-top: 4px; min-width: 130px; padding: 4px; background: var(--paper);
      border: 1px solid var(--line); border-radius: 8px; box-shadow: 0 8px 24px var(--shade);
    }
    #formats a { display: block; padding: 5px 10px; border-radius: 5px; color: var(--ink); text-decoration: none; }
    #formats a:hover, #formats a:focus-visible { background: var(--hover); }

    #banner { padding: 7px 14px; font-weight: 550; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
    #banner.stale { background: var(--mark); color: var(--ink); }
    #banner.lost { background: var(--bad); color: var(--paper); }

    main { flex: 1; min-height: 0; display: grid; grid-template-columns: minmax(0, 1fr) 360px; }
    #stage { position: relative; min-width: 0; min-height: 0; overflow: hidden; background: var(--ground); }
    #canvas { position: absolute; inset: 0; touch-action: none; cursor: grab; }
    #canvas:focus-visible { outline-offset: -3px; }
    #canvas.moving { cursor: grabbing; }
    #canvas svg { display: block; width: 100%; height: 100%; user-select: none; }
    #empty { position: absolute; inset: 0; display: grid; place-content: center; padding: 24px; text-align: center; color: var(--soft); }
    .drawing #canvas { transition: opacity .2s .25s; opacity: .6; }
    .part { cursor: pointer; transition: opacity .12s; }
    .part:focus { outline: none; }
    .part:focus-visible { outline: 3px solid var(--brand); outline-offset: 3px; }
    .part.far { opacity: .16; }
    #canvas text.far { opacity: .22; }
    .marking .part.near { opacity: 1; }
    .zoom { position: absolute; right: 12px; bottom: 12px; display: flex; flex-direction: column; border-radius: 8px; box-shadow: 0 2px 8px var(--shade); }
    .zoom button { width: 34px; height: 34px; padding: 0; font-size: 17px; border-radius: 0; border-bottom-width: 0; }
    .zoom button:first-child { border-radius: 8px 8px 0 0; }
    .zoom button:last-child { border-radius: 0 0 8px 8px; border-bottom-width: 1px; }
    #tip {
      position: absolute; z-index: 4; max-width: min(340px, 90%); padding: 10px 12px; pointer-events: none; background: var(--paper);
      border: 1px solid var(--line); border-radius: 8px; box-shadow: 0 8px 24px var(--shade); font-size: 12.5px;
    }

    #panel { min-height: 0; overflow: auto; background: var(--paper); border-left: 1px solid var(--line); padding: 4px 16px 20px; }
    #panel h2 { font-size: 12px; font-weight: 650; letter-spacing: .04em; color: var(--soft); margin: 14px 0 6px; }
    #panel h3, #tip h3 { font-size: 14px; margin-bottom: 2px; overflow-wrap: anywhere; }
    #panel h4 { font-size: 12px; color: var(--soft); margin: 12px 0 4px; }
    .note { color: var(--soft); font-size: 12.5px; }
    .fact { margin-top: 8px; padding-top: 8px; border-top: 1px solid var(--line); }
    .fact .name { color: var(--soft); }
    .fact dl { display: flex; flex-wrap: wrap; gap: 0 14px; font-size: 12px; }
    .fact dl div { display: flex; gap: 5px; }
    .fact dt { color: var(--soft); }
    .definition { font-size: 12px; color: var(--soft); margin-top: 2px; overflow-wrap: anywhere; }
    .neighbours ul { display: flex; flex-wrap: wrap; gap: 4px; }
    .neighbours button { padding: 1px 8px; min-height: 26px; font-size: 12px; }
    #problems li { padding: 7px 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
    #problems li:first-child { border-top: 0; }
    .severity { font-weight: 650; font-size: 12px; }
    .error .severity { color: var(--bad); }
    .warning .severity { color: var(--warn); }
    .advice .severity { color: var(--soft); }
    #problems code { font-size: 11.5px; color: var(--soft); }
    .place { font-size: 12px; color: var(--soft); }
    button.place { padding: 0; min-height: 24px; border: 0; background: none; color: var(--brand); text-decoration: underline; }
    #problems pre {
      overflow: auto; margin: 4px 0; padding: 6px 8px; font-size: 11.5px; line-height: 1.4; background: var(--ground);
      border-radius: 5px; font-family: ui-monospace, "Noto Sans Mono CJK JP", monospace;
    }
    .hint { font-size: 12.5px; }
    .hint::before { content: "→ "; color: var(--soft); }
    #source {
      max-height: 46vh; overflow: auto; margin: 0; padding: 6px 0; font-size: 11.5px; line-height: 1.5; background: var(--ground);
      border: 1px solid var(--line); border-radius: 6px; font-family: ui-monospace, "Noto Sans Mono CJK JP", monospace;
    }
    .line { display: block; padding-right: 8px; min-width: max-content; }
    .line::before { content: attr(data-number); display: inline-block; width: 3.4em; padding-right: 1em; text-align: right; color: var(--soft); }
    .line.marked { background: var(--mark); }

    @media (max-width: 900px) {
      html, body { height: auto; min-height: 100%; }
      main { display: flex; flex-direction: column; }
      #stage { height: 68vh; min-height: 320px; }
      #panel { border-left: 0; border-top: 1px solid var(--line); overflow: visible; }
      .search { max-width: none; flex-basis: 100%; order: 5; }
      select { max-width: min(260px, 60vw); }
    }
    @media (max-width: 560px) {
      header, #choices { padding-inline: 10px; }
      #choices { display: grid; grid-template-columns: 1fr 1fr; gap: 6px 10px; }
      #choices label:not(.check) { flex-direction: column; align-items: stretch; gap: 1px; }
      #choices select, #choices input:not([type=checkbox]) { width: 100%; max-width: none; }
      nav { width: 100%; }
      nav label { width: 100%; }
      nav select { flex: 1; min-width: 0; max-width: none; }
      nav label span { min-width: 2.6em; }
    }
    @media (prefers-reduced-motion: reduce) { * { transition: none !important; } }

    """##
}
