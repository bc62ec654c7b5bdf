"""Citations of a work in each style, written from the rules of its manual; `_` on either side of italics."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from citable import WORK_BY_DIFFICULTY
from each import for_each_case

from compendium.cite import apa, harvard
from compendium.cite.chicago import format_chicago
from compendium.cite.oscola import format_oscola
from compendium.cite.text import citation_to_plain_text
from compendium.cite.un import format_un
from compendium.cite.work import Work

OSCOLA_CITATIONS = {
    "a treaty": "Convention on Action against Trafficking (adopted 16 May 2005) CETS No 197, art 5(6).",
    "several articles": "Convention on X (adopted April 2011) CETS 210, arts 11–17.",
    "subdivisions": "Convention on X (adopted 2005) CETS No 5, art 1(1)(a)–(c).",
    "a treaty annexed to a resolution": "Protocol on Trafficking (adopted 2000) UNGA Res 55/25, art 6(3).",
    "a treaty without date and number": "Convention on Children (Lanzarote Convention) art 9(2).",
    "a directive": "Directive 2011/36/EU of the Council of 5 April 2011 on trafficking, recital 6.",
    "a law of a State": "Law on Trafficking (Moldova, adopted 20 October 2005) N. 241-XVI, art 15.",
    "a resolution": "United Nations General Assembly, ‘Strengthening co-operation’ (2003) UNGA Res 58/137, para 3(a).",
    "a resolution by its symbol": "United Nations General Assembly, ‘New York Declaration’ (19 September 2016) UN Doc A/RES/71/1, annex 1, para 5(a).",
    "a resolution of the Security Council": "United Nations Security Council, ‘Resolution 2331 (2016)’ (December 2016) UN Doc S/RES/2331 (2016) para 15.",
    "a document by its symbol": "Special Rapporteur, ‘Joint report’ UN Doc A/72/164, para 81.",
    "a decision": "OSCE Ministerial Council, ‘Strengthening Efforts’ (8 December 2017) MC.DEC/6/17, preamble.",
    "a declaration of nobody": "‘Brussels Declaration’ (September 2002) annex, para 2.",
    "a number in the title": "Committee of Ministers, ‘Recommendation Rec(2001)16 on children’ (31 October 2001).",
    "a paper in a series": "OSCE Office of the Special Representative, _The Role of Civil Society_ (OSCE Occasional Paper, OSCE 2018) Box 6.",
    "several places": "Group of Experts on Action against Trafficking in Human Beings, _Facts_ (2016) Box 6, section 3.4, fn 145, p 9.",
    "a document with paragraphs": "Group of Experts on Action against Trafficking in Human Beings, _Report on Belgium_ (GRETA(2017)26, Council of Europe 2017) paras 108–114.",
    "a person": "Liliana Sorrentino, _Assessment_ (ICMPD 2017) 9.",
    "two bodies": "La Strada International and Anti-Slavery International, _Guidance for NGOs_ (2013) 3–5 <https://example.net/g.pdf> accessed 22 August 2018.",
    "four bodies": "Alpha and others, _Guide_ (2014).",
    "neither author nor date": "_Annual Survey_ (Some House) ch 4.",
    "published by its author": "Anti-Slavery International, _Handbook_ (2004) annex 2.",
    "a title that asks": "La Strada International, _What Works?_ (2015) section 2.1.",
    "letters that are not Latin": "Центр «Фемида», _Приют для женщин_ (2016) 12.",
    "a chapter": "Marieke van Doorninck, ‘Changing the system’ in R Piotrowicz, C Rijken and B Uhl (eds), _Routledge Handbook_ (Routledge 2017) 419–426.",
    "a chapter without author": "‘Civil Society’ in IFSH (ed), _OSCE Yearbook 2015_ (2016).",
    "an article": "NAAG, ‘Value of NGOs’ _NAAGazette_, Vol 5, No 8 (29 August 2011).",
    "a page without date": "World of NGOs, ‘What is an NGO?’ (_NGO site_) <https://example.net/ngo> accessed 25 February 2018.",
    "a dated statement": "Platform, ‘Safeguarding “Helsinki”’ (_Platform site_, 11 December 2017) <https://example.net/s>.",
    "a page of the site that is its author": "Hydra, ‘About us’ (_Hydra_) <https://example.net/h> accessed 19 February 2018.",
    "a film": "‘Open your eyes’ (_YouTube_) <https://example.net/v> accessed 22 August 2018.",
    "a judgment": "_Rantsev v Cyprus and Russia_ App no 25965/04 (ECtHR, 7 January 2010) [289].",
    "our page": "‘UNDOK, drop-in centre’ (_Civil Society against Trafficking_) <https://example.org/practices/undok/> accessed [date].",
    "our page without an address": "‘UNDOK, drop-in centre’ (_Civil Society against Trafficking_).",
    "our page in a version": "Some Publisher, ‘The “Teramo Protocol”’ (_Civil Society against Trafficking_, version 2027.1, 3f2a9c1e7b0d, 1 March 2027) <https://example.org/t/> accessed [date].",
}

UN_CITATIONS = {
    "a treaty": "Convention on Action against Trafficking (Council of Europe, _Treaty Series_, No. 197), art. 5 (6).",
    "several articles": "Convention on X (Council of Europe, _Treaty Series_, No. 210), arts. 11–17.",
    "subdivisions": "Convention on X (Council of Europe, _Treaty Series_, No. 5), art. 1 (1) (a)–(c).",
    "a treaty annexed to a resolution": "Protocol on Trafficking (General Assembly resolution 55/25), art. 6 (3).",
    "a treaty without date and number": "Convention on Children (Lanzarote Convention), art. 9 (2).",
    "a directive": "Directive 2011/36/EU of the Council of 5 April 2011 on trafficking, recital 6.",
    "a law of a State": "Law on Trafficking (Moldova, N. 241-XVI), art. 15.",
    "a resolution": "General Assembly resolution 58/137, para. 3 (a).",
    "a resolution by its symbol": "General Assembly resolution 71/1, annex 1, para. 5 (a).",
    "a resolution of the Security Council": "Security Council resolution 2331 (2016), para. 15.",
    "a document by its symbol": "A/72/164, para. 81.",
    "a decision": "OSCE Ministerial Council, “Strengthening Efforts”, MC.DEC/6/17, 8 December 2017, preamble.",
    "a declaration of nobody": "“Brussels Declaration”, September 2002, annex, para. 2.",
    "a number in the title": "Committee of Ministers, “Recommendation Rec(2001)16 on children”, 31 October 2001.",
    "a paper in a series": "OSCE Office of the Special Representative, _The Role of Civil Society_, OSCE Occasional Paper (OSCE, 2018), box 6.",
    "several places": "Group of Experts on Action against Trafficking in Human Beings, _Facts_ (2016), box 6, sect. 3.4, footnote 145, p. 9.",
    "a document with paragraphs": "Group of Experts on Action against Trafficking in Human Beings, “Report on Belgium”, document GRETA(2017)26, 2017, paras. 108–114.",
    "a person": "Liliana Sorrentino, _Assessment_ (Vienna, ICMPD, 2017), p. 9.",
    "two bodies": "La Strada International and Anti-Slavery International, _Guidance for NGOs_ (2013), pp. 3–5. Available at https://example.net/g.pdf (accessed on 22 August 2018).",
    "four bodies": "Alpha and others, _Guide_ (2014).",
    "neither author nor date": "_Annual Survey_ (Some House), chap. 4.",
    "published by its author": "Anti-Slavery International, _Handbook_ (2004), annex 2.",
    "a title that asks": "La Strada International, _What Works?_ (2015), sect. 2.1.",
    "letters that are not Latin": "Центр «Фемида», _Приют для женщин_ (2016), p. 12.",
    "a chapter": "Marieke van Doorninck, “Changing the system”, in _Routledge Handbook_, R. Piotrowicz, C. Rijken and B. Uhl, eds. (Routledge, 2017), pp. 419–426.",
    "a chapter without author": "“Civil Society”, in _OSCE Yearbook 2015_, IFSH, ed. (Baden-Baden, 2016).",
    "an article": "NAAG, “Value of NGOs”, _NAAGazette_, vol. 5, No. 8 (29 August 2011).",
    "a page without date": "World of NGOs, “What is an NGO?”, NGO site. Available at https://example.net/ngo (accessed on 25 February 2018).",
    "a dated statement": "Platform, “Safeguarding ‘Helsinki’”, Platform site, 11 December 2017. Available at https://example.net/s.",
    "a page of the site that is its author": "Hydra, “About us”. Available at https://example.net/h (accessed on 19 February 2018).",
    "a film": "“Open your eyes”, video, YouTube. Available at https://example.net/v (accessed on 22 August 2018).",
    "a judgment": "European Court of Human Rights, _Rantsev v. Cyprus and Russia_, application No. 25965/04, judgment of 7 January 2010, para. 289.",
    "our page": "“UNDOK, drop-in centre”, Civil Society against Trafficking. Available at https://example.org/practices/undok/ (accessed on [date]).",
    "our page without an address": "“UNDOK, drop-in centre”, Civil Society against Trafficking.",
    "our page in a version": "Some Publisher, “The ‘Teramo Protocol’”, Civil Society against Trafficking, version 2027.1, 3f2a9c1e7b0d, 1 March 2027. Available at https://example.org/t/ (accessed on [date]).",
}

APA_CITATIONS = {
    "a treaty": "Convention on Action against Trafficking, May 16, 2005, CETS No. 197.",
    "several articles": "Convention on X, April 2011, CETS 210.",
    "subdivisions": "Convention on X, 2005, CETS No. 5.",
    "a treaty annexed to a resolution": "Protocol on Trafficking, 2000, UNGA Res. 55/25.",
    "a treaty without date and number": "Convention on Children (Lanzarote Convention).",
    "a directive": "Directive 2011/36/EU of the Council of 5 April 2011 on trafficking, April 5, 2011.",
    "a law of a State": "Law on Trafficking (Moldova), October 20, 2005, N. 241-XVI.",
    "a resolution": "United Nations General Assembly. (2003). _Strengthening co-operation_ (GA Res 58/137).",
    "a resolution by its symbol": "United Nations General Assembly. (2016). _New York Declaration_ (A/RES/71/1).",
    "a resolution of the Security Council": "United Nations Security Council. (2016). _Resolution 2331 (2016)_ (S/RES/2331 (2016)).",
    "a document by its symbol": "Special Rapporteur. (n.d.). _Joint report_ (A/72/164).",
    "a decision": "OSCE Ministerial Council. (2017). _Strengthening Efforts_ (MC.DEC/6/17).",
    "a declaration of nobody": "_Brussels Declaration_. (2002).",
    "a number in the title": "Committee of Ministers. (2001). _Recommendation Rec(2001)16 on children_.",
    "a paper in a series": "OSCE Office of the Special Representative. (2018). _The Role of Civil Society_ (OSCE Occasional Paper). OSCE.",
    "several places": "Group of Experts on Action against Trafficking in Human Beings. (2016). _Facts_.",
    "a document with paragraphs": "Group of Experts on Action against Trafficking in Human Beings. (2017). _Report on Belgium_ (GRETA(2017)26). Council of Europe.",
    "a person": "Sorrentino, L. (2017). _Assessment_. ICMPD.",
    "two bodies": "La Strada International & Anti-Slavery International. (2013). _Guidance for NGOs_. https://example.net/g.pdf",
    "four bodies": "Alpha, Beta, Gamma, & Delta. (2014). _Guide_.",
    "neither author nor date": "_Annual Survey_. (n.d.). Some House.",
    "published by its author": "Anti-Slavery International. (2004). _Handbook_.",
    "a title that asks": "La Strada International. (2015). _What Works?_",
    "letters that are not Latin": "Центр «Фемида». (2016). _Приют для женщин_.",
    "a chapter": "van Doorninck, M. (2017). Changing the system. In R. Piotrowicz, C. Rijken, & B. Uhl (Eds.), _Routledge Handbook_ (pp. 419–426). Routledge.",
    "a chapter without author": "Civil Society. (2016). In IFSH (Ed.), _OSCE Yearbook 2015_.",
    "an article": "NAAG. (2011, August 29). Value of NGOs. _NAAGazette_, Vol. 5, No. 8.",
    "a page without date": "World of NGOs. (n.d.). _What is an NGO?_ NGO site. Retrieved February 25, 2018, from https://example.net/ngo",
    "a dated statement": "Platform. (2017, December 11). _Safeguarding “Helsinki”_. Platform site. https://example.net/s",
    "a page of the site that is its author": "Hydra. (n.d.). _About us_. Retrieved February 19, 2018, from https://example.net/h",
    "a film": "_Open your eyes_ [Video]. (n.d.). YouTube. https://example.net/v",
    "a judgment": "_Rantsev v. Cyprus and Russia_, Application no. 25965/04 (European Court of Human Rights, January 7, 2010).",
    "our page": "_UNDOK, drop-in centre_. (n.d.). Civil Society against Trafficking. Retrieved [date], from https://example.org/practices/undok/",
    "our page without an address": "_UNDOK, drop-in centre_. (n.d.). Civil Society against Trafficking.",
    "our page in a version": "Some Publisher. (2027, March 1). _The “Teramo Protocol”_ (Version 2027.1, 3f2a9c1e7b0d). Civil Society against Trafficking. https://example.org/t/",
}

APA_IN_TEXT_CITATIONS = {
    "a treaty": "(Convention on Action against Trafficking, 2005, Art. 5(6))",
    "several articles": "(Convention on X, 2011, Arts. 11–17)",
    "subdivisions": "(Convention on X, 2005, Art. 1(1)(a)–(c))",
    "a treaty annexed to a resolution": "(Protocol on Trafficking, 2000, Art. 6(3))",
    "a treaty without date and number": "(Convention on Children (Lanzarote Convention), n.d., Art. 9(2))",
    "a directive": "(Directive 2011/36/EU of the Council of 5 April 2011 on trafficking, 2011, Recital 6)",
    "a law of a State": "(Law on Trafficking, 2005, Art. 15)",
    "a resolution": "(United Nations General Assembly, 2003, para. 3(a))",
    "a document by its symbol": "(Special Rapporteur, n.d., para. 81)",
    "a decision": "(OSCE Ministerial Council, 2017, Preamble)",
    "a declaration of nobody": "(_Brussels Declaration_, 2002, Annex, para. 2)",
    "a paper in a series": "(OSCE Office of the Special Representative, 2018, Box 6)",
    "several places": "(Group of Experts on Action against Trafficking in Human Beings, 2016, Box 6, Section 3.4, Footnote 145, p. 9)",
    "a document with paragraphs": "(Group of Experts on Action against Trafficking in Human Beings, 2017, paras. 108–114)",
    "a person": "(Sorrentino, 2017, p. 9)",
    "two bodies": "(La Strada International & Anti-Slavery International, 2013, pp. 3–5)",
    "four bodies": "(Alpha et al., 2014)",
    "neither author nor date": "(_Annual Survey_, n.d., Chapter 4)",
    "a title that asks": "(La Strada International, 2015, Section 2.1)",
    "letters that are not Latin": "(Центр «Фемида», 2016, p. 12)",
    "a chapter": "(van Doorninck, 2017, pp. 419–426)",
    "a chapter without author": "(“Civil Society,” 2016)",
    "an article": "(NAAG, 2011)",
    "a page without date": "(World of NGOs, n.d.)",
    "a film": "(_Open your eyes_, n.d.)",
    "a judgment": "(_Rantsev v. Cyprus and Russia_, 2010, para. 289)",
    "our page": "(_UNDOK, drop-in centre_, n.d.)",
    "our page in a version": "(Some Publisher, 2027)",
}

CHICAGO_CITATIONS = {
    "a treaty": "Convention on Action against Trafficking, May 16, 2005, CETS No. 197, art. 5(6).",
    "several articles": "Convention on X, April 2011, CETS 210, arts. 11–17.",
    "subdivisions": "Convention on X, 2005, CETS No. 5, art. 1(1)(a)–(c).",
    "a treaty annexed to a resolution": "Protocol on Trafficking, 2000, UNGA Res. 55/25, art. 6(3).",
    "a treaty without date and number": "Convention on Children (Lanzarote Convention), art. 9(2).",
    "a directive": "Directive 2011/36/EU of the Council of 5 April 2011 on trafficking, April 5, 2011, recital 6.",
    "a law of a State": "Law on Trafficking (Moldova), October 20, 2005, N. 241-XVI, art. 15.",
    "a resolution": "United Nations General Assembly, “Strengthening co-operation,” GA Res 58/137, 2003, para. 3(a).",
    "a resolution by its symbol": "United Nations General Assembly, “New York Declaration,” A/RES/71/1, September 19, 2016, annex 1, para. 5(a).",
    "a resolution of the Security Council": "United Nations Security Council, “Resolution 2331 (2016),” S/RES/2331 (2016), December 2016, para. 15.",
    "a document by its symbol": "Special Rapporteur, “Joint report,” A/72/164, para. 81.",
    "a decision": "OSCE Ministerial Council, “Strengthening Efforts,” MC.DEC/6/17, December 8, 2017, preamble.",
    "a declaration of nobody": "“Brussels Declaration,” September 2002, annex, para. 2.",
    "a number in the title": "Committee of Ministers, “Recommendation Rec(2001)16 on children,” October 31, 2001.",
    "a paper in a series": "OSCE Office of the Special Representative, _The Role of Civil Society_, OSCE Occasional Paper (OSCE, 2018), box 6.",
    "several places": "Group of Experts on Action against Trafficking in Human Beings, _Facts_ (2016), box 6, sec. 3.4, n. 145, p. 9.",
    "a document with paragraphs": "Group of Experts on Action against Trafficking in Human Beings, _Report on Belgium_, GRETA(2017)26 (Council of Europe, 2017), paras. 108–114.",
    "a person": "Liliana Sorrentino, _Assessment_ (Vienna: ICMPD, 2017), 9.",
    "two bodies": "La Strada International and Anti-Slavery International, _Guidance for NGOs_ (2013), 3–5, https://example.net/g.pdf.",
    "four bodies": "Alpha et al., _Guide_ (2014).",
    "neither author nor date": "_Annual Survey_ (Some House, n.d.), chap. 4.",
    "published by its author": "Anti-Slavery International, _Handbook_ (2004), annex 2.",
    "a title that asks": "La Strada International, _What Works?_ (2015), sec. 2.1.",
    "letters that are not Latin": "Центр «Фемида», _Приют для женщин_ (2016), 12.",
    "a chapter": "Marieke van Doorninck, “Changing the system,” in _Routledge Handbook_, ed. R. Piotrowicz, C. Rijken, and B. Uhl (Routledge, 2017), 419–426.",
    "a chapter without author": "“Civil Society,” in _OSCE Yearbook 2015_, ed. IFSH (Baden-Baden, 2016).",
    "an article": "NAAG, “Value of NGOs,” _NAAGazette_, vol. 5, no. 8 (August 29, 2011).",
    "a page without date": "World of NGOs, “What is an NGO?,” NGO site, accessed February 25, 2018, https://example.net/ngo.",
    "a dated statement": "Platform, “Safeguarding ‘Helsinki,’” Platform site, December 11, 2017, https://example.net/s.",
    "a page of the site that is its author": "Hydra, “About us,” accessed February 19, 2018, https://example.net/h.",
    "a film": "“Open your eyes,” video, YouTube, accessed August 22, 2018, https://example.net/v.",
    "a judgment": "Rantsev v. Cyprus and Russia, Application no. 25965/04, European Court of Human Rights, January 7, 2010, para. 289.",
    "our page": "“UNDOK, drop-in centre,” Civil Society against Trafficking, accessed [date], https://example.org/practices/undok/.",
    "our page without an address": "“UNDOK, drop-in centre,” Civil Society against Trafficking.",
    "our page in a version": "Some Publisher, “The ‘Teramo Protocol,’” Civil Society against Trafficking, version 2027.1, 3f2a9c1e7b0d, March 1, 2027, https://example.org/t/.",
}

HARVARD_CITATIONS = {
    "a treaty": "_Convention on Action against Trafficking_ (2005) CETS No. 197.",
    "several articles": "_Convention on X_ (2011) CETS 210.",
    "subdivisions": "_Convention on X_ (2005) CETS No. 5.",
    "a treaty annexed to a resolution": "_Protocol on Trafficking_ (2000) UNGA Res. 55/25.",
    "a treaty without date and number": "_Convention on Children (Lanzarote Convention)_ (no date).",
    "a directive": "_Directive 2011/36/EU of the Council of 5 April 2011 on trafficking_ (2011).",
    "a law of a State": "_Law on Trafficking_ (2005) Moldova, N. 241-XVI.",
    "a resolution": "United Nations General Assembly (2003) _Strengthening co-operation_. GA Res 58/137.",
    "a resolution by its symbol": "United Nations General Assembly (2016) _New York Declaration_. A/RES/71/1.",
    "a resolution of the Security Council": "United Nations Security Council (2016) _Resolution 2331 (2016)_. S/RES/2331 (2016).",
    "a document by its symbol": "Special Rapporteur (no date) _Joint report_. A/72/164.",
    "a decision": "OSCE Ministerial Council (2017) _Strengthening Efforts_. MC.DEC/6/17.",
    "a declaration of nobody": "_Brussels Declaration_ (2002).",
    "a number in the title": "Committee of Ministers (2001) _Recommendation Rec(2001)16 on children_.",
    "a paper in a series": "OSCE Office of the Special Representative (2018) _The Role of Civil Society_. OSCE Occasional Paper. OSCE.",
    "several places": "Group of Experts on Action against Trafficking in Human Beings (2016) _Facts_.",
    "a document with paragraphs": "Group of Experts on Action against Trafficking in Human Beings (2017) _Report on Belgium_. GRETA(2017)26. Council of Europe.",
    "a person": "Sorrentino, L. (2017) _Assessment_. Vienna: ICMPD.",
    "two bodies": "La Strada International and Anti-Slavery International (2013) _Guidance for NGOs_. Available at: https://example.net/g.pdf (Accessed: 22 August 2018).",
    "four bodies": "Alpha _et al._ (2014) _Guide_.",
    "neither author nor date": "_Annual Survey_ (no date) Some House.",
    "published by its author": "Anti-Slavery International (2004) _Handbook_.",
    "a title that asks": "La Strada International (2015) _What Works?_",
    "letters that are not Latin": "Центр «Фемида» (2016) _Приют для женщин_.",
    "a chapter": "van Doorninck, M. (2017) ‘Changing the system’, in Piotrowicz, R., Rijken, C. and Uhl, B. (eds) _Routledge Handbook_. Routledge, pp. 419–426.",
    "a chapter without author": "‘Civil Society’ (2016) in IFSH (ed.) _OSCE Yearbook 2015_. Baden-Baden.",
    "an article": "NAAG (2011) ‘Value of NGOs’, _NAAGazette_, Vol. 5, No. 8, 29 August.",
    "a page without date": "World of NGOs (no date) _What is an NGO?_ NGO site. Available at: https://example.net/ngo (Accessed: 25 February 2018).",
    "a dated statement": "Platform (2017) _Safeguarding “Helsinki”_. Platform site. Available at: https://example.net/s",
    "a page of the site that is its author": "Hydra (no date) _About us_. Available at: https://example.net/h (Accessed: 19 February 2018).",
    "a film": "_Open your eyes_ (no date) [Video]. YouTube. Available at: https://example.net/v (Accessed: 22 August 2018).",
    "a judgment": "_Rantsev v. Cyprus and Russia_ (2010) European Court of Human Rights, Application no. 25965/04.",
    "our page": "_UNDOK, drop-in centre_ (no date) Civil Society against Trafficking. Available at: https://example.org/practices/undok/ (Accessed: [date]).",
    "our page without an address": "_UNDOK, drop-in centre_ (no date) Civil Society against Trafficking.",
    "our page in a version": "Some Publisher (2027) _The “Teramo Protocol”_. Civil Society against Trafficking. Version 2027.1, 3f2a9c1e7b0d. Available at: https://example.org/t/ (Accessed: [date]).",
}

HARVARD_IN_TEXT_CITATIONS = {
    "a treaty": "(_Convention on Action against Trafficking_, 2005, Article 5(6))",
    "several articles": "(_Convention on X_, 2011, Articles 11–17)",
    "subdivisions": "(_Convention on X_, 2005, Article 1(1)(a)–(c))",
    "a treaty annexed to a resolution": "(_Protocol on Trafficking_, 2000, Article 6(3))",
    "a treaty without date and number": "(_Convention on Children (Lanzarote Convention)_, no date, Article 9(2))",
    "a directive": "(_Directive 2011/36/EU of the Council of 5 April 2011 on trafficking_, 2011, recital 6)",
    "a law of a State": "(_Law on Trafficking_, 2005, Article 15)",
    "a resolution": "(United Nations General Assembly, 2003, para. 3(a))",
    "a document by its symbol": "(Special Rapporteur, no date, para. 81)",
    "a decision": "(OSCE Ministerial Council, 2017, Preamble)",
    "a declaration of nobody": "(_Brussels Declaration_, 2002, Annex, para. 2)",
    "a paper in a series": "(OSCE Office of the Special Representative, 2018, Box 6)",
    "several places": "(Group of Experts on Action against Trafficking in Human Beings, 2016, Box 6, section 3.4, footnote 145, p. 9)",
    "a document with paragraphs": "(Group of Experts on Action against Trafficking in Human Beings, 2017, paras 108–114)",
    "a person": "(Sorrentino, 2017, p. 9)",
    "two bodies": "(La Strada International and Anti-Slavery International, 2013, pp. 3–5)",
    "four bodies": "(Alpha _et al._, 2014)",
    "neither author nor date": "(_Annual Survey_, no date, chapter 4)",
    "a title that asks": "(La Strada International, 2015, section 2.1)",
    "letters that are not Latin": "(Центр «Фемида», 2016, p. 12)",
    "a chapter": "(van Doorninck, 2017, pp. 419–426)",
    "a chapter without author": "(‘Civil Society’, 2016)",
    "an article": "(NAAG, 2011)",
    "a page without date": "(World of NGOs, no date)",
    "a film": "(_Open your eyes_, no date)",
    "a judgment": "(_Rantsev v. Cyprus and Russia_, 2010, para. 289)",
    "our page": "(_UNDOK, drop-in centre_, no date)",
    "our page in a version": "(Some Publisher, 2027)",
}

EXPECTED_CITATIONS_BY_STYLE: dict[str, tuple[Callable[[Work], str], dict[str, str]]] = {
    "OSCOLA": (format_oscola, OSCOLA_CITATIONS),
    "UN": (format_un, UN_CITATIONS),
    "APA": (apa.reference_list_entry, APA_CITATIONS),
    "APA in the text": (apa.in_text_citation, APA_IN_TEXT_CITATIONS),
    "Chicago": (format_chicago, CHICAGO_CITATIONS),
    "Harvard": (harvard.reference_list_entry, HARVARD_CITATIONS),
    "Harvard in the text": (harvard.in_text_citation, HARVARD_IN_TEXT_CITATIONS),
}
STYLE_AND_WORK_CASES = [
    (style, name) for style, (_, table) in EXPECTED_CITATIONS_BY_STYLE.items() for name in table
]


@for_each_case(STYLE_AND_WORK_CASES, ": ".join)
def test_a_style_writes_a_work_as_its_manual_says(case):
    style, name = case
    write, expected = EXPECTED_CITATIONS_BY_STYLE[style]
    assert citation_to_plain_text(write(WORK_BY_DIFFICULTY[name]), "_") == expected[name]


@pytest.mark.parametrize("style", EXPECTED_CITATIONS_BY_STYLE)
def test_a_table_has_at_least_twenty_five_works(style):
    assert len(EXPECTED_CITATIONS_BY_STYLE[style][1]) >= 25


@pytest.mark.parametrize("style", ["OSCOLA", "UN", "APA", "Chicago", "Harvard"])
def test_no_work_is_missing_in_a_table_of_notes_and_references(style):
    assert EXPECTED_CITATIONS_BY_STYLE[style][1].keys() == WORK_BY_DIFFICULTY.keys()
