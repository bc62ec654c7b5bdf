"""Works to cite, each for what is difficult about it."""

from __future__ import annotations

from dataclasses import replace

from compendium.cite.work import AmendingText, CreatorName, Publication, Work, organisation_name, parse_name

GRETA = organisation_name("Group of Experts on Action against Trafficking in Human Beings (GRETA)")
GENERAL_ASSEMBLY = CreatorName("United Nations General Assembly")
LA_STRADA, ANTI_SLAVERY = CreatorName("La Strada International"), CreatorName("Anti-Slavery International")
PERSON_NAME = parse_name("Liliana Sorrentino", person=True)
HANDBOOK_EDITORS = tuple(map(parse_name, ("R. Piotrowicz", "C. Rijken", "B. Uhl")))
PAPER_WORK = Work(
    "report",
    "The Role of Civil Society",
    key="source-paper",
    authors=(CreatorName("OSCE Office of the Special Representative", abbreviation="OSR"),),
    series="OSCE Occasional Paper",
    date="2018",
    publisher="OSCE",
    pinpoint="Box 6",
)
TREATY_WORK = Work(
    "treaty",
    "Convention on Action against Trafficking",
    key="text-treaty",
    number="CETS No. 197",
    date="2005-05-16",
    is_dated_by_opening=True,
    in_force="2008-02-01",
    pinpoint="Article 5(6)",
)
OUR_PAGE_WORK = Work(
    "webpage",
    "UNDOK, drop-in centre",
    key="practice-undok",
    container="Civil Society against Trafficking",
    url="https://example.org/practices/undok/",
    is_our_page=True,
)


def _report_work(title: str, *authors: CreatorName, **more: str) -> Work:
    return Work("report", title, authors=authors, **more)  # type: ignore[arg-type]


_WORKS_WITHOUT_KEYS: dict[str, Work] = {
    # Law
    "a treaty": TREATY_WORK,
    "several articles": Work("treaty", "Convention on X", number="CETS No. 210", date="2011-04", pinpoint="Articles 11-17"),
    "subdivisions": Work("treaty", "Convention on X", number="CETS No. 5", date="2005", pinpoint="Article 1(1)(a)-(c)"),
    "a treaty annexed to a resolution": Work(
        "treaty", "Protocol on Trafficking", number="UNGA Res. 55/25", date="2000", pinpoint="Article 6(3)"
    ),
    "a treaty in a treaty series": Work(
        "treaty",
        "Protocol on Trafficking",
        number="UNGA Res. 55/25",
        date="2000-11-15",
        in_force="2003-12-25",
        publication=Publication("UNTS", "2237", "319"),
        url="https://example.net/treaty",
        pinpoint="Article 6(3)",
    ),
    "a treaty without date and number": Work("treaty", "Convention on Children (Lanzarote Convention)", pinpoint="Article 9(2)"),
    "a directive": Work(
        "legislation",
        "Directive 2011/36/EU of the Council of 5 April 2011 on trafficking",
        number="Directive 2011/36/EU",
        date="2011-04-05",
        publication=Publication("OJ L", "101", "1", "2011-04-15"),
        pinpoint="Recital 6",
    ),
    "a changed act with a number of its own": Work(
        "legislation",
        "Directive (EU) 2024/1712 of 13 June 2024",
        number="Directive (EU) 2024/1712",
        date="2024-06-13",
        amended_by=(AmendingText("Directive (EU) 2026/1", Publication("OJ L", "2026/1", date="2026-01-05")),),
        publication=Publication("OJ L", "2024/1712", date="2024-06-24"),
        pinpoint="Article 2(1)",
    ),
    "a directive without its journal": Work(
        "legislation", "Council Directive 2004/81/EC on permits", number="Directive 2004/81/EC", date="2004-04-29", pinpoint="Article 12(1)"
    ),
    "a law of a State": Work(
        "legislation", "Law on Trafficking", number="N. 241-XVI", date="2005-10-20", jurisdiction="Moldova", pinpoint="Article 15"
    ),
    "a law of a State in its journal": Work(
        "legislation",
        "Law N. 241-XVI",
        number="N. 241-XVI",
        date="2005-10-20",
        publication=Publication("Monitorul Oficial", "164-167, art. 812"),
        jurisdiction="Moldova",
        pinpoint="Article 15",
    ),
    "a consolidated text": Work(
        "legislation", "Directive 2011/36/EU, consolidated text of 14 July 2024", number="CELEX 02011L0036-20240714", date="2024-07-14",
        is_dated_by_publication=True, url="https://example.net/consolidated",
    ),
    # Texts of bodies
    "a resolution": Work(
        "resolution", "Strengthening co-operation", authors=(GENERAL_ASSEMBLY,), number="GA Res 58/137", date="2003", pinpoint="Paragraph 3(a)"
    ),
    "a resolution by its symbol": Work(
        "resolution", "New York Declaration", authors=(GENERAL_ASSEMBLY,), number="A/RES/71/1", date="2016-09-19", pinpoint="Annex 1, paragraph 5(a)"
    ),
    "a resolution of the Security Council": Work(
        "resolution",
        "United Nations Security Council Resolution 2331 (2016)",
        authors=(CreatorName("United Nations Security Council"),),
        number="S/RES/2331 (2016)",
        date="2016-12-20",
        pinpoint="Paragraph 15",
    ),
    "a resolution of the Security Council by its designation": Work(
        "resolution",
        "Resolution 2388 (2017)",
        authors=(CreatorName("United Nations Security Council"),),
        number="S/RES/2388 (2017)",
        date="2017-11-21",
        pinpoint="Paragraph 20",
    ),
    "a document by its symbol": Work(
        "resolution", "Joint report", authors=(CreatorName("Special Rapporteur"),), number="A/72/164", pinpoint="Paragraph 81"
    ),
    "a document of a treaty body": Work(
        "resolution", "General recommendation No. 38", authors=(CreatorName("Committee"),), number="CEDAW/C/GC/38", date="2020", pinpoint="para. 5"
    ),
    "a decision": Work(
        "resolution",
        "Strengthening Efforts",
        authors=(CreatorName("OSCE Ministerial Council"),),
        number="MC.DEC/6/17",
        date="2017-12-08",
        pinpoint="Preamble",
    ),
    "a declaration of nobody": Work("resolution", "Brussels Declaration", date="2002-09", pinpoint="Annex, paragraph 2"),
    "a number in the title": Work(
        "resolution", "Recommendation Rec(2001)16 on children", authors=(CreatorName("Committee of Ministers"),), number="Rec(2001)16", date="2001-10-31"
    ),
    # Reports and books
    "a paper in a series": PAPER_WORK,
    "several places": _report_work("Facts", GRETA, date="2016", pinpoint="Box 6; section 3.4; footnote 145; p. 9"),
    "a document with paragraphs": _report_work(
        "Report on Belgium", GRETA, number="GRETA(2017)26", date="2017", publisher="Council of Europe", pinpoint="paras. 108-114"
    ),
    "a person": _report_work("Assessment", PERSON_NAME, date="2017", publisher="ICMPD", publication_place="Vienna", pinpoint="p. 9"),
    "two bodies": _report_work(
        "Guidance for NGOs", LA_STRADA, ANTI_SLAVERY, date="2013", url="https://example.net/g.pdf", pinpoint="pp. 3-5"
    ),
    "two bodies with a conjunction": _report_work("Study", CreatorName("Bureau on Women and Children"), CreatorName("Bureau on Sale"), date="2017"),
    "four bodies": _report_work("Guide", CreatorName("Alpha"), CreatorName("Beta"), CreatorName("Gamma"), CreatorName("Delta"), date="2014"),
    "neither author nor date": _report_work("Annual Survey", publisher="Some House", pinpoint="chapter 4"),
    "published by its author": _report_work("Handbook", ANTI_SLAVERY, date="2004", publisher="Anti-Slavery International", pinpoint="Annex 2"),
    "a title that asks": _report_work("What Works?", LA_STRADA, date="2015", pinpoint="section 2.1"),
    "letters that are not Latin": _report_work("Приют для женщин", CreatorName("Центр «Фемида»"), date="2016", pinpoint="p. 12"),
    # Parts
    "a chapter": Work(
        "chapter",
        "Changing the system",
        authors=(parse_name("Marieke van Doorninck", person=True),),
        container="Routledge Handbook",
        editors=HANDBOOK_EDITORS,
        date="2017",
        publisher="Routledge",
        pinpoint="pp. 419-426",
    ),
    "a chapter without author": Work(
        "chapter", "Civil Society", container="OSCE Yearbook 2015", editors=(CreatorName("IFSH"),), date="2016", publication_place="Baden-Baden"
    ),
    "an article": Work("article", "Value of NGOs", authors=(CreatorName("NAAG"),), container="NAAGazette", volume="5", issue="8", date="2011-08-29"),
    "an article in a numbered issue": Work("article", "Value of NGOs", authors=(CreatorName("NAAG"),), container="NAAGazette", number="Issue 4", date="2011-08"),
    # Pages, films, judgments
    "a page without date": Work(
        "webpage", "What is an NGO?", authors=(CreatorName("World of NGOs"),), container="NGO site", url="https://example.net/ngo"
    ),
    "a dated statement": Work(
        "webpage", "Safeguarding “Helsinki”", authors=(CreatorName("Platform"),), container="Platform site", url="https://example.net/s", date="2017-12-11"
    ),
    "a page of the site that is its author": Work(
        "webpage", "About us", authors=(CreatorName("Hydra"),), container="Hydra", url="https://example.net/h"
    ),
    "a page of the website of its author": Work(
        "webpage",
        "About us",
        authors=(CreatorName("Agency for Rights", abbreviation="AR"),),
        container="AR website",
        url="https://example.net/r",
    ),
    "a page of the website of a body that is not its author": Work(
        "webpage", "Task Force", container="Website of the Baltic Council (BC)", url="https://example.net/b"
    ),
    "a film": Work("film", "Open your eyes", container="YouTube", url="https://example.net/v"),
    "a judgment": Work(
        "judgment",
        "Rantsev v. Cyprus and Russia",
        authors=(CreatorName("European Court of Human Rights"),),
        number="Application no. 25965/04",
        date="2010-01-07",
        url="https://example.net/eng#%7B%22itemid%22%7D",
        pinpoint="para. 289",
    ),
    "a judgment on parties with initials": Work(
        "judgment",
        "C.N. and V. v. France",
        authors=(CreatorName("European Court of Human Rights"),),
        number="Application no. 67724/09",
        date="2012-10-11",
    ),
    # Ours
    "our page": OUR_PAGE_WORK,
    "our page without an address": Work("webpage", "UNDOK, drop-in centre", container="Civil Society against Trafficking"),
    "our page in a version": Work(
        "webpage",
        "The “Teramo Protocol”",
        authors=(CreatorName("Some Publisher"),),
        container="Civil Society against Trafficking",
        url="https://example.org/t/",
        is_our_page=True,
        date="2027-03-01",
        version="2027.1",
        content_hash="3f2a9c1e7b0d",
    ),
}  # fmt: skip
WORK_BY_DIFFICULTY = {
    name: replace(work, key=work.key or name.replace(" ", "-").lower())
    for name, work in _WORKS_WITHOUT_KEYS.items()
}
