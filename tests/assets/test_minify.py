"""Minification of styles and scripts."""

import pytest

from compendium.assets.minify import minify_css, minify_js


def test_a_style_loses_comments_and_layout_and_keeps_its_strings():
    css = '/* it\'s a "box" */\n.a > b,\n.c {\n  content: "/* x */  ;  }";\n  margin: 0 1px;\n}\n'
    assert minify_css(css) == '.a>b,.c{content:"/* x */  ;  }";margin:0 1px}'


def test_a_script_loses_comments_types_and_layout_stays_strict_and_keeps_names_and_strings():
    script = (
        '"use strict";\n// Why.\nvar $a = (() => {\n  /**\n   * @type {x}\n   */\n'
        '  const read = (name) => name; // goes\n  // Why, too.\n  return { read, a: "https://x", b: /** @type {y} */ ("/* x */  y; // z") };\n})();\n'
    )
    assert minify_js(script) == (
        '"use strict";var $a=(()=>{let read=name=>name;return{read,a:`https://x`,b:`/* x */  y; // z`}})();'
    )


def test_a_script_with_its_own_end_tag_is_refused_not_cut_off():
    with pytest.raises(ValueError, match=r'the text contains "</script" — write "<\\/script"'):
        minify_js('const html = "</script>";\nconst more = 1;\n')
