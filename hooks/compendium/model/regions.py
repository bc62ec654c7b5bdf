"""Regions of the world and the States in each.

The division is that of the United Nations for its statistics (Standard Country or Area Codes for Statistical
Use, M49); it says nothing of alliances. Names come from the CLDR. Antarctica is in no region.
"""

from __future__ import annotations

from functools import cache

from babel import Locale

# By M49 code, in the order in which regions are offered: first those of most entries.
_STATES_BY_REGION = {
    "154": "ax dk ee fi fo gb gg ie im is je lt lv no se sj",
    "155": "at be ch de fr li lu mc nl",
    "151": "bg by cz hu md pl ro ru sk ua",
    # Kosovo has no place in the list of the UN; the CLDR puts it here.
    "039": "ad al ba es gi gr hr it me mk mt pt rs si sm va xk",
    "143": "kg kz tj tm uz",
    "145": "ae am az bh cy ge il iq jo kw lb om ps qa sa sy tr ye",
    "030": "cn hk jp kp kr mn mo tw",
    "035": "bn id kh la mm my ph sg th tl vn",
    "034": "af bd bt in ir lk mv np pk",
    "015": "dz eg eh ly ma sd tn",
    "011": "bf bj ci cv gh gm gn gw lr ml mr ne ng sh sl sn tg",
    "017": "ao cd cf cg cm ga gq st td",
    "014": "bi dj er et io ke km mg mu mw mz re rw sc so ss tf tz ug yt zm zw",
    "018": "bw ls na sz za",
    "021": "bm ca gl pm us",
    "013": "bz cr gt hn mx ni pa sv",
    "029": "ag ai aw bb bl bq bs cu cw dm do gd gp ht jm kn ky lc mf mq ms pr sx tc tt vc vg vi",
    "005": "ar bo br bv cl co ec fk gf gs gy pe py sr uy ve",
    "053": "au cc cx hm nf nz",
    "054": "fj nc pg sb vu",
    "057": "fm gu ki mh mp nr pw um",
    "061": "as ck nu pf pn tk to tv wf ws",
}
STATE_CODES_BY_REGION = {code: tuple(states.split()) for code, states in _STATES_BY_REGION.items()}


@cache
def region_names(language: str) -> dict[str, str]:
    """Return {"155": "Western Europe", …} in a language."""
    territories = Locale.parse(language).territories
    return {code: str(territories[code]) for code in STATE_CODES_BY_REGION}
