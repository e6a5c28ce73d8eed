// The words of the page, in the reader's language.

const words = {
  en: {
    skip: "To the picture", specsAndViews: "Specs and views", spec: "Spec", view: "View",
    find: "Find in the picture (/)", found: "Found", copyLink: "Copy link", copied: "Link copied",
    download: "Download", choices: "What is drawn and how", language: "Language", theme: "Theme",
    depth: "Depth", lens: "Lens", window: "Window", segment: "Segment", badges: "Numbers",
    wholeTime: "all time", picture: "Picture", zoom: "Zoom", zoomIn: "Larger (+)", zoomOut: "Smaller (−)",
    fit: "Whole picture (0)", panel: "Problems and numbers", problems: "Problems", element: "Numbers",
    source: "Source", none: "No problems.",
    pick: "Rest on an element of the picture, or select one, to see the numbers behind it.",
    keys: "Arrow keys move the picture, + and − zoom, 0 shows all of it. Enter goes to its elements, " +
      "arrow keys go from one to the next, Enter marks what is next to one, Escape leaves.",
    own: "as the spec says", screen: "as the screen", all: "all", allSegments: "all segments",
    stale: "The spec cannot be drawn as it is. This is the last good picture.",
    never: "This picture cannot be drawn yet. The problems beside it say why.",
    lost: "The connection to stagemap is lost. Trying again…", live: "live", drawing: "drawing…",
    noSpecs: "There is no spec yet. 'stagemap init' makes a first one.",
    basis: "basis", count: "n", interval: "95 % interval", target: "target", noNumbers: "No numbers here.",
    neighbours: "Next to it", from: "from", to: "to", error: "error", warning: "warning", advice: "advice",
    showSource: "Show in the source", nothingFound: "Nothing found", errors: "errors", refused: "refused",
    branch: "branch", kindNode: "element", kindEdge: "connection", kindLane: "lane", kindGroup: "group",
    "lens-pass-rate": "pass rate", "lens-sensitivity": "sensitivity", "lens-target": "target",
    "lens-time": "time", "lens-money": "money",
    "depth-stage": "stages", "depth-state": "states", "depth-action": "actions",
  },
  ja: {
    skip: "図へ移動", specsAndViews: "仕様と図", spec: "仕様", view: "図",
    find: "図の中を検索 (/)", found: "検索結果", copyLink: "リンクをコピー", copied: "リンクをコピーしました",
    download: "ダウンロード", choices: "図の内容と描き方", language: "言語", theme: "テーマ",
    depth: "粒度", lens: "観点", window: "期間", segment: "セグメント", badges: "数値",
    wholeTime: "全期間", picture: "図", zoom: "拡大・縮小", zoomIn: "拡大 (+)", zoomOut: "縮小 (−)",
    fit: "全体表示 (0)", panel: "問題と数値", problems: "問題", element: "数値",
    source: "ソース", none: "問題はありません。",
    pick: "図の要素にポインターを合わせるか選択すると、その数値を表示します。",
    keys: "矢印キーで移動、+ と − で拡大縮小、0 で全体表示。Enter で要素に入り、矢印キーで次の要素へ、Enter で隣接要素を強調、Escape で戻ります。",
    own: "仕様のとおり", screen: "画面に合わせる", all: "すべて", allSegments: "全セグメント",
    stale: "現在の仕様は描けません。最後に描けた図を表示しています。",
    never: "この図はまだ描けません。理由は横の「問題」に示しています。",
    lost: "stagemap との接続が切れました。再接続しています…", live: "接続中", drawing: "描画中…",
    noSpecs: "仕様がまだありません。'stagemap init' で最初の仕様を作れます。",
    basis: "基準", count: "n", interval: "95%区間", target: "目標", noNumbers: "数値はありません。",
    neighbours: "隣接する要素", from: "元", to: "先", error: "エラー", warning: "警告", advice: "助言",
    showSource: "ソースで見る", nothingFound: "見つかりません", errors: "件のエラー", refused: "拒否されました",
    branch: "分岐", kindNode: "要素", kindEdge: "つながり", kindLane: "レーン", kindGroup: "グループ",
    "lens-pass-rate": "通過率", "lens-sensitivity": "感度", "lens-target": "目標", "lens-time": "時間",
    "lens-money": "金額",
    "depth-stage": "段階", "depth-state": "状態", "depth-action": "作業",
  },
};

export const language = navigator.language.toLowerCase().startsWith("ja") ? "ja" : "en";

/** A word of the page; what it has no word for stays as it is. */
export const word = key => words[language][key] ?? key;

/** Puts the words into the elements that name them. */
export function fillWords(root) {
  document.documentElement.lang = language;
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of root.querySelectorAll("[data-label]"))
    element.setAttribute("aria-label", word(element.dataset.label));
  for (const element of root.querySelectorAll("[data-title]")) element.title = word(element.dataset.title);
  for (const element of root.querySelectorAll("[data-placeholder]"))
    element.placeholder = word(element.dataset.placeholder);
}

/** Makes an element with a class and children; texts become text and never markup. */
export function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children.filter(child => child !== null && child !== undefined && child !== ""));
  return element;
}
