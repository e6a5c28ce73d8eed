extension PageFile {
  /// page.html, written by scripts/embed-page.
  static let pageHTML = ##"""
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Stagemap</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/page.css">
    <script type="module" src="/main.js"></script>
    </head>
    <body>
    <a class="skip" href="#canvas" data-word="skip"></a>
    <header>
      <p class="brand"><img src="/icon.svg" alt="" width="22" height="22"> Stagemap</p>
      <nav id="specs" data-label="specsAndViews">
        <label><span data-word="spec"></span><select id="spec"></select></label>
        <label><span data-word="view"></span><select id="view"></select></label>
      </nav>
      <div class="search" role="search">
        <label class="hidden" for="find" data-word="find"></label>
        <input id="find" type="search" autocomplete="off" role="combobox" aria-expanded="false"
          aria-controls="found" aria-autocomplete="list" data-placeholder="find">
        <ul id="found" role="listbox" data-label="found" hidden></ul>
      </div>
      <p id="live" role="status"></p>
      <button id="link" type="button" data-word="copyLink"></button>
      <details id="downloads">
        <summary data-word="download"></summary>
        <ul id="formats"></ul>
      </details>
    </header>
    <form id="choices" data-label="choices">
      <label><span data-word="language"></span><select id="lang"></select></label>
      <label><span data-word="theme"></span><select id="theme"></select></label>
      <label><span data-word="depth"></span><select id="depth"></select></label>
      <label><span data-word="lens"></span><select id="lens"></select></label>
      <label><span data-word="window"></span><input id="window" list="windows" size="14" autocomplete="off"
        spellcheck="false" data-placeholder="wholeTime"></label>
      <datalist id="windows"></datalist>
      <label><span data-word="segment"></span><select id="segment"></select></label>
      <label class="check"><input id="badges" type="checkbox" checked><span data-word="badges"></span></label>
    </form>
    <div id="banner" role="alert" hidden></div>
    <main>
      <h1 id="title" class="hidden">Stagemap</h1>
      <section id="stage" data-label="picture">
        <div id="canvas" tabindex="0" role="group" data-label="picture" aria-describedby="keys"></div>
        <p id="empty" hidden></p>
        <p id="keys" class="hidden" data-word="keys"></p>
        <div class="zoom" role="group" data-label="zoom">
          <button id="in" type="button" data-label="zoomIn" data-title="zoomIn">+</button>
          <button id="out" type="button" data-label="zoomOut" data-title="zoomOut">−</button>
          <button id="fit" type="button" data-label="fit" data-title="fit">⤢</button>
        </div>
        <div id="tip" role="tooltip" hidden></div>
      </section>
      <aside id="panel" data-label="panel">
        <section aria-labelledby="problems-title">
          <h2 id="problems-title" data-word="problems"></h2>
          <ul id="problems"></ul>
        </section>
        <section aria-labelledby="element-title">
          <h2 id="element-title" data-word="element"></h2>
          <div id="element" aria-live="polite"></div>
        </section>
        <section id="source-part" aria-labelledby="source-title" hidden>
          <h2 id="source-title" data-word="source"></h2>
          <pre id="source" tabindex="0" aria-labelledby="source-title"></pre>
        </section>
      </aside>
    </main>
    </body>
    </html>

    """##
}
